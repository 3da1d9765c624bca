const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { __commonJS } from "./packages-every.js";

// builtin:node:tls
var require_node_tls = __commonJS({
  "builtin:node:tls"(exports, module) {
    module.exports = process.getBuiltinModule("node:tls");
  }
});

export {
  require_node_tls
};
