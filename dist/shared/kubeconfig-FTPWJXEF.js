const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  readKubeconfig,
  secretsInKubeconfig
} from "./chunk-MJMZYHGF.js";
import "./packages-deploy-cleanup+deploy.js";
import "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./every.js";
import "./every.js";
import "./packages-every.js";
export {
  readKubeconfig,
  secretsInKubeconfig
};
