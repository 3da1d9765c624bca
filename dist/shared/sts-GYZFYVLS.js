const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-PI7MJFJU.js";
import "./chunk-Q2HAIZEA.js";
import "./chunk-NGRMQWLH.js";
import "./chunk-LOU7TSCV.js";
import "./chunk-EMV2YZQB.js";
import "./chunk-AQWGX5CZ.js";
import "./chunk-VIY2EIKC.js";
import "./chunk-QTSQREGH.js";
import "./chunk-22K6E4GM.js";
import "./chunk-ATB74PN7.js";
import "./chunk-N55S4LPP.js";
import "./chunk-AU5OV4KC.js";
import "./chunk-5XLZV6SP.js";
import "./chunk-VESPIL7F.js";
import "./main+merge+prepare.js";
import "./main+merge+rollback.js";
import "./main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import "./every.js";
import "./every.js";
import "./packages-every.js";
import "./every.js";
import "./packages-every.js";
import "./packages-every.js";
import "./packages-every.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
