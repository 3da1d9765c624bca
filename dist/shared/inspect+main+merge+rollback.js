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

// src/steps/repositories/repository.ts
var openRepositories = ({ clock, job: { log } }, session, images, source) => Promise.all(
  images.map(async (image) => {
    const client = await session.client(image.registry);
    return { image, client, source, images: /* @__PURE__ */ new Map(), log, sleep: clock.sleep };
  })
);
export {
  fixed,
  floating,
  isLegalTag,
  legalTag,
  openRepositories,
  shortHash,
  tagOfName,
  tagsFor
};
