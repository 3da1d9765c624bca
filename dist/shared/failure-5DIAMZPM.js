const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
} from "./chunk-I4XC56JZ.js";
import "./chunk-ROVJDYWF.js";
import "./chunk-4CGMTC3I.js";
import "./chunk-J4Q6DBKI.js";
export {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
};
