const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { textOfBase64, csvField, fieldsOf, keyAndValue, textIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { objectIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
// src/core/text/jwt.ts
function claimsIn(token) {
  const [, claims = "", signature] = token.split(".");
  if (signature === void 0) return {};
  return objectIn(textOfBase64(claims.replaceAll("-", "+").replaceAll("_", "/")) ?? "");
}

import { Problem } from "./every.js";
// src/core/buildx/driver.ts
function driverOf({ driver, endpoint, append }) {
  if (driver !== "auto") return driver;
  if (isContextName(endpoint)) return "docker-container";
  return endpoint || append ? "remote" : "auto";
}
var isElsewhere = (options) => ["remote", "kubernetes"].includes(driverOf(options));
var isContextName = (endpoint) => /^[\w-]+$/.test(endpoint);
function builderMistakes(options) {
  const driver = driverOf(options);
  return [
    ...options.builder ? besideBuilder(options) : [],
    ...driver === "remote" ? besideRemote(options) : driver === "kubernetes" ? besideKubernetes(options) : besideOthers(options, driver),
    ...driver === "kubernetes" || options.builder ? [] : given(options, ["kubeconfig"]).map(noCluster(driver))
  ];
}
var besideBuilder = (options) => given(options, ["endpoint", "append", "tlsCa", "tlsCert", "tlsKey", "kubeconfig"]).map(
  (name) => new Problem(
    `"builder" names a builder that exists, and "${name}" describes another one`,
    `Leave "builder" or "${name}" out`
  )
);
function besideRemote(options) {
  const names = given(options, ["buildkitdFlags", "buildkitdConfig", "buildkitdConfigInline"]);
  return names.map(
    (name) => new Problem(
      `"${name}" is for a BuildKit that the run starts, and with driver: remote it runs already`,
      `Set it where that BuildKit is started, and leave "${name}" out`
    )
  );
}
var besideKubernetes = (options) => [
  ...options.builder ? [
    new Problem(
      `"builder" is "${options.builder}", and with driver: kubernetes the run starts its own`,
      'Leave "builder" or "driver" out'
    )
  ] : [],
  ...given(options, ["endpoint", "tlsCa", "tlsCert", "tlsKey"]).map(
    (name) => new Problem(
      `"${name}" is for BuildKit that runs already, and with driver: kubernetes the run starts its own`,
      `Leave "${name}" out. For a pod that runs already, leave "driver" out and write endpoint: kube-pod://buildkit-0?namespace=builds`
    )
  )
];
var noCluster = (driver) => (name) => new Problem(
  `"${name}" is for driver: kubernetes, and "driver" is "${driver}"`,
  `Write driver: kubernetes, or leave "${name}" out. For endpoint: kube-pod://\u2026, kubectl reads the variable KUBECONFIG`
);
function besideOthers(options, driver) {
  const forContainer = driver === "docker-container";
  const names = given(options, ["append", "tlsCa", "tlsCert", "tlsKey"]);
  if (!forContainer) names.unshift(...given(options, ["endpoint"]));
  return names.map(
    (name) => new Problem(
      `"${name}" is for BuildKit that runs elsewhere, and "driver" is "${driver}"`,
      name === "endpoint" || name === "append" ? `Use driver: remote, or leave "${name}" out` : `Write the address of that BuildKit as endpoint: tcp://buildkit.example.com:1234, or leave "${name}" out`
    )
  );
}
var NAMES = {
  endpoint: "endpoint",
  append: "append",
  tlsCa: "builder-tls-ca",
  tlsCert: "builder-tls-cert",
  tlsKey: "builder-tls-key",
  kubeconfig: "kubeconfig",
  buildkitdFlags: "buildkitd-flags",
  buildkitdConfig: "buildkitd-config",
  buildkitdConfigInline: "buildkitd-config-inline"
};
var given = (options, keys) => keys.filter((key) => options[key] !== "").map((key) => NAMES[key]);

import { hasType } from "./main+merge+prepare+rollback.js";
// src/core/buildx/cache-part.ts
function cachesOfPart({ from, to }, platforms) {
  const part = platforms.join("-").replace(/[^\w.]+/g, "-");
  return {
    from: [...from, ...from.flatMap((line) => ofPart(line, part) ?? [])],
    to: to.map((line) => ofPart(line, part) ?? line)
  };
}
var PLACES = {
  gha: ["scope"],
  registry: ["ref"],
  local: ["src", "dest"],
  s3: ["name"],
  azblob: ["name"]
};
function ofPart(line, part) {
  const fields = fieldsOf(line).map((field) => keyAndValue(field));
  if (fields.length === 1 && fields[0]?.[1] === void 0) return refOfPart(line, part);
  const type = fields.find(([key2]) => key2.trim().toLowerCase() === "type")?.[1] ?? "";
  const places = PLACES[type];
  if (!places) return void 0;
  const at = fields.findIndex(([key2]) => places.includes(key2.trim().toLowerCase()));
  const [key = places[0] ?? "", value] = fields[at] ?? [];
  const place = type === "registry" ? refOfPart(value ?? "", part) : `${value ?? "buildkit"}-${part}`;
  if (place === void 0) return void 0;
  const others = fields.filter((_, index) => index !== at);
  return [...others, [key, place]].map(([name, text]) => csvField(text === void 0 ? name : `${name}=${text}`)).join(",");
}
function refOfPart(ref, part) {
  if (ref === "" || ref.includes("@")) return void 0;
  const tag = ref.lastIndexOf(":") > ref.lastIndexOf("/");
  return `${ref}${tag ? "-" : ":"}${part}`;
}
// src/core/buildx/cache.ts
function planCache(options, subject, service) {
  const plan = cacheFor(options, subject, service);
  const to = plan.to.filter((target) => mayKeep(target, subject.foreign));
  return to.length === plan.to.length ? plan : { ...plan, to, notice: NOT_KEPT };
}
function mayKeep(target, foreign) {
  if (foreign === void 0 || hasType(target, "inline")) return true;
  return foreign === "own-scope" && hasType(target, "gha");
}
var NOT_KEPT = "layers are not kept: this may be the code of somebody else, and builds of yours would find them";
function cacheFor(options, subject, service) {
  const given2 = subject.isPart ? cachesOfPart(options, subject.platforms) : options;
  const plan = (because, from = [], to = [], notice) => ({
    from: [...given2.from, ...from],
    to: [...given2.to, ...to],
    because,
    notice
  });
  const kind = options.kind === "auto" ? automatic(options, subject) : options.kind;
  switch (kind) {
    case "given":
      return plan("as given by cache-from and cache-to");
    case "own":
      return plan("none besides that of the builder, which keeps its layers");
    case "needless":
      return plan("none: this Dockerfile only copies, which is quicker than to keep its layers");
    case "off":
      return plan('off, as "cache" says');
    case "gha": {
      if (!service.offered)
        return plan(`none: ${service.reason}`, [], [], withoutService(options, service.reason));
      return plan(`the GitHub Actions cache, ${KEPT[options.mode]}`, ...ghaCache(options, subject));
    }
    case "registry":
      return plan("cache images in the registry", ...registryCache(options, subject));
    case "inline":
      return plan("inside the image", ...inlineCache(subject));
  }
}
var withoutService = ({ kind }, reason) => kind === "gha" ? `no layer cache: ${reason}` : void 0;
function automatic({ from, to }, { isKeptByBuilder, onlyCopies }) {
  if (from.length + to.length > 0) return "given";
  if (isKeptByBuilder) return "own";
  return onlyCopies ? "needless" : "gha";
}
var KEPT = {
  max: "layers of every stage: what comes before the result is most of the work",
  min: 'layers of the result, as "cache-mode" says'
};
function ghaCache(options, subject) {
  const scope = `type=gha,scope=${scopeOf(options, subject)}`;
  return [[scope], [`${scope},mode=${options.mode},ignore-error=true`]];
}
var isCacheTag = (tag) => /^buildcache(-|$)/.test(tag);
function registryCache(options, subject) {
  const variant = options.scope || [subject.target, ...subject.platforms, subject.variant].filter(Boolean).join("-");
  const tag = ["buildcache", variant].filter(Boolean).join("-").replace(/[^\w.-]+/g, "-").slice(0, 128);
  const ref = `type=registry,ref=${subject.image}:${tag}`;
  const ecr = subject.onEcr ? ",image-manifest=true,oci-mediatypes=true" : "";
  return [[ref], subject.push ? [`${ref},mode=${options.mode},ignore-error=true${ecr}`] : []];
}
function inlineCache({ image, floatingTags, push }) {
  const tags = floatingTags.length > 0 ? floatingTags : ["latest"];
  return [tags.map((tag) => `type=registry,ref=${image}:${tag}`), push ? ["type=inline"] : []];
}
function scopeOf({ scope }, subject) {
  const { repository, target, platforms, variant } = subject;
  const parts = scope ? [scope] : [repository, target, ...platforms, variant];
  return parts.filter(Boolean).join("-").replace(/[^\w./-]+/g, "-");
}
function cacheServiceIn(environment) {
  const token = environment["ACTIONS_RUNTIME_TOKEN"];
  const url = environment["ACTIONS_RESULTS_URL"] || environment["ACTIONS_CACHE_URL"];
  if (!url || !token)
    return { offered: false, reason: "this runner offers no GitHub Actions cache" };
  if (!hasAccessControls(token)) {
    return {
      offered: false,
      reason: "the runner's token for the GitHub Actions cache is malformed"
    };
  }
  return { offered: true };
}
function hasAccessControls(token) {
  try {
    return Array.isArray(JSON.parse(textIn(claimsIn(token)["ac"])));
  } catch {
    return false;
  }
}
export {
  builderMistakes,
  cacheServiceIn,
  claimsIn,
  driverOf,
  isCacheTag,
  isElsewhere,
  planCache
};
