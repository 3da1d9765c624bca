const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { sha256 } from "./deploy+merge.js";
import { builtPlatform } from "./deploy+inspect+main+merge+prepare.js";
import { readConfig } from "./inspect+merge+rollback.js";
import { answersOf, imageName, pinned, DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST, listedImages, platformIn } from "./deploy+inspect+main+merge+rollback.js";
import { nameIn, textIn, wordsIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject, objectIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Problem, allProblems } from "./every.js";
// src/core/registry/merge-entry.ts
function entriesOf({ manifest, config, configs }) {
  const { manifests } = objectIn(manifest.bytes);
  if (listedImages(manifest.bytes))
    return manifests.map(asObject).map((descriptor) => {
      const own = configs?.get(wordsIn(descriptor["digest"]));
      return entryOf(own ? { ...descriptor, platform: platformFrom(own) } : descriptor);
    });
  const { digest, bytes } = manifest;
  const mediaType = manifest.mediaType || OCI_MANIFEST;
  return [entryOf({ mediaType, digest, size: bytes.length, platform: platformFrom(config ?? {}) })];
}
var platformFrom = ({ os, architecture, variant, "os.version": version }) => ({
  ...{ architecture, os },
  ...variant ? { variant } : {},
  ...version ? { "os.version": version } : {}
});
function entryOf(descriptor) {
  const digest = wordsIn(descriptor["digest"]);
  const type = textIn(descriptor["mediaType"]);
  if (type === OCI_INDEX || type === DOCKER_LIST)
    throw new Problem(`${digest} is an index inside an index`, "Merge what one build has pushed");
  const notes = asObject(descriptor["annotations"]);
  const isAttestation = notes["vnd.docker.reference.type"] !== void 0;
  const about = isAttestation ? wordsIn(notes["vnd.docker.reference.digest"]) || "nothing" : "";
  if (isAttestation) return { descriptor, digest, about, platform: "" };
  return { descriptor, digest, about, platform: platformOf(digest, descriptor) };
}
function platformOf(digest, descriptor) {
  const platform = asObject(descriptor["platform"]);
  if (platform["os"] === "unknown")
    throw new Problem(
      `${digest} is for no platform: an attestation that does not say which image it is about`,
      "Merge what the build itself has pushed; docker manifest and other tools lose that note"
    );
  if (typeof platform["os"] !== "string" || typeof platform["architecture"] !== "string")
    throw new Problem(
      `${digest} does not say which platform it is for`,
      "Merge images, not artifacts; build it again with docker buildx"
    );
  const version = nameIn(platform["os.version"]);
  return [platformIn(platform), ...version ? [version] : []].join(" ");
}
function onceEach(entries) {
  const length = ({ descriptor }) => JSON.stringify(descriptor).length;
  const sorted2 = entries.toSorted((one, other) => length(one) - length(other) || byText(one, other));
  return [...new Map(sorted2.map((entry) => [entry.digest, entry])).values()];
}
var inOrder = (one, other) => one < other ? -1 : one > other ? 1 : 0;
var byText = (one, other) => inOrder(JSON.stringify(one.descriptor), JSON.stringify(other.descriptor));
var byPlatform = (one, other) => inOrder(one.platform, other.platform);
var compareDigests = (one, other) => inOrder(one.digest, other.digest);
// src/core/registry/merge-index.ts
function mergeIndex(sources, options) {
  const entries = onceEach(sources.flatMap(entriesOf));
  const images = entries.filter(({ about }) => about === "").sort(byPlatform);
  const attestations = entries.filter(({ about }) => about !== "").sort(compareDigests);
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
function normal(platform) {
  const [name = "", ...version] = platform.split(" ");
  return [builtPlatform(name), ...version].join(" ");
}
var nameOf = (platform) => builtPlatform(platform.split(" ")[0] ?? "");
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
  const names = (list) => new Set(list.map(nameOf));
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
var AT_ONCE = 6;
async function findSources(repositories, digests, platformOf2) {
  const problems = [];
  for (const repository of repositories) {
    const sources = await answersOf(
      AT_ONCE,
      digests,
      (digest) => read(repository, digest, platformOf2(digest))
    );
    const missing = digests.filter((digest) => sources.get(digest) === void 0);
    const found = digests.flatMap((digest) => sources.get(digest) ?? []);
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
  const listed = listedImages(manifest.bytes);
  if (listed) return { manifest, configs: await unsaid(repository, listed) };
  const [os, architecture, variant] = platform.split("/");
  const config = architecture ? { os, architecture, variant } : await readConfig(repository, manifest);
  return { manifest, config };
}
async function unsaid(repository, listed) {
  const { client, image } = repository;
  const open = listed.filter(({ platform }) => platform === "").map(({ digest }) => digest);
  const configs = await answersOf(AT_ONCE, open, async (digest) => {
    const manifest = await client.withRetries.getManifest(image.path, digest);
    return manifest && readConfig(repository, manifest);
  });
  return new Map([...configs].flatMap(([digest, config]) => config ? [[digest, config]] : []));
}
export {
  putIndex
};
