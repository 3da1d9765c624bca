const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  engineMistakes,
  planElsewhere,
  severalMistakes
} from "./chunk-RYZALHKG.js";
import "./chunk-6JFJJIY6.js";
import "./chunk-535RBEPV.js";
import "./inspect+main+merge.js";
import "./main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";
export {
  engineMistakes,
  planElsewhere,
  severalMistakes
};
