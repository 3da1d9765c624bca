const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  ENV_ACCOUNT_ID,
  ENV_CREDENTIAL_SCOPE,
  ENV_EXPIRATION,
  ENV_KEY,
  ENV_SECRET,
  ENV_SESSION,
  fromEnv
} from "./chunk-LOU7TSCV.js";
import "./chunk-VIY2EIKC.js";
import "./chunk-QTSQREGH.js";
import "./chunk-VESPIL7F.js";
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
