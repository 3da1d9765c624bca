const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-LRNND4C5.js";
import "./chunk-F4AJYRDY.js";
import "./chunk-DRP5RBWG.js";
import "./chunk-OOFLYPE4.js";
import "./chunk-5DENUY3H.js";
import "./chunk-72QVGISB.js";
import "./chunk-NUST5P45.js";
import "./chunk-IEDAS7JS.js";
import "./chunk-5UME3PZL.js";
import "./chunk-P34HLDUA.js";
import "./chunk-UBM6T73D.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import "./main+merge+prepare.js";
import "./main+merge+rollback.js";
import "./main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import "./packages-every.js";
import "./every.js";
import "./packages-every.js";
import "./every.js";
import "./every.js";
import "./packages-every.js";
import "./every.js";
import "./packages-every.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
