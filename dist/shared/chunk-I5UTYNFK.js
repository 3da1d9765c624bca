const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { exportsToDocker } from "./main+merge+prepare+rollback.js";
import { dockerAt } from "./deploy+inspect+main+merge+prepare+rollback.js";

// src/steps/build/elsewhere.ts
var NO_ENGINE = "tcp://127.0.0.1:1";
function ownBuilders({ options }, { directory }, usesEngine = false) {
 const needsEngine = usesEngine || exportsToDocker(options.outputs, options.load);
 return {
  BUILDX_CONFIG: `${directory}/buildx`,
  ...needsEngine ? {} : dockerAt(NO_ENGINE)
 };
}
async function keepIdentity({ files }, session, environment) {
 const [theirs, ours] = [session.environment, environment].map((one) => one["BUILDX_CONFIG"]);
 const known = theirs && await files.read(`${theirs}/.buildNodeID`);
 if (known) await files.write(`${ours}/.buildNodeID`, known);
}

export {
  ownBuilders,
  keepIdentity
};
