const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 accountOf,
 assumeRole,
 assumeRoleWithIdToken
} from "./chunk-2NA57KDB.js";
import "./chunk-FG6UENEP.js";
import "./chunk-G2CTY2WH.js";
import "./chunk-27IALK6Y.js";
import "./chunk-OX2AJWGH.js";
import "./chunk-Q7QLVLCJ.js";
import "./chunk-LJGSHPIE.js";
import "./chunk-6YEGUCTK.js";
import "./chunk-BRITA3ID.js";
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
import "./packages-every.js";
import "./every.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
