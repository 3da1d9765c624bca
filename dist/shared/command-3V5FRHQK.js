const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { briefCommand, cannotStart, run } from "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";
export {
  briefCommand,
  cannotStart,
  run
};
