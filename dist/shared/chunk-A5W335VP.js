const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  TAG_IS_IMMUTABLE
} from "./chunk-JVM25N2V.js";
import {
  isDigest
} from "./chunk-QJ253BKV.js";
import {
  oneLine
} from "./chunk-42WO2FHO.js";
import {
  KINDS,
  apiHost
} from "./chunk-LZKWMP2Q.js";
import {
  withoutEnd
} from "./chunk-DO5WGS6V.js";
import {
  asObject,
  objectIn
} from "./chunk-N6EDMRZM.js";
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/registry/errors.ts
var LONGEST = 200;
var LONGEST_PAGE = 16384;
function wordsOf(body) {
  const text = body.trim();
  const words = text.startsWith("{") ? wordsOfJson(text) : wordsOfText(text);
  return oneLine(words, LONGEST);
}
function codesOf(body) {
  return errorsIn(body).flatMap(({ code }) => typeof code === "string" ? [code] : []);
}
var saysAbsent = (body) => codesOf(body).some((code) => ABSENT.test(code));
var ABSENT = /^(?:(?:MANIFEST|NAME|TAG|REPOSITORY|PROJECT)_(?:UNKNOWN|NOT_FOUND)|NOT_FOUND)$/i;
function wordsOfJson(text) {
  const errors = errorsIn(text).map(({ code, message: message2, detail: detail2 }) => {
    const said = firstText(message2, detail2);
    return [firstText(code), said].filter(Boolean).join(": ");
  });
  if (errors.length > 0) return errors.join("; ");
  const { error, error_description, details, detail, message } = objectIn(text);
  return firstText(error_description, details, detail, message, error);
}
function wordsOfText(page) {
  const text = page.slice(0, LONGEST_PAGE);
  const title = /<title[^<>]{0,200}>([^<]{0,400})<\/title>/i.exec(text)?.[1];
  if (title !== void 0) return title;
  return /^\s*<|<\/?[a-z]/i.test(text) && text.includes(">") ? "" : text;
}
var firstText = (...values) => values.find((value) => typeof value === "string" && value !== "") ?? "";
function errorsIn(body) {
  const { errors } = objectIn(body);
  if (!Array.isArray(errors)) return [];
  return errors.filter((error) => typeof error === "object" && error !== null);
}

