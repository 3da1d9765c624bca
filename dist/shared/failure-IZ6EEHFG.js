const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
} from "./chunk-CUWM6VRK.js";
import "./chunk-ROVJDYWF.js";
import "./chunk-UJTIIYY4.js";
import "./chunk-J4Q6DBKI.js";
export {
  calledInVain,
  explained,
  mayPass,
  showAtDockerfile
};
