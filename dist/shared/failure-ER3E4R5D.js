const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
} from "./chunk-34JUJKDI.js";
import "./chunk-ROVJDYWF.js";
import "./chunk-JVM25N2V.js";
import "./chunk-UJTIIYY4.js";
import "./chunk-J4Q6DBKI.js";
export {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
};
