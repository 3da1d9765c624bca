const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 yamlList
} from "./chunk-GW5ALJCK.js";
import "./chunk-535RBEPV.js";
import { withoutEnd, Problem, allProblems } from "./every.js";
import "./packages-every.js";

// src/core/access/registry-auth.ts
var KEYS = ["registry", "username", "password", "scope", "ecr"];
var FORM = 'Write "- registry: \u2026", and under it "username: \u2026" and "password: \u2026", for each registry';
function parseRegistryAuth(text) {
 const entries = yamlList(text, { name: "registry-auth", form: FORM });
 const problem = allProblems('"registry-auth" cannot be read', entries.flatMap(oddEntry));
 if (problem) throw problem;
 return entries.map((entry) => tidy(entry));
}
var tidy = (entry) => Object.fromEntries(
 Object.entries(entry).map(([key, value]) => [
  key,
  key === "password" ? withoutEnd(`${value ?? ""}`, "\r\n") : `${value ?? ""}`.trim()
 ])
);
var isOnAmazon = ({ registry, username = "" }) => username === "" && ECR_HOST.test(`${registry}`);
var ECR_HOST = /^\s*(?:https:\/\/)?(?:\d{12}\.dkr[.-]ecr|public\.ecr\.aws|ecr-public\.aws\.com)/i;
var isNested = (value) => typeof value === "object" && value !== null;
function oddEntry(entry, index) {
 const keys = isNested(entry) && !Array.isArray(entry) ? Object.keys(entry) : [];
 const unknown = keys.filter((key) => !KEYS.includes(key));
 const odd = keys.find((key) => isNested(entry[key]));
 if (unknown.length === 0 && odd)
  return [new Problem(`"registry-auth": "${odd}" of entry ${index + 1} is not text`, FORM)];
 if (keys.length > 0 && unknown.length === 0) {
  return keys.includes("password") || isOnAmazon(entry) ? [] : [new Problem(`"registry-auth": entry ${index + 1} has no "password"`, FORM)];
 }
 const words = unknown.filter((key) => /^[a-z-]{1,20}$/.test(key)).map((key) => `"${key}"`);
 const what = keys.length === 0 ? "is empty" : `has ${words.join(", ") || "something else"}`;
 return [new Problem(`"registry-auth": entry ${index + 1} ${what}`, FORM)];
}
export {
  parseRegistryAuth
};
