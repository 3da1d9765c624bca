const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  ENV_ACCOUNT_ID,
  ENV_CREDENTIAL_SCOPE,
  ENV_EXPIRATION,
  ENV_KEY,
  ENV_SECRET,
  ENV_SESSION,
  fromEnv
} from "./chunk-NXDRTLHG.js";
import "./chunk-CNV2B6DE.js";
import "./chunk-PPSWMETM.js";
import "./chunk-KRYWU3VZ.js";
import "./chunk-DOS7P7SS.js";
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
