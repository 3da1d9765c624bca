const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  helperCredentials,
  userCredentials
} from "./chunk-T4KHOJ2B.js";

// src/io/docker/credential-helper.ts
var TIME = 3e4;
var LONGEST = 256 * 1024;
async function askCredentialHelper(run, helper, key) {
  if (!/^[\w.-]+$/.test(helper)) return void 0;
  try {
    const answer = await run(`docker-credential-${helper}`, ["get"], { stdin: key, timeout: TIME });
    return answer.length > LONGEST ? void 0 : helperCredentials(answer);
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