// src/core/registry/refusal.ts
var Refused = class extends Problem {
};
var MissingCredentials = class extends Refused {
};
var MissingRepository = class extends Refused {
};
var ImmutableTag = class extends Refused {
};
function refusalProblem(refusal) {
  const { registry, repository, wanted, status, body } = refusal;
  const subject = repository ? `${registry.host}/${repository}` : registry.host;
  const words = wordsOf(body);
  const answer = `status ${status}${words ? `, \u201C${words}\u201D` : ""}`;
  const why = reason(refusal);
  return new (kindOf(refusal))(`cannot ${wanted} ${subject}: ${why.what} (${answer})`, why.fix);
}
function kindOf(refusal) {
  const { user, status, repository } = refusal;
  if (saysImmutable(refusal)) return ImmutableTag;
  if (status === 404 && repository) return MissingRepository;
  const isAnonymous = user === void 0 && (status === 401 || status === 403);
  if (isAnonymous) return MissingCredentials;
  return status >= 400 && status < 500 && status !== 408 ? Refused : Problem;
}
var narrowToken = (refusal) => {
  const { registry, repository, wanted } = refusal;
  const { what, fix } = forbidden(refusal);
  const Kind = refusal.user === void 0 ? MissingCredentials : Problem;
  return new Kind(`cannot ${wanted} ${registry.host}/${repository}: ${what}`, fix);
};
function reason(refusal) {
  const { registry, status, user, body } = refusal;
  if (saysImmutable(refusal)) return immutable(registry);
  if (user !== void 0 && status === 403 && saysExpired(body)) return expired(registry);
  if (user !== void 0 && refusal.isShown === false && status === 401) return notShown(registry);
  if (user !== void 0 && isAboutIdentity(refusal)) return wrongPassword(registry, user);
  if (status === 401 || status === 403) return forbidden(refusal);
  if (status === 404) return missing(refusal);
  if (status === 429) return rateLimit(registry);
  if (status >= 500)
    return { what: "the registry has a fault", fix: "Run the job again in a few minutes" };
  if (status < 300)
    return {
      what: "the answer is not one of a registry",
      fix: `Check that ${apiHost(registry)} is a registry, and that no proxy or login page answers for it`
    };
  return {
    what: "the registry does not accept the request",
    fix: "Its answer, quoted here, says why"
  };
}
var LONGEST2 = 4096;
var saysImmutable = ({ wanted, status, body }) => wanted.startsWith("push") && status >= 400 && TAG_IS_IMMUTABLE.test(body.slice(0, LONGEST2));
var immutable = ({ kind }) => ({
  what: "the tag exists already, and this repository does not let it be moved to another image",
  fix: `Publish under a new version. For tags that are meant to move (latest, v1) ${KINDS[kind].cures.immutable}`
});
function isAboutIdentity({ status, body, loggedIn }) {
  if (loggedIn || isAboutRights(body)) return false;
  return status === 401 || status === 403 && codesOf(body).includes("UNAUTHORIZED");
}
var isAboutRights = (body) => codesOf(body).includes("DENIED");
var saysExpired = (body) => /\b(?:token|authorization|credentials?|session)\b.{0,200}\bexpired\b/i.test(wordsOf(body));
var anonymous = ({ kind, host }) => ({
  what: `${host} requires a login, and no credentials were given`,
  fix: KINDS[kind].cures.login
});
var notShown = ({ host }) => ({
  what: `${host} wants a login, and does not say in which way: the credentials were not sent`,
  fix: "Look at its WWW-Authenticate header, which must name Basic or Bearer; a proxy may take it away"
});
var wrongPassword = ({ kind, host }, user) => ({
  what: `${host} does not accept the ${user ? `credentials of "${user}"` : "credentials"}`,
  fix: KINDS[kind].cures.password
});
var expired = ({ kind, host }) => ({
  what: `the credentials for ${host} have expired`,
  fix: KINDS[kind].cures.password
});
function forbidden({ registry, user, wanted }) {
  if (user === void 0) return anonymous(registry);
  const { push, read } = KINDS[registry.kind].cures;
  return {
    what: `${user ? `"${user}"` : "the login"} may not do that`,
    fix: wanted.startsWith("push") ? push : read
  };
}
function missing({ registry, repository }) {
  if (repository === "")
    return {
      what: "there is no registry at this address",
      fix: `Check the host: it answers, but not as a registry does (${apiHost(registry)}/v2/)`
    };
  const { missing: cure } = KINDS[registry.kind].cures;
  return { what: "there is no such repository", fix: cure.replace("\u2026", repository) };
}
var rateLimit = ({ kind }) => ({
  what: "too many requests",
  fix: KINDS[kind].cures.tooMany
});

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

// src/core/text/hash.ts
function shortHash(text) {
  let value = 2166136261;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 16777619);
  return (value >>> 0).toString(16).padStart(8, "0");
}

// src/core/tags/tag.ts
var tagsFor = (tags, image) => tags.filter(({ images }) => images === void 0 || images.includes(image));
var LONGEST3 = 128;
function legalTag(text) {
  const legal = text.replace(/[^a-zA-Z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  if (legal === "") return `tag-${shortHash(text)}`;
  return legal.length > LONGEST3 ? withHash(legal, text) : legal;
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
  return `${withoutEnd(legal.slice(0, LONGEST3 - suffix.length), ".-")}${suffix}`;
}

export {
  codesOf,
  saysAbsent,
  Refused,
  MissingCredentials,
  MissingRepository,
  ImmutableTag,
  refusalProblem,
  narrowToken,
  isAboutRights,
  saysExpired,
  MANIFEST_TYPES,
  mediaTypeOf,
  manifestContent,
  listedImages,
  manifestParts,
  labelsIn,
  shortHash,
  tagsFor,
  legalTag,
  tagOfName,
  isLegalTag,
  fixed,
  floating
};
