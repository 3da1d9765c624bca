const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 accountOf,
 assumeRole,
 assumeRoleWithIdToken
} from "./chunk-R5YWHKFT.js";
import "./chunk-QZDSZFA7.js";
import "./chunk-TZIRWQVY.js";
import "./chunk-5RHDFIU2.js";
import "./chunk-JRADL7LN.js";
import "./chunk-4UPWW7AN.js";
import "./chunk-ZQS3242R.js";
import "./chunk-PTQVRIRF.js";
import "./chunk-MTXKX632.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import "./deploy+inspect.js";
import "./main+merge+prepare.js";
import "./main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
