const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 require_dist
} from "./chunk-535RBEPV.js";
import { isSecretName } from "./main+merge.js";
import { textOfBase64, entriesIn, textIn, wordsIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { masksFor, Problem, allProblems } from "./every.js";
import { __toESM } from "./packages-every.js";

// src/core/buildx/kubernetes/kubeconfig.ts
var import_yaml = __toESM(require_dist(), 1);
var CURE = "Give the text of the file that kubectl uses (kubectl config view --raw --flatten --minify), from a secret, or its path";
function readKubeconfig(given) {
 const text = plainText(given);
 if (text === "") return { kind: "found" };
 if (!isContent(text)) return { kind: "path", path: text };
 const problem = allProblems('"kubeconfig" cannot be used', mistakesIn(parsed(text)));
 if (problem) throw problem;
 return { kind: "content", text };
}
function secretsInKubeconfig(given) {
 const text = plainText(given);
 if (!isContent(text)) return isPath(text) ? [] : masksFor(given);
 const all = asObject(content(text));
 const users = listIn(all, "users").map(({ user }) => asObject(user));
 const proxies = listIn(all, "clusters").map(({ cluster }) => passwordIn(asObject(cluster)));
 const known = [...users.flatMap(secretsOfUser), ...proxies];
 const isWhole = users.length > 0 && documentOf(text)?.errors.length === 0;
 const words = isWhole ? [] : text.split(/[\s"',]+/).filter((word) => word.length > 15);
 const whole = given.trim() === text ? [] : [given];
 return [...known, ...words, ...whole].flatMap(masksFor);
}
function plainText(given) {
 const text = given.trim();
 const decoded = /^[\w+/=\s-]{40,}$/.test(text) ? textOfBase64(text.replace(/\s/g, "")) : void 0;
 return decoded && isContent(decoded) ? decoded.trim() : text;
}
var isPath = (text) => text.length < 16 || text.length < 200 && (/[/\\]/.test(text) || /\.[a-z]{2,10}$/.test(text));
function secretArguments(args) {
 const all = entriesIn(args).map(textIn);
 return all.flatMap((one, at) => {
  const [name = "", value = all[at + 1]] = one.split(/=(.*)/s, 2);
  return name.startsWith("-") && isSecretName(name.replace(/^-+/, "").replaceAll("-", "_")) ? [value] : [];
 });
}
function passwordIn(cluster) {
 const url = textIn(cluster["proxy-url"]);
 return URL.canParse(url) ? new URL(url).password : "";
}
var isContent = (text) => /[\n{]/.test(text) && /apiVersion|clusters|users/.test(text);
function content(text) {
 try {
  return documentOf(text)?.toJS({ maxAliasCount: 0 });
 } catch {
  return void 0;
 }
}
function documentOf(text) {
 try {
  return (0, import_yaml.parseDocument)(text, { schema: "failsafe" });
 } catch {
  return void 0;
 }
}
function parsed(text) {
 const document = documentOf(text);
 const [error] = document?.errors ?? [];
 const line = error?.linePos?.[0].line;
 if (error || !document)
  throw new Problem(`"kubeconfig" is not valid YAML, at its line ${line ?? 1}`, CURE);
 const config = content(text);
 if (typeof config === "object" && config !== null) return config;
 throw new Problem('"kubeconfig" is neither YAML nor the path of a file', CURE);
}
function mistakesIn(config) {
 const contexts = listIn(config, "contexts");
 const current = textIn(config["current-context"]);
 const used = contexts.find(({ name }) => name === current);
 if (!used) return [noContext(current, contexts)];
 const { cluster, user } = asObject(used["context"]);
 const missing = [
  ...named(config, "clusters", cluster, current),
  ...named(config, "users", user, current)
 ];
 const files = [...listIn(config, "clusters"), ...listIn(config, "users")].flatMap(filesOf);
 return [...missing, ...files.map(relativeFile)];
}
function noContext(current, contexts) {
 const names = contexts.map(({ name }) => wordsIn(name)).filter(Boolean).join(", ");
 return new Problem(
  current ? `"kubeconfig" has no context "${current}"` : '"kubeconfig" has no current-context',
  names ? `Write current-context: with one of those that it has: ${names}` : CURE
 );
}
var named = (config, list, name, context) => listIn(config, list).some((one) => one["name"] === name) ? [] : [new Problem(`"kubeconfig" has no entry in ${list} for its context "${context}"`, CURE)];
var FILES = ["certificate-authority", "client-certificate", "client-key", "tokenFile"];
var filesOf = (entry) => [asObject(entry["cluster"]), asObject(entry["user"])].flatMap(
 (one) => FILES.filter((field) => typeof one[field] === "string" && !`${one[field]}`.startsWith("/"))
);
var relativeFile = (field) => new Problem(
 `"kubeconfig" names a file by a relative path (${field}), which is not on this runner`,
 "Put the files into it: kubectl config view --raw --flatten"
);
var listIn = (config, name) => {
 const list = config[name];
 return entriesIn(list).map(asObject);
};
function secretsOfUser(user) {
 const provider = Object.values(asObject(asObject(user["auth-provider"])["config"]));
 const variables = asObject(user["exec"])["env"];
 const given = entriesIn(variables).map((one) => asObject(one)["value"]);
 const key = textIn(user["client-key-data"]);
 const args = secretArguments(asObject(user["exec"])["args"]);
 const plain = [user["token"], user["password"], key, textOfBase64(key) ?? ""];
 return [...plain, ...provider, ...given, ...args].filter((one) => typeof one === "string");
}

export {
  readKubeconfig,
  secretsInKubeconfig
};
