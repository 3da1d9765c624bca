const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// chunk:dist/shared/chunk-4XJ3AFIV.js
import { textOfBase64 } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { objectIn } from "./every.js";
function claimsIn(token) {
  const [, claims = "", signature] = token.split(".");
  if (signature === void 0) return {};
  return objectIn(textOfBase64(claims.replaceAll("-", "+").replaceAll("_", "/")) ?? "");
}

// chunk:dist/shared/chunk-AGRBO3K3.js
import { hasType } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
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
  const given = { from: options.from, to: options.to };
  const plan = (because, from = [], to = [], notice) => ({
    from: [...given.from, ...from],
    to: [...given.to, ...to],
    because,
    notice
  });
  const kind = options.kind === "auto" ? automatic(options) : options.kind;
  switch (kind) {
    case "given":
      return plan("as given by cache-from and cache-to");
    case "off":
      return plan('off, as "cache" says');
    case "gha": {
      if (!service.offered)
        return plan(`none: ${service.reason}`, [], [], `no layer cache: ${service.reason}`);
      return plan("the GitHub Actions cache", ...ghaCache(options, subject));
    }
    case "registry":
      return plan("cache images in the registry", ...registryCache(options, subject));
    case "inline":
      return plan("inside the image", ...inlineCache(subject));
  }
}
var automatic = ({ from, to }) => from.length + to.length > 0 ? "given" : "gha";
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
    return Array.isArray(JSON.parse(String(claimsIn(token)["ac"])));
  } catch {
    return false;
  }
}
export {
  cacheServiceIn,
  claimsIn,
  isCacheTag,
  planCache
};
