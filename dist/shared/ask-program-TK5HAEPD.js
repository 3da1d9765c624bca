const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 askProgram
} from "./chunk-MQWINXCB.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import "./every.js";
export {
  askProgram
};
