const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-S6A4XBWM.js";
import "./chunk-FTFTLPH5.js";
import "./chunk-X7QE4C2C.js";
import "./chunk-4UC75BR6.js";
import "./chunk-Y2HS6GZP.js";
import "./chunk-LXN4LU42.js";
import "./chunk-GU2R6ZJR.js";
import "./chunk-LKPLJPZN.js";
import "./chunk-NNVJJEXU.js";
import "./chunk-BWVYONI3.js";
import "./chunk-7B4OQYAB.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import "./main+merge+prepare.js";
import "./main+merge+rollback.js";
import "./main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import "./every.js";
import "./packages-every.js";
import "./packages-every.js";
import "./every.js";
import "./every.js";
import "./packages-every.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
