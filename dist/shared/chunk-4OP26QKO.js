const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  __commonJS
} from "./chunk-J4Q6DBKI.js";

// builtin:os
var require_os = __commonJS({
  "builtin:os"(exports, module) {
    module.exports = process.getBuiltinModule("os");
  }
});

export {
  require_os
};
