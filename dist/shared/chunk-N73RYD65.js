const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { exportsToDocker } from "./main+merge+prepare+rollback.js";

// src/steps/build/elsewhere.ts
var NO_ENGINE = "tcp://127.0.0.1:1";
function ownBuilders({ options }, { directory }, usesEngine = false) {
  const needsEngine = usesEngine || exportsToDocker(options.outputs, options.load);
  return {
    BUILDX_CONFIG: `${directory}/buildx`,
    ...needsEngine ? {} : { DOCKER_HOST: NO_ENGINE }
  };
}
async function keepIdentity({ files }, session, environment) {
  const identity = (directory) => `${directory}/.buildNodeID`;
  const known = await files.read(identity(session.environment["BUILDX_CONFIG"]));
  if (known) await files.write(identity(environment["BUILDX_CONFIG"]), known);
}

export {
  ownBuilders,
  keepIdentity
};
