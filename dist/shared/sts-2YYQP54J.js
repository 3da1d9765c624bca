const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-4ZQRNCUR.js";
import "./chunk-5SPB45KW.js";
import "./chunk-CJ5SK52U.js";
import "./chunk-4XSR3ELQ.js";
import "./chunk-YO26X4UO.js";
import "./chunk-72QVGISB.js";
import "./chunk-NUST5P45.js";
import "./chunk-IW5SPJKH.js";
import "./chunk-YYGPTGF6.js";
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
import "./packages-every.js";
import "./every.js";
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
