const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 ENV_ACCOUNT_ID,
 ENV_CREDENTIAL_SCOPE,
 ENV_EXPIRATION,
 ENV_KEY,
 ENV_SECRET,
 ENV_SESSION,
 fromEnv
} from "./chunk-FAG2R4HA.js";
import "./chunk-ZR22JN67.js";
import "./chunk-RVPSSVEP.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
export {
  ENV_ACCOUNT_ID,
  ENV_CREDENTIAL_SCOPE,
  ENV_EXPIRATION,
  ENV_KEY,
  ENV_SECRET,
  ENV_SESSION,
  fromEnv
};
