const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { normalPlatform } from "./deploy+inspect+main+merge+prepare.js";
import { attributeIn } from "./main+merge+prepare+rollback.js";
import { at, isDigest, textIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
// src/core/buildx/streamed-image.ts
var USUAL = "moby/buildkit:buildx-stable-1";
function buildkitImage(driverOpts) {
  const naming = driverOpts.filter((option) => attributeIn(option, "image") !== void 0);
  if (naming.some((option) => !isImage(option) || option.includes(","))) return void 0;
  return naming.at(-1)?.slice(NAMED.length) || USUAL;
}
var withImage = (driverOpts, image) => [
  ...driverOpts.filter((option) => !isImage(option)),
  `${NAMED}${image}`
];
var NAMED = "image=";
var isImage = (option) => option.startsWith(NAMED);
var streamedName = (digest) => `${REPOSITORY}:${digest.slice(digest.indexOf(":") + 1).slice(0, 12)}`;
var REPOSITORY = "127.0.0.1:1/moby/buildkit";
function streamsTo(info) {
  const isClassic = !JSON.stringify(info["DriverStatus"] ?? "").includes("containerd.snapshotter");
  const indexes = Object.values(asObject(at(info, "RegistryConfig.IndexConfigs"))).map(asObject);
  const mirrors = [at(info, "RegistryConfig.Mirrors"), ...indexes.map(({ Mirrors }) => Mirrors)];
  const others = [info["HttpProxy"], info["HttpsProxy"], mirrors].flat(2).filter(Boolean);
  const platform = normalPlatform(`${textIn(info["OSType"])}/${textIn(info["Architecture"])}`);
  return isClassic && others.length === 0 && /^linux\/\w+$/.test(platform) ? platform : void 0;
}
function layersOf({ layers }) {
  const all = (Array.isArray(layers) ? layers : []).map(asObject).map((layer) => ({
    digest: textIn(layer["digest"]),
    mediaType: textIn(layer["mediaType"])
  }));
  const areKnown = all.every(({ digest, mediaType }) => isDigest(digest) && KNOWN.test(mediaType));
  return areKnown && all.length > 0 ? all : void 0;
}
var KNOWN = /^application\/vnd\.(?:docker\.image\.rootfs\.diff\.tar\.gzip|oci\.image\.layer\.v1\.tar(?:\+gzip|\+zstd)?)$/;
function importPath(image, platform, name) {
  const changes = changesOf(asObject(image["config"]));
  if (changes === void 0 || changes.some((change) => /[\r\n]/.test(change))) return void 0;
  const end = name.lastIndexOf(":");
  const [repo, tag] = [name.slice(0, end), name.slice(end + 1)];
  const query = new URLSearchParams({ fromSrc: "-", repo, tag, platform });
  for (const change of changes) query.append("changes", change);
  return `/images/create?${query}`;
}
function changesOf(config) {
  if (config["Healthcheck"] || config["OnBuild"] || config["StopSignal"]) return void 0;
  const { Entrypoint, Cmd, Env, Volumes, WorkingDir, User } = config;
  return [
    ...Entrypoint ? [`ENTRYPOINT ${JSON.stringify(Entrypoint)}`] : [],
    ...Cmd ? [`CMD ${JSON.stringify(Cmd)}`] : [],
    ...(Array.isArray(Env) ? Env : []).map((pair) => `ENV ${setting(textIn(pair))}`),
    ...Object.keys(asObject(Volumes)).map((path) => `VOLUME ${JSON.stringify([path])}`),
    ...WorkingDir ? [`WORKDIR ${textIn(WorkingDir)}`] : [],
    ...User ? [`USER ${textIn(User)}`] : []
  ];
}
function setting(pair) {
  const end = pair.indexOf("=");
  const value = pair.slice(end + 1).replace(/[\\"$]/g, "\\$&");
  return `${pair.slice(0, end)}="${value}"`;
}
export {
  buildkitImage,
  importPath,
  layersOf,
  streamedName,
  streamsTo,
  withImage
};
