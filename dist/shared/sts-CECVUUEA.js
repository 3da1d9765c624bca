const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-YEFAYOLU.js";
import "./chunk-VFA74H7G.js";
import "./chunk-VVWXTUH2.js";
import "./chunk-PDWJE6CO.js";
import "./chunk-UBKZQ6KA.js";
import "./chunk-AVAZVVHU.js";
import "./chunk-S6KTIIFE.js";
import "./chunk-T32OI3QE.js";
import "./chunk-546GPD7J.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import "./chunk-72QVGISB.js";
import "./chunk-P34HLDUA.js";
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
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import "./every.js";
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
