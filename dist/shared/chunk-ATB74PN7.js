const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { __commonJS } from "./packages-every.js";

// builtin:node:util
var require_node_util = __commonJS({
  "builtin:node:util"(exports, module) {
    module.exports = process.getBuiltinModule("node:util");
  }
});

export {
  require_node_util
};
