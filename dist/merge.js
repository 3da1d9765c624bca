const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { putIndex } from "./shared/merge.js";
import { completeEvent, gates, gatherFacts, planBuild, preflight, publish, readEcr, readTagPolicy, readTags, readTest } from "./shared/main+merge.js";
import "./shared/main+merge+prepare.js";
import "./shared/deploy+merge.js";
import "./shared/deploy+main+merge.js";
import "./shared/deploy+inspect+main+merge+prepare.js";
import { readImages } from "./shared/main+merge+rollback.js";
import "./shared/main+merge+prepare+rollback.js";
import "./shared/deploy+main+merge+rollback.js";
import "./shared/inspect+merge+rollback.js";
import { NotPublished, failedSummary, imagesThere, openRepositories, outputsOfBuild, reportingFailure, resultInWords } from "./shared/inspect+main+merge+rollback.js";
import "./shared/packages-inspect+main+merge+rollback.js";
import { completeRegistry, currentEvent, runStory, withLogin, readAccess, readAws, realWorld, imageName, pinned } from "./shared/deploy+inspect+main+merge+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+rollback.js";
import { InputForm, ITEMS, LINES, isDigest, EMPTY_FIX, partLeftOut, wordsIn } from "./shared/deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/cleanup+deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { aligned, inMarkdown, markdownTable, Problem, allProblems } from "./shared/every.js";
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
  ...{
   noCacheFilters: [],
   pull: false,
   load: false,
   keepInEngine: true,
   outputs: [],
   provenance: "",
   sbom: ""
  },
  ...{ attests: [], call: "" }
 },
 cache: { kind: "off", scope: "", mode: "max", from: [], to: [] },
 builder: {
  ...{
   builder: "",
   driver: "auto",
   endpoint: "",
   append: "",
   tlsCa: "",
   tlsCert: "",
   tlsKey: "",
   kubeconfig: ""
  },
  ...{ driverOpts: [], buildkitdFlags: "", buildkitdConfig: "", buildkitdConfigInline: "" }
 },
 guard: { mode: "off", allow: [] },
 reuse: { mode: "off", maxAge: void 0, wait: 0 },
 pushAttempts: 1
};

