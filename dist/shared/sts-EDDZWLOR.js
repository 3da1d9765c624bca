const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 accountOf,
 assumeRole,
 assumeRoleWithIdToken
} from "./chunk-55F3UL4K.js";
import "./chunk-S5QQVJLN.js";
import "./chunk-3LKDZTRQ.js";
import "./chunk-G6NP24Q7.js";
import "./chunk-YX7LCXTN.js";
import "./chunk-FAG2R4HA.js";
import "./chunk-ZR22JN67.js";
import "./chunk-RVPSSVEP.js";
import "./chunk-CIIHD4D7.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import "./deploy+inspect.js";
import "./main+merge+prepare.js";
import "./main+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import "./every.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
