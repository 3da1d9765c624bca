const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import "./packages-every.js";

// script/stubs/no-bowser.ts
var parse = () => {
 throw new Error("bowser is not part of this bundle");
};
export {
  parse
};
