const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  ENV_ACCOUNT_ID,
  ENV_CREDENTIAL_SCOPE,
  ENV_EXPIRATION,
  ENV_KEY,
  ENV_SECRET,
  ENV_SESSION,
  fromEnv
} from "./chunk-4XSR3ELQ.js";
import "./chunk-IW5SPJKH.js";
import "./chunk-YYGPTGF6.js";
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
