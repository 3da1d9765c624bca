const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { __commonJS } from "./packages-every.js";

// builtin:node:http
var require_node_http = __commonJS({
 "builtin:node:http"(exports, module) {
  module.exports = process.getBuiltinModule("node:http");
 }
});
export default require_node_http();
