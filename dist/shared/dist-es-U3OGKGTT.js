const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  ENV_ACCOUNT_ID,
  ENV_CREDENTIAL_SCOPE,
  ENV_EXPIRATION,
  ENV_KEY,
  ENV_SECRET,
  ENV_SESSION,
  fromEnv
} from "./chunk-MGXNBHCY.js";
import "./chunk-FTL4CWXS.js";
import "./chunk-2IZKKI6F.js";
import "./chunk-GRXZZ6QM.js";
import "./chunk-BZPJ3G4B.js";
import "./chunk-PCWOXZZT.js";
import "./chunk-ZBOTD5NL.js";
import "./chunk-DOS7P7SS.js";
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