// src/merge/inputs.ts
function parseInputs(read, given = []) {
 const form = new InputForm(read);
 const inputs = { ...NO_BUILD, ...everyInput(form) };
 return form.done({ ...inputs, warnings: form.warnings(given) }, given);
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

// src/merge/merge.ts
var merge = (world, repositories, digests, options) => world.job.group("Merge", async () => {
 const merged = await putIndex(world, repositories, digests, options);
 const { platforms } = merged;
 if (platforms.length < 2)
  world.job.annotate({ level: "notice", message: onePlatform(platforms[0]) });
 return merged;
});
var onePlatform = (platform = "nothing") => `the merged image is for ${platform} alone; with "platforms" a missing one stops the run`;

// src/merge/outputs.ts
function outputsOf(plan, result) {
 const all = outputsOfBuild(plan, result);
 const {
  labels: _,
  imageid: _id,
  metadata: _metadata,
  guard: _guard,
  reused: _reused,
  ...outputs
 } = all;
 const platforms = result?.platforms ?? [];
 const json = JSON.stringify({
  ...JSON.parse(outputs["json"] ?? "{}"),
  reused: void 0,
  platforms
 });
 return { ...outputs, platforms: platforms.join("\n"), json };
}

// src/merge/digests.ts
function parseDigests(text) {
 const written = text.trim();
 if (written === "") return [];
 const json = /^[[{"]/.test(written) ? parsed(written) : void 0;
 return json === void 0 ? inLines(written) : inJson(json);
}
function digestIn(text) {
 const written = text.trim().replace(/^.*@/, "");
 return [written, `sha256:${written}`].find(isDigest);
}
var itemsOf = (text) => text.split("\n").filter((line) => !line.trim().startsWith("#")).flatMap((line) => line.split(",")).map((item) => item.trim()).filter((item) => item !== "");
function digestsIn(item) {
 const found = item.split(/\s+/).map(digestIn);
 return found.every((one) => one !== void 0) ? found : void 0;
}
function inLines(text) {
 const given = itemsOf(text);
 const wrong = given.filter((item) => item.startsWith("@") || digestsIn(item) === void 0);
 const problem = allProblems('"digests" cannot be read', wrong.map(notDigest));
 if (problem) throw problem;
 return given.flatMap((item) => digestsIn(item) ?? []);
}
function inJson(value) {
 const values = leaves(value);
 const ended = values.find(({ name, text }) => name === "result" && FAILED.includes(text));
 if (ended)
  throw new Problem(
   `"digests" is of jobs, one of which ended with ${ended.text}`,
   'Leave out "if: always()", so that half an image is not merged'
  );
 const empty = values.filter(({ text, isDigest: mayBe }) => text === "" && mayBe);
 if (empty.length > 0)
  throw new Problem(
   `"digests" has no digest under ${empty.map(({ name }) => name).join(", ")}`,
   "Check that the job which sets it has pushed; each job of a matrix needs an output with a name of its own"
  );
 const digests = values.flatMap(
  ({ text }) => text.split(/\s+/).flatMap((line) => digestIn(line) ?? [])
 );
 if (digests.length > 0) return digests;
 throw new Problem(
  `"digests" has no digest in it: ${values.map(({ name }) => name).join(", ") || "it is empty"}`,
  "Write toJSON(needs.build.outputs), where each job of the matrix has set an output to its digest"
 );
}
var FAILED = ["failure", "cancelled"];
var DEEPEST = 10;
function leaves(value, depth = 0) {
 if (typeof value === "string") return leaves([value], depth);
 if (typeof value !== "object" || value === null || depth > DEEPEST) return [];
 const entries = Object.entries(value);
 const texts = entries.flatMap(([, one]) => typeof one === "string" ? one.trim() || [] : []);
 const isList = texts.length > 0 && texts.every((one) => digestIn(one));
 return entries.flatMap(
  ([name, one]) => typeof one === "string" ? {
   ...{ name: wordsIn(name), text: one.trim() },
   isDigest: isList || /digest/i.test(name)
  } : leaves(one, depth + 1)
 );
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
var notDigest = (line) => new Problem(
 `"digests" has "${wordsIn(line)}", which is not a digest`,
 partLeftOut(line) ? EMPTY_FIX : "Write sha256: and 64 hex digits"
);
function digestsInFiles(files) {
 const found = files.map(({ path, text }) => {
  const name = path.replace(/^.*[\\/]/, "").replace(/^sha256[-:_]?/, "");
  const named = digestIn(`sha256:${name}`);
  return { path, digests: named ? [named] : inFile(text) };
 });
 const without = found.filter(({ digests }) => digests === void 0);
 const problem = allProblems(
  '"digests-path" has files without a digest',
  without.map(
   ({ path }) => new Problem(
    `${wordsIn(path, 300)} has no digest`,
    "Download only the artifacts with digests"
   )
  )
 );
 if (problem) throw problem;
 return found.flatMap(({ digests }) => digests ?? []);
}
function inFile(text) {
 const digests = itemsOf(text).map(digestsIn);
 return digests.length > 0 && digests.every((one) => one) ? digests.flatMap((one) => one ?? []) : void 0;
}

// src/merge/read-digests.ts
var MOST = 1e3;
var LONGEST = 8 * 1024 * 1024;
var tooMany = (path, count) => new Problem(
 `"digests-path" is "${path}", and there are ${count} files in it`,
 "Download the artifacts with digests to a folder of their own"
);
var tooLong = (path) => new Problem(
 `"digests-path" is "${path}", and its files have more than 8 MiB together`,
 "Download the artifacts with digests to a folder of their own"
);
var tooManyDigests = (count) => new Problem(
 `${count} digests are given, and ${MOST} at most are merged`,
 "Give the digests of one image, one for each platform"
);
async function readDigests({ files }, { digests: text, digestsPath }) {
 const read = digestsPath ? await filesAt(files, digestsPath) : [];
 const digests = [...new Set([...parseDigests(text), ...digestsInFiles(read)])];
 if (digests.length > MOST) throw tooManyDigests(digests.length);
 if (digests.length > 0) return digests;
 if (digestsPath)
  throw new Problem(
   `"digests-path" is "${digestsPath}", and there is no file in it`,
   "Check that the jobs have uploaded their digests, and that the pattern of the download matches"
  );
 throw new Problem(
  '"digests" and "digests-path" are empty',
  "Write digests: ${{ toJSON(needs.build.outputs) }}"
 );
}
async function filesAt(files, given) {
 const place = given.endsWith("/*") ? given.slice(0, -2) : given;
 const paths = await files.list(place);
 if (paths.length > MOST) throw tooMany(given, paths.length);
 if (paths.length > 0) return readAll(files, given, paths);
 const text = await files.read(place).catch(() => void 0);
 return text === void 0 ? [] : [{ path: place, text }];
}
async function readAll(files, given, paths) {
 const read = [];
 let length = 0;
 for (const path of paths) {
  const text = await files.read(path) ?? "";
  length += text.length;
  if (length > LONGEST) throw tooLong(given);
  read.push({ path, text });
 }
 return read;
}

// src/merge/report.ts
var mergedImage = ({ digest, platforms }) => ({
 ...{ kind: "kept", tag: "", digest, isOurCommit: true, images: [] },
 because: `merged for ${platforms.join(", ")}`
});
async function showPlan({ job }, { naming, publication: { push }, notices, warnings }, digests) {
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
   return result && outputsOf(plan, { ...result, platforms: [] });
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
 const plan = await planBuild(options, happened, await gatherFacts(world, inputs, happened));
 await showPlan(world, plan, digests);
 const { naming, access, publication } = plan;
 if (inputs.dryRun || !publication.push.push) return outputsOf(plan);
 const { url } = happened.repository;
 const wanted = { platforms: inputs.platforms, annotations: annotationsOfIndex(naming) };
 const result = await reportingFailure(
  world,
  failureOf(plan, inputs.summary),
  () => withLogin(world, access, { push: true, logout: true }, async (session) => {
   const repositories = await openRepositories(world, session, naming.images, url);
   const targets = await preflight(world, plan, session, repositories);
   const merged = await merge(world, targets, digests, wanted);
   const passed = await gates(world, plan, session, { image: mergedImage(merged), targets });
   return { ...passed, ...merged, results: await publish(world, plan, passed) };
  })
 );
 await reportMerged(world, plan, result, inputs.summary);
 return outputsOf(plan, result);
}

// src/merge/index.ts
await runStory(
 "Not merged",
 (read, given) => main(parseInputs(read, given), currentEvent(), realWorld()),
 defaults
);
