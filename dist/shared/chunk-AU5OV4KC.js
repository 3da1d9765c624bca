const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { __commonJS } from "./packages-every.js";

// builtin:events
var require_events = __commonJS({
  "builtin:events"(exports, module) {
    module.exports = process.getBuiltinModule("events");
  }
});

// builtin:assert
var require_assert = __commonJS({
  "builtin:assert"(exports, module) {
    module.exports = process.getBuiltinModule("assert");
  }
});

export {
  require_events,
  require_assert
};
