const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  ENV_ACCOUNT_ID,
  ENV_CREDENTIAL_SCOPE,
  ENV_EXPIRATION,
  ENV_KEY,
  ENV_SECRET,
  ENV_SESSION,
  fromEnv
} from "./chunk-DTA2BVGV.js";
import "./chunk-S7OEHREU.js";
import "./chunk-DAGPBT5I.js";
import "./chunk-IHRVO3OR.js";
import "./chunk-72J3PPHB.js";
import "./chunk-PCWOXZZT.js";
import "./chunk-ZBOTD5NL.js";
import "./chunk-J7RU4YH4.js";
import "./chunk-J4Q6DBKI.js";
export {
  ENV_ACCOUNT_ID,
  ENV_CREDENTIAL_SCOPE,
  ENV_EXPIRATION,
  ENV_KEY,
  ENV_SECRET,
  ENV_SESSION,
  fromEnv
};
