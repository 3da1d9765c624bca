const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 accountOf,
 assumeRole,
 assumeRoleWithIdToken
} from "./chunk-RUFU6QSP.js";
import "./chunk-LOMXG4IV.js";
import "./chunk-WSCH4YGI.js";
import "./chunk-EZSE4X2X.js";
import "./chunk-G7IGZEW7.js";
import "./chunk-ST5B5LUF.js";
import "./chunk-QK6AJNIK.js";
import "./chunk-72D5VVD5.js";
import "./chunk-2OOQ5HZ5.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import "./deploy+inspect.js";
import "./main+merge+prepare.js";
import "./main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
