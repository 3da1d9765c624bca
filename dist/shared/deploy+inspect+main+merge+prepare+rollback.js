const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/inputs/defaults.ts
var PROMISES = ["visibility", "on-existing-tag", "ecr-scan", "secret-guard"];
var withDefaults = (read, defaults) => (name) => read(name) || (PROMISES.includes(name) ? "" : defaults[name] ?? "");

import { fieldsOf, keyAndValue } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
// src/core/buildx/attributes.ts
function goBoolean(text) {
  if (["1", "t", "T", "true", "True", "TRUE"].includes(text)) return true;
  return ["0", "f", "F", "false", "False", "FALSE"].includes(text) ? false : void 0;
}
var hasType = (line, type) => fieldsOf(line).map(keyAndValue).some(([key, value]) => key === "type" && value === type);
export {
  goBoolean,
  hasType,
  withDefaults
};
