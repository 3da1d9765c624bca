const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { require_dist } from "./packages-deploy-cleanup+deploy.js";
import { withoutEnd } from "./every.js";
import { Problem, allProblems } from "./every.js";
import { __toESM } from "./packages-every.js";

// src/core/access/registry-auth.ts
var import_yaml = __toESM(require_dist(), 1);
var KEYS = ["registry", "username", "password", "scope", "ecr"];
var FORM = 'Write "- registry: \u2026", and under it "username: \u2026" and "password: \u2026", for each registry';
function parseRegistryAuth(text) {
  const document = (0, import_yaml.parseDocument)(text, { schema: "failsafe" });
  const [error] = document.errors;
  if (error) throw badYaml(error.linePos?.[0].line);
  const entries = valuesOf(document);
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new Problem('"registry-auth" is not a YAML list', FORM);
  }
  const problem = allProblems('"registry-auth" cannot be read', entries.flatMap(oddEntry));
  if (problem) throw problem;
  return entries.map(tidy);
}
var tidy = (entry) => Object.fromEntries(
  Object.entries(entry).map(([key, value]) => [
    key,
    key === "password" ? withoutEnd(`${value ?? ""}`, "\r\n") : `${value ?? ""}`.trim()
  ])
);
function valuesOf(document) {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new Problem('"registry-auth" has an alias (*name)', FORM);
  }
}
var badYaml = (line) => new Problem(
  `"registry-auth" is not valid YAML${line === void 0 ? "" : `, at its line ${line}`}`,
  'Quote the values, "${{ secrets.\u2026 }}", and indent with spaces, alike in each entry'
);
var isNested = (value) => typeof value === "object" && value !== null;
function oddEntry(entry, index) {
  const keys = isNested(entry) && !Array.isArray(entry) ? Object.keys(entry) : [];
  const unknown = keys.filter((key) => !KEYS.includes(key));
  const odd = keys.find((key) => isNested(entry[key]));
  if (unknown.length === 0 && odd)
    return [new Problem(`"registry-auth": "${odd}" of entry ${index + 1} is no text`, FORM)];
  if (keys.length > 0 && unknown.length === 0) {
    return keys.includes("password") ? [] : [new Problem(`"registry-auth": entry ${index + 1} has no "password"`, FORM)];
  }
  const words = unknown.filter((key) => /^[a-z-]{1,20}$/.test(key)).map((key) => `"${key}"`);
  const what = keys.length === 0 ? "is empty" : `has ${words.join(", ") || "something else"}`;
  return [new Problem(`"registry-auth": entry ${index + 1} ${what}`, FORM)];
}
export {
  parseRegistryAuth
};
