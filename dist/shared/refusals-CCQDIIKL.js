const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 require_dist
} from "./chunk-535RBEPV.js";
import { entriesIn, textIn, wordsIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Problem } from "./every.js";
import { __toESM } from "./packages-every.js";

// src/core/release/compose/refusals.ts
var import_yaml = __toESM(require_dist(), 1);
function refuseLocalFiles(files, project, workspace) {
  const found = files.flatMap(localIn);
  const known = new Set(found.map(({ service }) => service));
  const included = project.services.filter(({ name }) => !known.has(name)).flatMap(
    ({ name, binds }) => binds.filter((source) => source === workspace || source.startsWith(`${workspace}/`)).map((source) => ({
      service: name,
      text: `service "${name}" mounts ${source}, a folder of the checkout`
    }))
  );
  const problems = [...found, ...included].map(({ text }) => new Problem(text, ""));
  if (problems.length === 0) return;
  const list = problems.map(({ message }) => `
  - ${message}`).join("");
  throw new Problem(
    "the compose file needs files that only the runner has",
    `${list}
The engine there would mount empty folders, or fail. Keep the compose file and its files on the host and write "directory", or use named volumes and absolute paths`
  );
}
function contentOf(path, text) {
  try {
    return asObject((0, import_yaml.parse)(text, { merge: true, logLevel: "error" }));
  } catch (cause) {
    throw new Problem(
      `the compose file ${path} cannot be read as YAML`,
      "Look at it with: docker compose config",
      { cause }
    );
  }
}
function localIn({ path, text }) {
  const root = contentOf(path, text);
  const at = (words) => `${path}:${lineOf(text, words)}`;
  const services = Object.entries(asObject(root["services"])).flatMap(
    ([name, entry]) => ofService(name, asObject(entry), at)
  );
  const stored = ["secrets", "configs"].flatMap(
    (kind) => Object.entries(asObject(root[kind])).flatMap(([name, entry]) => {
      const { file } = asObject(entry);
      const what = `${kind.slice(0, -1)} "${name}" is read from the file ${wordsIn(file)}`;
      return file ? [{ service: "", text: `${at(textIn(file))}: ${what}` }] : [];
    })
  );
  return [...services, ...stored];
}
var lineOf = (text, words) => Math.max(1, text.split("\n").findIndex((line) => line.includes(words)) + 1);
function ofService(service, entry, at) {
  const mounts = entriesIn(entry["volumes"]).map(sourceOf).filter(isLocal).map((source) => `${at(source)}: service "${service}" mounts ${source}`);
  const found = [
    ...mounts,
    ...entry["build"] !== void 0 && entry["image"] === void 0 ? [`${at("build")}: service "${service}" is built, and has no "image"`] : [],
    ...entry["develop"] !== void 0 ? [`${at("develop")}: service "${service}" has "develop", which watches files of the runner`] : []
  ];
  return found.map((text) => ({ service, text }));
}
function sourceOf(volume) {
  if (typeof volume === "string") {
    const [source2 = "", target] = volume.split(/:(?![\\/]{2})/);
    return target ? source2 : "";
  }
  const { type, source, src } = asObject(volume);
  return type === "bind" ? textIn(source ?? src) : "";
}
var isLocal = (source) => /^(?:\.{1,2}(?:\/|$)|~|\$\{?(?:PWD|HOME)\b)/.test(source) || /^[^/$~.][^:]*\//.test(source);
var namesProject = (files) => files.some(({ text }) => /^name:\s*\S/m.test(text));
export {
  namesProject,
  refuseLocalFiles
};
