const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-4TWWRWVB.js";
import "./chunk-P4VIHLRP.js";
import "./chunk-2CU4N3T5.js";
import "./chunk-E3X7R63I.js";
import "./chunk-UAU46XUU.js";
import "./chunk-2WM2EHQU.js";
import "./chunk-OIPHTMQ5.js";
import "./chunk-IYQUNXZB.js";
import "./chunk-SFE5VRXD.js";
import "./chunk-WQK4A5WK.js";
import "./chunk-N5SUI3TP.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import "./deploy+inspect.js";
import "./main+merge+prepare.js";
import "./main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
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
