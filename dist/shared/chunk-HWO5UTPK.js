const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  basicAuth,
  helperCredentials,
  userCredentials
} from "./chunk-CUNZYUW4.js";
import {
  mask
} from "./chunk-CO6JIVMM.js";

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
  if (known.kind === "given") return hidden(known.credentials);
  if (known.kind === "none") return void 0;
  return hidden(await askCredentialHelper(run, known.helper, known.key));
}
function hidden(credentials) {
  if (!credentials) return void 0;
  const secrets = "password" in credentials ? [credentials.password, basicAuth(credentials)] : Object.values(credentials);
  for (const secret of secrets) mask(secret);
  return credentials;
}

export {
  knownCredentials
};
