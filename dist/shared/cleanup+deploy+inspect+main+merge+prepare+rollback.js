const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// chunk:dist/shared/chunk-V6EVZZGF.js
import { fieldsOf, keyAndValue } from "./every.js";
function goBoolean(text) {
  if (["1", "t", "T", "true", "True", "TRUE"].includes(text)) return true;
  return ["0", "f", "F", "false", "False", "FALSE"].includes(text) ? false : void 0;
}
var hasType = (line, type) => fieldsOf(line).map(keyAndValue).some(([key, value]) => key === "type" && value === type);
export {
  goBoolean,
  hasType
};
