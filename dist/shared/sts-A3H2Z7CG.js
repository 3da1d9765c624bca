const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 accountOf,
 assumeRole,
 assumeRoleWithIdToken
} from "./chunk-3IZMHOHU.js";
import "./chunk-LQCHTRC5.js";
import "./chunk-TGFX26LE.js";
import "./chunk-PM4R6VGN.js";
import "./chunk-XYONQYDQ.js";
import "./chunk-J27ZNDMB.js";
import "./chunk-KHYJY4R5.js";
import "./chunk-INJFW6QF.js";
import "./chunk-CIIHD4D7.js";
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
