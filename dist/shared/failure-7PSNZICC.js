const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  calledInVain,
  explained,
  isAboutBuild,
  mayPass,
  showAtDockerfile
} from "./chunk-RB5NGXPC.js";
import "./chunk-ROVJDYWF.js";
import "./chunk-JVM25N2V.js";
import "./chunk-ZHVFQICY.js";
import "./chunk-J4Q6DBKI.js";
export {
  calledInVain,
  explained,
  isAboutBuild,
  mayPass,
  showAtDockerfile
};
