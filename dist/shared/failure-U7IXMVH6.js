const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
} from "./chunk-RKSO36AV.js";
import "./chunk-ROVJDYWF.js";
import "./chunk-JVM25N2V.js";
import "./chunk-LB7RSPMU.js";
import "./chunk-J4Q6DBKI.js";
export {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
};
