const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { withoutEnd } from "./every.js";
// src/core/text/hash.ts
function shortHash(text) {
  let value = 2166136261;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 16777619);
  return (value >>> 0).toString(16).padStart(8, "0");
}
// src/core/tags/tag.ts
var tagsFor = (tags, image) => tags.filter(({ images }) => images === void 0 || images.includes(image));
var LONGEST = 128;
function legalTag(text) {
  const legal = text.replace(/[^a-zA-Z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  if (legal === "") return `tag-${shortHash(text)}`;
  return legal.length > LONGEST ? withHash(legal, text) : legal;
}
function tagOfName(name) {
  const legal = legalTag(name);
  const isPartlyLost = /[^\0-\x7f]/.test(name) && /[a-zA-Z0-9_]/.test(name);
  return isPartlyLost ? withHash(legal, name) : legal;
}
var isLegalTag = (text) => /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text);
var fixed = (name, because) => ({ name, kind: "fixed", because });
var floating = (name, because, version) => version === void 0 ? { name, kind: "floating", because } : { name, kind: "floating", version, because };
function withHash(legal, text) {
  const suffix = `-${shortHash(text)}`;
  return `${withoutEnd(legal.slice(0, LONGEST - suffix.length), ".-")}${suffix}`;
}

import { isDigest } from "./deploy+inspect+main+merge+rollback.js";
import { asObject, objectIn } from "./every.js";
// src/core/registry/manifest.ts
var [OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST] = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json"
];
var MANIFEST_TYPES = [
  ...[OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST]
];
function mediaTypeOf(bytes, header) {
  const { mediaType, manifests, config, layers } = objectIn(bytes);
  if (typeof mediaType === "string" && mediaType) return mediaType;
  const isIndex = Array.isArray(manifests);
  const fitting = isIndex ? [OCI_INDEX, DOCKER_LIST] : [OCI_MANIFEST, DOCKER_MANIFEST];
  if (fitting.some((type) => type === header)) return header;
  const parts = isIndex ? manifests : [config, ...Array.isArray(layers) ? layers : []];
  const isDocker = parts.some(
    (part) => String(asObject(part)["mediaType"] ?? "").startsWith("application/vnd.docker.")
  );
  if (isIndex) return isDocker ? DOCKER_LIST : OCI_INDEX;
  return isDocker ? DOCKER_MANIFEST : OCI_MANIFEST;
}
function manifestContent(bytes) {
  const content = objectIn(bytes);
  const images = imagesOf(content);
  if (images) return images[0] ? { kind: "index", first: images[0].digest } : { kind: "other" };
  const { digest } = asObject(content["config"]);
  return isDigestText(digest) ? { kind: "image", config: digest } : { kind: "other" };
}
var isDigestText = (value) => typeof value === "string" && isDigest(value);
var listedImages = (bytes) => imagesOf(objectIn(bytes));
function imagesOf({ manifests }) {
  if (!Array.isArray(manifests)) return void 0;
  return manifests.map(asObject).filter(isImage).flatMap(
    ({ digest, platform }) => isDigestText(digest) ? [{ digest, platform: platformIn(asObject(platform)) }] : []
  );
}
var isImage = ({ platform, annotations }) => asObject(platform)["os"] !== "unknown" && asObject(annotations)["vnd.docker.reference.type"] === void 0;
var platformIn = ({ os, architecture, variant }) => [os, architecture, variant].filter((part) => isPlatformPart(part)).join("/");
var isPlatformPart = (part) => typeof part === "string" && /^[\w.-]{1,40}$/.test(part);
function manifestParts(bytes) {
  const { manifests, config, layers, blobs, schemaVersion } = objectIn(bytes);
  if (schemaVersion === 1) return void 0;
  const isIndex = Array.isArray(manifests);
  const listed = isIndex ? manifests : [config ?? [], layers ?? [], blobs ?? []].flat();
  if (!isIndex && config === void 0 && !Array.isArray(blobs)) return void 0;
  const parts = listed.map(partOf).filter((part) => part?.isForeign !== true);
  if (parts.some((part) => part === void 0)) return void 0;
  const all = parts;
  return {
    manifests: all.flatMap((part) => isIndex && part.isManifest ? part.digest : []),
    blobs: all.flatMap(
      ({ digest, size, isManifest }) => isIndex && isManifest ? [] : [{ digest, size }]
    )
  };
}
var FOREIGN = /^application\/vnd\.(?:docker\.image\.rootfs\.foreign|oci\.image\.layer\.nondistributable)\./;
var NO_MANIFEST = /^application\/vnd\.(?:oci\.image\.(?:layer|config)\.|docker\.(?:image\.rootfs|container\.image)\.|buildkit\.cacheconfig\.)/;
function partOf(entry) {
  const { digest, size, mediaType = "" } = asObject(entry);
  if (typeof digest !== "string" || !isDigest(digest)) return void 0;
  if (!Number.isSafeInteger(size) || size < 0) return void 0;
  const type = String(mediaType);
  const kind = { isManifest: !NO_MANIFEST.test(type), isForeign: FOREIGN.test(type) };
  return { digest, size, ...kind };
}
var LONGEST_LABEL = 64 * 1024;
function labelsIn(bytes) {
  const { Labels } = asObject(objectIn(bytes)["config"]);
  const entries = Object.entries(asObject(Labels));
  return Object.fromEntries(
    entries.filter(
      (entry) => typeof entry[1] === "string" && entry[1].length <= LONGEST_LABEL
    )
  );
}

// src/steps/repositories/repository.ts
var openRepositories = ({ clock, job: { log } }, session, images, source) => Promise.all(
  images.map(async (image) => {
    const client = await session.client(image.registry);
    return { image, client, source, images: /* @__PURE__ */ new Map(), log, sleep: clock.sleep };
  })
);
// src/core/concurrency/at-most.ts
async function eachAtMost(most, each, work) {
  const queue = [...each].reverse();
  const failures = [];
  const worker = async () => {
    for (let one = queue.pop(); one !== void 0; one = queue.pop()) {
      if (failures.length > 0) return;
      await work(one).catch((failure) => failures.push(failure));
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failures.length > 0) throw failures[0];
}
export {
  MANIFEST_TYPES,
  eachAtMost,
  fixed,
  floating,
  isLegalTag,
  labelsIn,
  legalTag,
  listedImages,
  manifestContent,
  manifestParts,
  mediaTypeOf,
  openRepositories,
  shortHash,
  tagOfName,
  tagsFor
};
