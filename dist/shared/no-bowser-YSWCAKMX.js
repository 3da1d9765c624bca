const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import "./chunk-J4Q6DBKI.js";

// script/stubs/no-bowser.ts
var parse = () => {
  throw new Error("bowser is not part of this bundle");
};
export {
  parse
};
