const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { parseImage, pinned, tagged, isLegalTag } from "./deploy+inspect+main+merge+rollback.js";
import { isDigest, emptyPart } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { Problem } from "./every.js";
// src/core/image/reference.ts
function parseReference(text, registry = "docker.io") {
  const lacking = emptyPart(text);
  if (lacking) throw lacking;
  const [before = "", digest, ...more] = text.trim().split("@");
  const colon = before.lastIndexOf(":");
  const hasTag = colon > before.lastIndexOf("/");
  const tag = hasTag ? before.slice(colon + 1) : void 0;
  if (more.length > 0 || digest !== void 0 && !isDigest(digest)) throw noDigest(text);
  if (tag !== void 0 && !isLegalTag(tag)) throw noTag(text, tag);
  const image = parseImage(hasTag ? before.slice(0, colon) : before, registry);
  return { image, tag: tag ?? (digest === void 0 ? "latest" : void 0), digest };
}
function referenceText({ image, tag, digest }) {
  const name = tag === void 0 ? image.name : tagged(image, tag);
  return digest === void 0 ? name : pinned({ ...image, name }, digest);
}
var noDigest = (text) => new Problem(`"${text}" has no digest after its @`, "Write sha256: and 64 hex digits after it");
var noTag = (text, tag) => new Problem(
  `"${text}" has "${tag}" for a tag`,
  "Write letters, digits and _ . - that begin with a letter, digit or _"
);
export {
  parseReference,
  referenceText
};
