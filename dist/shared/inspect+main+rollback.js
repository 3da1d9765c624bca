const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { eachAtMost, imageName, manifestParts } from "./deploy+inspect+main+merge+rollback.js";
import { allOf, shortDigest } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { Problem } from "./every.js";
// src/steps/repositories/completeness.ts
var AT_ONCE = 6;
var DEEPEST = 4;
async function missingParts(repository, manifest) {
  const { client, image } = repository;
  const seen = /* @__PURE__ */ new Set([manifest.digest]);
  const blobs = /* @__PURE__ */ new Set();
  const missing = [];
  const visit = async ({ bytes, digest }, depth) => {
    const parts = depth < DEEPEST ? manifestParts(bytes) : void 0;
    if (!parts) throw notFollowed(repository, digest);
    for (const blob of parts.blobs) blobs.add(blob.digest);
    const news = parts.manifests.filter((one) => !seen.has(one));
    for (const one of news) seen.add(one);
    await eachAtMost(AT_ONCE, news, async (child) => {
      const found = await client.getManifest(image.path, child);
      if (found) await visit(found, depth + 1);
      else missing.push({ kind: "manifest", digest: child });
    });
  };
  await visit(manifest, 0);
  await eachAtMost(AT_ONCE, blobs, async (digest) => {
    if (!await client.hasBlob(image.path, digest)) missing.push({ kind: "blob", digest });
  });
  return missing;
}
function missingInWords(missing) {
  const counted = (kind) => {
    const digests = missing.filter((part) => part.kind === kind).map(({ digest }) => digest);
    const what = digests.length === 1 ? `a ${kind}` : `${digests.length} ${kind}s`;
    return digests.length === 0 ? [] : [`${what} (${digests.map((one) => `${shortDigest(one)}\u2026`).join(", ")})`];
  };
  return allOf([...counted("manifest"), ...counted("blob")]);
}
var notFollowed = ({ image }, digest) => new Problem(
  `${digest} of ${imageName(image)} is neither an image nor an index that can be followed`,
  "Build and push it again; images of the old schema 1 are not read"
);
export {
  missingInWords,
  missingParts
};
