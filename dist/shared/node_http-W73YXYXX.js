const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  require_node_http
} from "./chunk-YL4U3JQG.js";
import "./chunk-J4Q6DBKI.js";
export default require_node_http();
