const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 engineMistakes,
 planElsewhere,
 severalMistakes
} from "./chunk-KLN6GXH4.js";
import "./chunk-GW5ALJCK.js";
import "./chunk-535RBEPV.js";
import "./deploy+inspect+main+merge+prepare.js";
import "./main+merge+prepare+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";
export {
  engineMistakes,
  planElsewhere,
  severalMistakes
};
