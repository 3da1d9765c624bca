const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { realWorld } from "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./cleanup+deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./every.js";
import "./packages-every.js";
export {
  realWorld
};
