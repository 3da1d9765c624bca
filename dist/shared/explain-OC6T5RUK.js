const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  calledInVain,
  explained,
  isAboutBuild,
  mayPass,
  showAtDockerfile
} from "./chunk-K5B5ECRK.js";
import "./chunk-4F4QKIIG.js";
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
