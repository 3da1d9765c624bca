const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  imageName,
  readDigest
} from "./chunk-S3MNGKW3.js";

// src/steps/push/names-in-registry.ts
function tagsIn(staging, destinations) {
  const references = staging && "references" in staging ? staging.references : [];
  return new Map(
    destinations.map(({ image }) => {
      const start = `${imageName(image)}:`;
      const ours = references.filter((reference) => reference.startsWith(start));
      return [imageName(image), ours.map((reference) => reference.slice(start.length))];
    })
  );
}
async function stagedTags(staging, { digest, isEverywhere }, destinations) {
  if (staging?.kind !== "tags") return /* @__PURE__ */ new Map();
  const all = tagsIn(staging, destinations);
  if (isEverywhere) return all;
  const there = destinations.map(async ({ image, repository }) => {
    const tags = all.get(imageName(image)) ?? [];
    const digests = await Promise.all(tags.map((tag) => readDigest(repository, tag)));
    return [imageName(image), tags.filter((_, at) => digests[at] === digest)];
  });
  return new Map(await Promise.all(there));
}

export {
  tagsIn,
  stagedTags
};
