const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 readKubeconfig,
 secretsInKubeconfig
} from "./chunk-4LB4XLQ4.js";
import "./chunk-535RBEPV.js";
import "./main+merge.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";
export {
  readKubeconfig,
  secretsInKubeconfig
};
