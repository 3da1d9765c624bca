const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { require_node_http } from "./packages-deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
export default require_node_http();
