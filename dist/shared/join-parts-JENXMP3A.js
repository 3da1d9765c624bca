const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { ofIndex, parseMetadata } from "./main.js";
import { putIndex } from "./merge.js";
import "./deploy+merge.js";
import { builtPlatform } from "./deploy+inspect+main+merge+prepare.js";
import "./inspect+merge+rollback.js";
import "./deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import { objectIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";

// src/steps/build/join-parts.ts
async function joined(world, { naming }, site, parts) {
 const record = recordOf(parts);
 const digests = parts.map(({ build: build2 }) => build2.digest);
 if (site.staging?.kind !== "digest")
  return { kind: "built", site, build: record, isEverywhere: true };
 const annotations = ofIndex(naming.writtenAnnotations);
 const wanted = { platforms: [], annotations };
 const platformOf = (digest2) => {
  const { platforms = [] } = site.builder.parts[digests.indexOf(digest2)] ?? {};
  return platforms.length === 1 ? builtPlatform(platforms[0] ?? "") : "";
 };
 const { digest } = await putIndex(world, site.targets, digests, wanted, platformOf);
 const json = JSON.stringify({ ...objectIn(record.json), "containerimage.digest": digest });
 const made = { ...record.parts, of: digest };
 const build = { ...record, ...parseMetadata(json), warnings: record.warnings, parts: made };
 return { kind: "built", site, build, isEverywhere: false };
}
function recordOf(parts) {
 const builds = parts.map(({ build }) => build);
 const warnings = builds.flatMap((one) => one.warnings);
 const once = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
 return {
  digest: "",
  imageId: "",
  warnings: [...once.values()],
  json: JSON.stringify({ parts: builds.map(({ json }) => objectIn(json)) }, null, 2),
  parts: {
   of: "",
   manifests: builds.flatMap(({ parts: { manifests } }) => manifests),
   configs: builds.flatMap(({ parts: { configs } }) => configs)
  },
  steps: builds.flatMap(({ steps }) => steps),
  duration: Math.max(0, ...builds.map(({ duration }) => duration))
 };
}
export {
  joined
};
