const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { completeEvent, gates, gatherFacts, planBuild, preflight, publish, readEcr, readTagPolicy, readTags, readTest } from "./shared/main+merge.js";
import "./shared/main+merge.js";
import "./shared/main+merge.js";
import "./shared/main+merge+prepare.js";
import "./shared/main+merge+prepare.js";
import { sha256 } from "./shared/deploy-cleanup+deploy+merge.js";
import "./shared/deploy-cleanup+deploy+main+merge.js";
import { NotPublished, allOrFirstProblem, failedSummary, imagesThere, outputsOf, readImages, reportingFailure, resultInWords } from "./shared/main+merge+rollback.js";
import "./shared/main+merge+rollback.js";
import "./shared/main+merge+rollback.js";
import "./shared/main+merge+rollback.js";
import "./shared/main+merge+rollback.js";
import "./shared/main+merge+rollback.js";
import "./shared/main+merge+rollback.js";
import "./shared/cleanup+main+merge+prepare+rollback.js";
import "./shared/deploy+main+merge+rollback.js";
import { readConfig } from "./shared/inspect+merge+rollback.js";
import { openRepositories } from "./shared/inspect+main+merge+rollback.js";
import { listedImages } from "./shared/inspect+main+merge+rollback.js";
import { completeRegistry, currentEvent, runAction, withLogin } from "./shared/deploy+inspect+main+merge+rollback.js";
import "./shared/deploy+inspect+main+merge+rollback.js";
import "./shared/deploy+inspect+main+merge+rollback.js";
import { isDigest } from "./shared/deploy+inspect+main+merge+rollback.js";
import "./shared/deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { readAccess, readAws, realWorld } from "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { imageName, pinned } from "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { InputForm, strangerInWords, strangers } from "./shared/deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/every.js";
import { ITEMS, LINES } from "./shared/every.js";
import "./shared/packages-every.js";
import "./shared/packages-every.js";
import { aligned, inMarkdown, markdownTable } from "./shared/every.js";
import "./shared/every.js";
import "./shared/packages-every.js";
import "./shared/packages-every.js";
import "./shared/packages-every.js";
import { asObject, objectIn } from "./shared/every.js";
import "./shared/packages-every.js";
import { Problem, allProblems } from "./shared/every.js";
import "./shared/packages-every.js";
import "./shared/packages-every.js";
import "./shared/packages-every.js";

// merge/action.yml
var defaults = { "registry": "docker.io", "tags": "type=auto", "event-source": "workflow", "floating-tags": "forward", "on-existing-tag": "protect", "mask-aws-account-id": "false", "ecr-create-repository": "false", "ecr-scan-on-push": "true", "ecr-tag-mutability": "mutable", "ecr-encryption": "AES256", "ecr-scan": "off", "ecr-scan-timeout": "10m", "test-timeout": "10m", "push": "auto", "visibility": "any", "dry-run": "false", "summary": "true" };

// src/merge/no-build.ts
var NONE = { secrets: [], empty: [] };
var NO_BUILD = {
  build: {
    ...{ context: "", file: "", target: "", platforms: [], buildArgs: [], buildContexts: [] },
    ...{ secrets: NONE, secretEnvs: NONE, secretFiles: NONE, ssh: [], allow: [], addHosts: [] },
    ...{ network: "", shmSize: "", ulimit: [], cgroupParent: "", noCache: false },
    ...{ noCacheFilters: [], pull: false, load: false, outputs: [], provenance: "", sbom: "" },
    ...{ attests: [], call: "" }
  },
  cache: { kind: "off", scope: "", mode: "max", from: [], to: [] },
  builder: {
    ...{ builder: "", driver: "auto", driverOpts: [], buildkitdFlags: "" },
    ...{ buildkitdConfig: "", buildkitdConfigInline: "" }
  },
  guard: { mode: "off", allow: [] },
  pushAttempts: 1
};

// src/merge/inputs.ts
function parseInputs(read2, given = []) {
  const form = new InputForm(read2);
  const inputs = { ...NO_BUILD, ...everyInput(form) };
  const warnings = strangers(given, form.names()).map(strangerInWords);
  return form.done({ ...inputs, warnings }, given);
}
var everyInput = (form) => ({
  digests: form.text("digests"),
  digestsPath: form.text("digests-path"),
  platforms: form.list("platforms", ITEMS),
  ...readImages(form),
  ...readAccess(form),
  aws: readAws(form),
  ...readTags(form),
  labels: [],
  ociLabels: true,
  annotations: form.list("annotations", LINES),
  ...readTagPolicy(form),
  eventSource: form.choice("event-source", ["workflow", "git"]),
  ecr: readEcr(form),
  test: readTest(form),
  visibility: form.choice("visibility", ["any", "private"]),
  push: form.choice("push", ["auto", "true", "false"]),
  dryRun: form.flag("dry-run"),
  summary: form.flag("summary"),
  maskAwsAccountId: form.flag("mask-aws-account-id")
});

