const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 require_dist
} from "./chunk-535RBEPV.js";
import { Problem } from "./every.js";
import { __toESM } from "./packages-every.js";

// src/core/text/yaml-list.ts
var import_yaml = __toESM(require_dist(), 1);
function yamlList(text, { name, form }) {
 const document = documentOf(text);
 if (!document) throw new Problem(`"${name}" is nested too deep`, form);
 const [error] = document.errors;
 if (error) throw badYaml(name, error.linePos?.[0].line);
 const entries = valuesOf(document, name, form);
 if (Array.isArray(entries) && entries.length > 0) return entries;
 throw new Problem(`"${name}" is not a YAML list`, form);
}
function documentOf(text) {
 try {
  return (0, import_yaml.parseDocument)(text, { schema: "failsafe" });
 } catch {
  return void 0;
 }
}
function valuesOf(document, name, form) {
 try {
  return document.toJS({ maxAliasCount: 0 });
 } catch {
  throw new Problem(`"${name}" has an alias (*name)`, form);
 }
}
var badYaml = (name, line) => new Problem(
 `"${name}" is not valid YAML${line === void 0 ? "" : `, at its line ${line}`}`,
 'Quote the values, "${{ secrets.\u2026 }}", and indent with spaces, alike in each entry'
);

export {
  yamlList
};
