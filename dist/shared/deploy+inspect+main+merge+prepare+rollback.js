const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// chunk:dist/shared/chunk-T32EFCCD.js
var PROMISES = ["visibility", "on-existing-tag", "ecr-scan", "secret-guard"];
var withDefaults = (read, defaults) => (name) => read(name) || (PROMISES.includes(name) ? "" : defaults[name] ?? "");

// chunk:dist/shared/chunk-V6EVZZGF.js
import { fieldsOf, keyAndValue } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
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