// src/merge/annotations.ts
var LEVEL = /^(?:(?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?,?)+:/;
var annotationsOfIndex = ({
  writtenAnnotations
}) => Object.fromEntries(
  writtenAnnotations.map((text) => {
    const [key = "", ...value] = text.replace(LEVEL, "").split("=");
    return [key, value.join("=")];
  })
);

// src/merge/outputs.ts
function outputsOf2(plan, result) {
  const all = outputsOf(plan, result);
  const { labels: _, imageid: _id, metadata: _metadata, guard: _guard, ...outputs } = all;
  const platforms = result?.platforms ?? [];
  const json = JSON.stringify({ ...JSON.parse(outputs["json"] ?? "{}"), platforms });
  return { ...outputs, platforms: platforms.join("\n"), json };
}

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
  const digest = String(descriptor["digest"]);
  const type = String(descriptor["mediaType"] ?? "");
  if (type === OCI_INDEX || type === DOCKER_LIST)
    throw new Problem(`${digest} is an index inside an index`, "Merge what one build has pushed");
  const notes = asObject(descriptor["annotations"]);
  const isAttestation = notes["vnd.docker.reference.type"] !== void 0;
  const about = isAttestation ? String(notes["vnd.docker.reference.digest"] ?? "nothing") : "";
  return { descriptor, digest, about, platform: isAttestation ? "" : platformIn(descriptor) };
}
function platformIn(descriptor) {
  const { os, architecture, variant, "os.version": version } = asObject(descriptor["platform"]);
  const parts = [os, architecture, variant].filter(
    (part) => typeof part === "string" && part !== ""
  );
  return [parts.join("/"), ...version ? [String(version)] : []].join(" ");
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

// src/merge/put-index.ts
var putIndex = (world, repositories, digests, options) => world.job.group("Merge", async () => {
  const { repository, sources } = await findSources(repositories, digests);
  const { mediaType, text, platforms } = mergeIndex(sources, options);
  const digest = `sha256:${await sha256(text)}`;
  const index = { mediaType, digest, bytes: new TextEncoder().encode(text) };
  await repository.client.withRetries.putManifest(repository.image.path, digest, index);
  world.job.log(`${pinned(repository.image, digest)}: ${platforms.join(", ")}`);
  if (platforms.length < 2)
    world.job.annotate({ level: "notice", message: onePlatform(platforms[0]) });
  return { digest, platforms };
});
var onePlatform = (platform = "nothing") => `the merged image is for ${platform} alone; with "platforms" a missing one stops the run`;
async function findSources(repositories, digests) {
  const problems = [];
  for (const repository of repositories) {
    const sources = await allOrFirstProblem(digests.map((digest) => read(repository, digest)));
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
async function read(repository, digest) {
  const { client, image } = repository;
  const manifest = await client.withRetries.getManifest(image.path, digest);
  if (!manifest) return void 0;
  const config = listedImages(manifest.bytes) ? void 0 : await readConfig(repository, manifest);
  return { manifest, config };
}

// src/merge/digests.ts
function parseDigests(text) {
  const written = text.trim();
  if (written === "") return [];
  const json = /^[[{"]/.test(written) ? parsed(written) : void 0;
  return json === void 0 ? inLines(written) : inJson(json);
}
function digestIn(text) {
  const digest = text.trim().replace(/^.*@/, "");
  return isDigest(digest) ? digest : void 0;
}
function inLines(text) {
  const lines = text.split(/[\n,]/).map((line) => line.trim());
  const given = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const wrong = given.filter((line) => digestIn(line) === void 0);
  const problem = allProblems('"digests" cannot be read', wrong.map(notDigest));
  if (problem) throw problem;
  return given.flatMap((line) => digestIn(line) ?? []);
}
function inJson(value) {
  const values = leaves(value, "");
  const empty = values.filter(({ name, text }) => text === "" && /digest/i.test(name));
  if (empty.length > 0)
    throw new Problem(
      `"digests" has no digest under ${empty.map(({ name }) => name).join(", ")}`,
      "See whether the job that sets it has pushed; each job of a matrix needs an output of its own name"
    );
  const digests = values.flatMap(
    ({ text }) => text.split("\n").flatMap((line) => digestIn(line) ?? [])
  );
  if (digests.length > 0) return digests;
  throw new Problem(
    `"digests" has no digest in it: ${values.map(({ name }) => name).join(", ") || "it is empty"}`,
    "Write toJSON(needs.build.outputs), where each job of the matrix has set an output to its digest"
  );
}
function leaves(value, name) {
  if (typeof value === "string") return [{ name, text: value.trim() }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, key));
}
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem(
      '"digests" begins like JSON and cannot be read as JSON',
      "Write ${{ toJSON(needs.build.outputs) }}, or one digest per line",
      { cause }
    );
  }
}
var notDigest = (line) => new Problem(`"digests" has "${line}", which is no digest`, "Write sha256: and 64 hex digits");
function digestsInFiles(files) {
  const found = files.map(({ path, text }) => {
    const name = path.replace(/^.*[\\/]/, "").replace(/^sha256[-:_]?/, "");
    return { path, digest: digestIn(`sha256:${name}`) ?? digestIn(text) };
  });
  const without = found.filter(({ digest }) => digest === void 0);
  const problem = allProblems(
    '"digests-path" has files without a digest',
    without.map(
      ({ path }) => new Problem(`${path} has no digest`, "Download only the artifacts with digests")
    )
  );
  if (problem) throw problem;
  return found.flatMap(({ digest }) => digest ?? []);
}

// src/merge/read-digests.ts
async function readDigests({ files }, { digests: text, digestsPath }) {
  const paths = digestsPath ? await files.list(digestsPath) : [];
  const read2 = paths.map(async (path) => ({ path, text: await files.read(path) ?? "" }));
  const digests = [...parseDigests(text), ...digestsInFiles(await Promise.all(read2))];
  if (digests.length > 0) return [...new Set(digests)];
  if (digestsPath)
    throw new Problem(
      `"digests-path" is "${digestsPath}", and there is no file in it`,
      "See whether the jobs have uploaded their digests, and whether the pattern of the download matches"
    );
  throw new Problem(
    '"digests" and "digests-path" are empty',
    "Write digests: ${{ toJSON(needs.build.outputs) }}"
  );
}

// src/merge/report.ts
var imageOf = ({ digest, platforms }) => ({
  ...{ kind: "kept", tag: "", digest, isOurCommit: true, images: [] },
  because: `merged for ${platforms.join(", ")}`
});
async function announce({ job }, { naming, publication: { push }, notices, warnings }, digests) {
  const tags = naming.tags.map(({ name, kind, because }) => [`  ${name}`, kind, because]);
  await job.group("Plan", async () => {
    job.log(["merge:", ...digests.map((digest) => `  ${digest}`)].join("\n"));
    job.log(["into:", ...naming.images.map((image) => `  ${imageName(image)}`)].join("\n"));
    job.log(`tags:
${aligned(tags)}`);
    if (!push.push) job.log(`not merged: ${push.because}`);
  });
  for (const message of warnings) job.annotate({ level: "warning", message });
  for (const message of notices) job.annotate({ level: "notice", message });
}
async function reportMerged({ job }, plan, result, summary) {
  if (summary) await job.summarize(mergedSummary(plan, result));
}
function mergedSummary(plan, { image, platforms, results }) {
  const { naming, event } = plan;
  const rows = naming.tags.map(({ name, kind }) => [
    `\`${name}\``,
    kind,
    inMarkdown(resultInWords(results, name))
  ]);
  const pulls = imagesThere(plan, results).map((one) => `docker pull ${pinned(one, image.digest)}`);
  return [
    `### Merged: \`${naming.version || event.sha.slice(0, 7)}\``,
    `${platforms.join(", ")} in ${naming.images.map((one) => `\`${imageName(one)}\``).join(", ")}`,
    markdownTable(["Tag", "Kind", "Result"], rows),
    `Digest: \`${image.digest}\``,
    ...pulls.length > 0 ? [["```sh", ...pulls, "```"].join("\n")] : []
  ].join("\n\n").concat("\n");
}
function failureOf(plan, summary) {
  const resultOf = (failure) => failure instanceof NotPublished ? failure.result : void 0;
  return {
    summary: (failure) => summary ? failedSummary(plan, failure, resultOf(failure)) : void 0,
    outputs: (failure) => {
      const result = resultOf(failure);
      return result && outputsOf2(plan, { ...result, platforms: [] });
    }
  };
}

// src/merge/main.ts
async function main(inputs, event, world) {
  const [happened, options, digests] = await Promise.all([
    completeEvent(world, inputs, event),
    completeRegistry(world, inputs, event),
    readDigests(world, inputs)
  ]);
  const plan = await planBuild(options, happened, await gatherFacts(world, inputs));
  await announce(world, plan, digests);
  const { naming, access, publication } = plan;
  if (inputs.dryRun || !publication.push.push) return outputsOf2(plan);
  const { url } = happened.repository;
  const wanted = { platforms: inputs.platforms, annotations: annotationsOfIndex(naming) };
  const result = await reportingFailure(
    world,
    failureOf(plan, inputs.summary),
    () => withLogin(world, access, { push: true, logout: true }, async (session) => {
      const repositories = await openRepositories(world, session, naming.images, url);
      const targets = await preflight(world, plan, session, repositories);
      const merged = await putIndex(world, targets, digests, wanted);
      const passed = await gates(world, plan, session, { image: imageOf(merged), targets });
      return { ...passed, ...merged, results: await publish(world, plan, passed) };
    })
  );
  await reportMerged(world, plan, result, inputs.summary);
  return outputsOf2(plan, result);
}

// src/merge/index.ts
await runAction(
  (read2, given) => main(parseInputs(read2, given), currentEvent(), realWorld()),
  defaults
);
