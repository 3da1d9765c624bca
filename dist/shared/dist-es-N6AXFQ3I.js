const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  ENV_ACCOUNT_ID,
  ENV_CREDENTIAL_SCOPE,
  ENV_EXPIRATION,
  ENV_KEY,
  ENV_SECRET,
  ENV_SESSION,
  fromEnv
} from "./chunk-OOFLYPE4.js";
import "./chunk-IEDAS7JS.js";
import "./chunk-5UME3PZL.js";
import "./chunk-P34HLDUA.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-every.js";
import "./packages-every.js";
import "./packages-every.js";
import "./packages-every.js";
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
