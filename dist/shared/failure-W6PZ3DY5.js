const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
} from "./chunk-OFK3UT67.js";
import "./chunk-ROVJDYWF.js";
import "./chunk-JVM25N2V.js";
import "./chunk-NWKHA7HS.js";
import "./chunk-J4Q6DBKI.js";
export {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
};
