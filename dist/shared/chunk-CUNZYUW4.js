const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  textOfBase64
} from "./chunk-KJUGNXIK.js";
import {
  configKey
} from "./chunk-LZKWMP2Q.js";
import {
  before,
  withoutEnd
} from "./chunk-DO5WGS6V.js";
import {
  asObject,
  parsedObject
} from "./chunk-N6EDMRZM.js";
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/access/docker-config.ts
var IDENTITY_TOKEN = "<token>";
function runConfig(userConfig, logins, environmentAuths) {
  const config = parseConfig(userConfig);
  const fromEnvironment = auths(readObject(environmentAuths));
  const ours = logins.map((login) => [configKey(login.registry), { auth: basicAuth(login) }]);
  const fromFile = [...Object.keys(fromEnvironment), ...ours.map(([key]) => key)];
  const helpers = { ...asObject(config["credHelpers"]), ...each(fromFile, "") };
  return JSON.stringify({
    ...config,
    auths: { ...auths(config), ...fromEnvironment, ...Object.fromEntries(ours) },
    ...Object.keys(helpers).length > 0 ? { credHelpers: helpers } : {}
  });
}
function userCredentials(userConfig, registry, environmentAuths) {
  const config = parseConfig(userConfig);
  const key = configKey(registry);
  const preferred = credentialsIn(auths(readObject(environmentAuths)), key);
  if (preferred) return { kind: "given", credentials: preferred };
  const helper = asObject(config["credHelpers"])[key] ?? config["credsStore"];
  if (typeof helper === "string" && helper) return { kind: "helper", helper, key };
  const credentials = credentialsIn(auths(config), key);
  return credentials ? { kind: "given", credentials } : { kind: "none" };
}
function helperCredentials(answer) {
  const { Username, Secret } = readObject(answer) ?? {};
  if (typeof Secret !== "string" || !Secret) return void 0;
  if (Username === IDENTITY_TOKEN) return { identityToken: Secret };
  return { username: String(Username ?? ""), password: Secret };
}
function basicAuth({ username, password }) {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
function credentialsIn(entries, key) {
  const found = entries[key] ?? Object.entries(entries).find(([url]) => hostOf(url) === key)?.[1];
  const { auth, username, password, identitytoken, registrytoken } = asObject(found);
  if (typeof registrytoken === "string" && registrytoken) return { registryToken: registrytoken };
  if (typeof identitytoken === "string" && identitytoken) return { identityToken: identitytoken };
  if (typeof auth === "string" && auth) return decodeAuth(auth);
  if (typeof username === "string" && username)
    return { username, password: String(password ?? "") };
  return void 0;
}
var hostOf = (url) => before(url.replace(/^https?:\/\//, ""), "/");
function decodeAuth(auth) {
  const text = textOfBase64(auth) ?? "";
  const colon = text.indexOf(":");
  if (colon < 1) return void 0;
  return { username: text.slice(0, colon), password: withoutEnd(text.slice(colon + 1), "\0") };
}
function parseConfig(text) {
  const config = readObject(text);
  if (config) return config;
  throw new Problem(
    "docker's own config.json on this machine is not a JSON object",
    "Mend or remove it: it is in ~/.docker, or where DOCKER_CONFIG points to"
  );
}
var readObject = (text) => text?.trim() ? parsedObject(text) : {};
var auths = (config) => asObject(config?.["auths"]);
var each = (keys, value) => Object.fromEntries(keys.map((key) => [String(key), value]));

export {
  runConfig,
  userCredentials,
  helperCredentials,
  basicAuth
};
