const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  helperCredentials,
  userCredentials
} from "./chunk-6RWR6DWQ.js";

// src/io/docker/credential-helper.ts
async function askCredentialHelper(run, helper, key) {
  if (!/^[\w.-]+$/.test(helper)) return void 0;
  try {
    return helperCredentials(await run(`docker-credential-${helper}`, ["get"], { stdin: key }));
  } catch {
    return void 0;
  }
}
async function knownCredentials({ config, environmentAuths }, registry, run) {
  const known = userCredentials(config, registry, environmentAuths);
  if (known.kind === "given") return known.credentials;
  return known.kind === "helper" ? askCredentialHelper(run, known.helper, known.key) : void 0;
}

export {
  knownCredentials
};
