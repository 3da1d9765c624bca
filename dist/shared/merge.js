const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { sha256 } from "./deploy+merge.js";
import { allOrFirstProblem } from "./main+merge+rollback.js";
import { readConfig } from "./inspect+merge+rollback.js";
import { imageName, pinned } from "./deploy+inspect+main+merge+rollback.js";
import { nameIn, wordsIn } from "./deploy+inspect+main+merge+rollback.js";
import { listedImages, platformIn } from "./deploy+inspect+main+merge+rollback.js";
import { asObject, objectIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Problem, allProblems } from "./every.js";
// src/core/registry/merge-index.ts
var OCI_INDEX = "application/vnd.oci.image.index.v1+json";
var DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
var DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
var OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
function mergeIndex(sources, options) {
  const entries = onceEach(sources.flatMap(entriesOf));
  const images = entries.filter(({ about }) => about === "").sort(byPlatform);
  const attestations = entries.filter(({ about }) => about !== "");
  const problems = [
    ...twice(images),
    ...unexpected(images, options.platforms),
    ...orphans(images, attestations)
  ];
  const problem = allProblems("these images cannot be merged", problems);
  if (problem) throw problem;
  const manifests = images.flatMap((image) => [
    image.descriptor,
    ...attestations.filter(({ about }) => about === image.digest).map((one) => one.descriptor)
  ]);
  const mediaType = mediaTypeOf(manifests, options.annotations);
  const annotations = Object.keys(options.annotations).length > 0 ? sorted(options.annotations) : {};
  const content = { schemaVersion: 2, mediaType, manifests, ...annotations };
  return {
    mediaType,
    text: JSON.stringify(content, null, 2),
    platforms: images.map(({ platform }) => platform)
  };
}
var sorted = (annotations) => ({
  annotations: Object.fromEntries(
    Object.entries(annotations).sort(([one], [other]) => one < other ? -1 : 1)
  )
});
function entriesOf({ manifest, config }) {
  const { manifests } = objectIn(manifest.bytes);
  if (listedImages(manifest.bytes)) return manifests.map(asObject).map(entryOf);
  const { os, architecture, variant, "os.version": version } = config ?? {};
  if (typeof os !== "string" || typeof architecture !== "string" || os === "")
    throw new Problem(
      `${manifest.digest} does not say which platform it is for`,
      "Merge images, not artifacts; build it again with docker buildx"
    );
  const platform = {
    architecture,
    os,
    ...variant ? { variant } : {},
    ...version ? { "os.version": version } : {}
  };
  const { digest, bytes } = manifest;
  return [
    entryOf({
      mediaType: manifest.mediaType || OCI_MANIFEST,
      digest,
      size: bytes.length,
      platform
    })
  ];
}
function entryOf(descriptor) {
  const digest = wordsIn(descriptor["digest"]);
  const type = String(descriptor["mediaType"] ?? "");
  if (type === OCI_INDEX || type === DOCKER_LIST)
    throw new Problem(`${digest} is an index inside an index`, "Merge what one build has pushed");
  const notes = asObject(descriptor["annotations"]);
  const isAttestation = notes["vnd.docker.reference.type"] !== void 0;
  const about = isAttestation ? wordsIn(notes["vnd.docker.reference.digest"]) || "nothing" : "";
  return { descriptor, digest, about, platform: isAttestation ? "" : platformOf(descriptor) };
}
function platformOf(descriptor) {
  const platform = asObject(descriptor["platform"]);
  const version = nameIn(platform["os.version"]);
  return [platformIn(platform), ...version ? [version] : []].join(" ");
}
var onceEach = (entries) => [
  ...new Map(entries.map((entry) => [entry.digest, entry])).values()
];
var byPlatform = (one, other) => one.platform < other.platform ? -1 : one.platform > other.platform ? 1 : 0;
var normal = (platform) => platform.replace(/^(linux\/arm64)\/v8/, "$1");
function twice(images) {
  const alike = Map.groupBy(images, ({ platform }) => normal(platform));
  return [...alike].flatMap(
    ([platform, those]) => those.length < 2 ? [] : new Problem(
      `${platform} is there ${those.length} times: ${those.map(({ digest }) => digest).join(", ")}`,
      "Give each platform one job, and merge what one run has built"
    )
  );
}
function unexpected(images, wanted) {
  if (wanted.length === 0) return [];
  const names = (list) => new Set(list.map(normal));
  const [there, asked] = [names(images.map(({ platform }) => platform)), names(wanted)];
  const missing = [...asked].filter((platform) => !there.has(platform));
  const extra = [...there].filter((platform) => !asked.has(platform));
  const found = [...there].join(", ") || "nothing";
  return [
    ...missing.length > 0 ? [
      new Problem(
        `${missing.join(", ")} is missing: there is ${found}`,
        "See whether its job has pushed a digest"
      )
    ] : [],
    ...extra.length > 0 ? [
      new Problem(
        `${extra.join(", ")} was not asked for`,
        'Add it to "platforms", or take its digest away'
      )
    ] : []
  ];
}
var orphans = (images, attestations) => attestations.flatMap(
  ({ digest, about }) => images.some((image) => image.digest === about) ? [] : new Problem(
    `the attestation ${digest} is about ${about}, which is not merged`,
    "Merge whole indexes, as the builds have pushed them"
  )
);
function mediaTypeOf(manifests, annotations) {
  const isDocker = manifests.every(({ mediaType }) => mediaType === DOCKER_MANIFEST);
  return isDocker && Object.keys(annotations).length === 0 ? DOCKER_LIST : OCI_INDEX;
}
// src/steps/repositories/put-index.ts
async function putIndex(world, repositories, digests, options, platformOf2 = () => "") {
  const { repository, sources } = await findSources(repositories, digests, platformOf2);
  const { mediaType, text, platforms } = mergeIndex(sources, options);
  const digest = `sha256:${await sha256(text)}`;
  const index = { mediaType, digest, bytes: new TextEncoder().encode(text) };
  await repository.client.withRetries.putManifest(repository.image.path, digest, index);
  world.job.log(`${pinned(repository.image, digest)}: ${platforms.join(", ")}`);
  return { digest, platforms };
}
async function findSources(repositories, digests, platformOf2) {
  const problems = [];
  for (const repository of repositories) {
    const sources = await allOrFirstProblem(
      digests.map((digest) => read(repository, digest, platformOf2(digest)))
    );
    const missing = digests.filter((_, at) => sources[at] === void 0);
    const found = sources.filter((source) => source !== void 0);
    if (missing.length === 0) return { repository, sources: found };
    problems.push(notThere(repository, missing));
  }
  throw problems[0] ?? new Error("there is no repository");
}
var notThere = ({ image }, missing) => new Problem(
  `${imageName(image)} does not have ${missing.join(", ")}`,
  "Merge digests that were pushed to this repository: those of another image may have been given, too, or a clean-up has deleted them"
);
async function read(repository, digest, platform) {
  const { client, image } = repository;
  const manifest = await client.withRetries.getManifest(image.path, digest);
  if (!manifest) return void 0;
  if (listedImages(manifest.bytes)) return { manifest };
  const [os, architecture, variant] = platform.split("/");
  const config = architecture ? { os, architecture, variant } : await readConfig(repository, manifest);
  return { manifest, config };
}
export {
  putIndex
};
