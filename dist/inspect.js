const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { parseReference, referenceText } from "./shared/inspect.js";
import { NOT_ONE_OFF, askEngine, availableManifests, composeLabel, containerName, digestIn, engineList, filesOfHost, folderOfHost, pathsTo, readHost, repositoryIn, saidRevision, saidVersion, sameRepository, withHost, withQuery } from "./shared/deploy+inspect.js";
import { isSamePlatform, normalPlatform } from "./shared/deploy+inspect+main+merge+prepare.js";
import { missingInWords, missingParts } from "./shared/inspect+main+rollback.js";
import { readConfig } from "./shared/inspect+merge+rollback.js";
import { openRepositories, reportingFailure } from "./shared/inspect+main+merge+rollback.js";
import "./shared/packages-inspect+main+merge+rollback.js";
import { completeRegistry, currentEvent, planLogins, problemInMarkdown, runStory, sentence, withLogin, readAccess, readAws, answersOf, realWorld, imageName, tagged, listedImages, manifestContent, manifestParts, platformIn, textLabels } from "./shared/deploy+inspect+main+merge+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+rollback.js";
import { InputForm, ITEMS, isDigest, shortDigest, EMPTY_FIX, registryOf, entriesIn, lineIn, nameIn, referenceIn, textIn, timeIn } from "./shared/deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+prepare+rollback.js";
import { asObject, objectIn } from "./shared/cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/cleanup+deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { inCode, inMarkdown, markdownTable, withoutEnd, Cancelled, Problem, Unfinished } from "./shared/every.js";
import "./shared/packages-every.js";

// inspect/action.yml
var defaults = { "fail-if": "never", "local": "false", "docker-socket": "/var/run/docker.sock", "registry": "docker.io", "mask-aws-account-id": "false", "summary": "true" };

// src/inspect/platform.ts
var DEFAULT = "linux/amd64";
function choosePlatform(wanted) {
 return (platforms) => {
  const exact = platforms.find((one) => normalPlatform(one) === normalPlatform(wanted || DEFAULT));
  const alike = platforms.find((one) => isSamePlatform(one, wanted || DEFAULT));
  return exact ?? alike ?? (wanted ? void 0 : platforms[0]);
 };
}
function checkSinglePlatform(text) {
 if (text === "" || /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/i.test(text)) return text;
 throw new Problem(`"platform" is "${text}"`, "Write one platform: linux/amd64, linux/arm/v7");
}

// src/inspect/inputs.ts
function parseInputs(read, given = []) {
 const form = new InputForm(read);
 const inputs = everyInput(form);
 return form.done({ ...inputs, warnings: form.warnings(given) }, given);
}
var everyInput = (form) => ({
 image: form.text("image"),
 digest: form.parsed("digest", checkDigest),
 local: form.flag("local"),
 ...readHost(form),
 directory: folder(form.text("directory")),
 project: form.text("project"),
 service: form.text("service"),
 platform: form.parsed("platform", checkSinglePlatform),
 failIf: form.parsed("fail-if", () => form.list("fail-if", ITEMS).flatMap(readFailIf)),
 ...readAccess(form),
 aws: readAws(form),
 maskAwsAccountId: form.flag("mask-aws-account-id"),
 summary: form.flag("summary")
});
var folder = (path) => withoutEnd(path, "/") || path.slice(0, 1);
function checkDigest(text) {
 const digest = text.replace(/^.*@/, "");
 const isNamed = !text.startsWith("@");
 if (text === "" || isNamed && isDigest(digest)) return digest;
 throw new Problem(
  `"digest" is "${text}"`,
  !isNamed || ["", "sha256:"].includes(digest) ? EMPTY_FIX : 'Write sha256: and 64 hex digits, as the output "digest" of a build or deployment is'
 );
}
var REASONS = ["missing", "changed", "incomplete"];
function readFailIf(text) {
 const word = text.toLowerCase();
 const reason = REASONS.find((one) => one === word);
 if (reason) return [reason];
 if (word === "never") return [];
 throw new Problem(`"fail-if" has "${text}"`, "Use never, missing, changed or incomplete");
}

// src/inspect/chosen.ts
function composeContainer(listed) {
 const labels = textLabels(listed["Labels"]);
 return {
  id: nameIn(listed["Id"]),
  isRunning: listed["State"] === "running",
  project: nameIn(composeLabel(labels, "project")),
  service: nameIn(composeLabel(labels, "service")),
  directory: lineIn(composeLabel(labels, "project.working_dir"))
 };
}
function chosenContainers(all, { project, service, paths }) {
 const inFolder = all.filter(({ directory }) => paths?.includes(directory) ?? true);
 const inProject = inFolder.filter((one) => !project || one.project === project);
 const isFirst2 = paths !== void 0 && inProject.length === 0;
 if (project && inProject.length === 0 && !isFirst2)
  throw notThere("project", project, named(all, "project"));
 const found = inProject.filter((one) => !service || one.service === service);
 if (service && found.length === 0 && !isFirst2)
  throw notThere("service", service, named(inProject, "service"));
 return found.filter(({ isRunning }) => isRunning).flatMap(({ id }) => id || []);
}
var named = (all, kind) => [
 ...new Set(all.map((one) => one[kind]).filter(Boolean))
];
var SHOWN = 10;
function notThere(kind, name, others) {
 const there = others.toSorted().slice(0, SHOWN).join(", ");
 const what = there ? `there: ${there}` : "and there is no other one";
 return new Problem(
  `no container belongs to the ${kind} "${name}"${there ? "" : ", or to any other"}`,
  `Correct "${kind}"${there ? ` (${what})` : ""}. For a project that was never deployed, write "directory", the folder of its compose file`
 );
}

// src/inspect/here.ts
var hereByDigest = (digest, platform) => ({
 ...{ name: "digest", digest, hashes: new Set([digest]), platform, labels: {} },
 knows: "digest"
});
function hereOf(name, repository, image, container = {}) {
 const pulled = pulledBy(repository, image, container);
 const id = digests(image["Id"]);
 const manifests = [
  ...digests(asObject(container["ImageManifestDescriptor"])["digest"]),
  ...platformManifests(image)
 ];
 const known = [...pulled, ...id, ...digests(asObject(image["Descriptor"])["digest"])];
 return {
  ...{ name, hashes: new Set([...known, ...manifests]), platform: platformOf(image) },
  digest: known[0] ?? "",
  knows: manifests.length > 0 ? "manifest" : pulled.includes(id[0] ?? "") ? "digest" : "config",
  labels: textLabels(asObject(image["Config"])["Labels"])
 };
}
var digests = (value) => typeof value === "string" && isDigest(value) ? [value] : [];
function pulledBy(repository, image, container) {
 const started = asObject(container["Config"])["Image"];
 return [started, ...entriesIn(image["RepoDigests"])].flatMap((text) => {
  const name = textIn(text);
  const digest = digestIn(name);
  return digest !== void 0 && isOf(repository, name) ? [digest] : [];
 });
}
var isOf = (repository, name) => sameRepository(repositoryIn(name), repository);
var platformManifests = (image) => availableManifests(image).flatMap(({ Descriptor }) => digests(asObject(Descriptor)["digest"]));
var platformOf = ({ Os: os, Architecture: architecture, Variant: variant }) => platformIn({ os, architecture, variant });

// src/inspect/engine.ts
async function imagesHere(engine, { image, tag }) {
 const reference = tag === void 0 ? imageName(image) : tagged(image, tag);
 const found = await readImage(engine, reference);
 return found ? [hereOf(reference, image, found)] : [];
}
async function imagesRunning(host, image, running) {
 const { engine } = host;
 const all = await composeContainers(engine);
 const paths = running.directory ? await pathsOf(host, running.directory, all) : void 0;
 const found = chosenContainers(all, { ...running, paths });
 const containers = await answersOf(AT_ONCE, found, (id) => readContainer(engine, id));
 const there = [...containers.values()].filter((one) => one !== void 0);
 const ours = there.filter((one) => running.service !== "" || isOurs(one, image));
 const ids = ours.map((container) => referenceIn(container["Image"])).filter(Boolean);
 const images = await answersOf(AT_ONCE, ids, (id) => readImage(engine, id));
 return ours.map((container) => {
  const known = images.get(referenceIn(container["Image"]));
  return hereOf(
   containerName(container["Name"]),
   image,
   { Id: container["Image"], ...known },
   container
  );
 });
}
async function pathsOf(host, given, all) {
 const directory = await folderOfHost(host, given);
 const paths = new Set(all.map((one) => one.directory).filter(Boolean));
 const found = await pathsTo(host, directory, [...paths]);
 if (found.length === 0) await filesOfHost(host, given);
 return found;
}
var AT_ONCE = 6;
async function composeContainers(engine) {
 const filters = JSON.stringify({ label: [NOT_ONE_OFF] });
 const path = withQuery("/containers/json", { all: "true", filters });
 return engineList(await askEngine(engine, { path })).map(composeContainer);
}
var readContainer = (engine, id) => find(engine, `/containers/${id}/json`);
var readImage = (engine, name) => find(engine, `/images/${name}/json?manifests=true`);
async function find(engine, path) {
 const { status, body } = await askEngine(engine, { path }, 404);
 return status === 404 ? void 0 : objectIn(body);
}
var isOurs = (container, image) => isOf(image, textIn(asObject(container["Config"])["Image"]));

// src/inspect/inspection.ts
var isCompared = ({ against }) => against !== "nothing";
var isFirst = (inspection) => inspection.digest !== "" && isCompared(inspection) && inspection.compared.length === 0;
var isChanged = (inspection) => isFirst(inspection) || inspection.compared.some(({ comparison }) => comparison.kind === "changed");
var isRebuilt = (inspection) => !isChanged(inspection) && inspection.compared.some(({ comparison }) => comparison.kind === "rebuilt");
function failures(inspection, failIf) {
 const { reference, digest, compared, description } = inspection;
 const others = compared.flatMap(
  ({ comparison }) => comparison.kind === "other-platform" ? [`${reference}: ${comparison.because}`] : []
 );
 const missing = description?.missing;
 const found = {
  missing: digest === "" ? [`there is no ${reference}`] : [],
  changed: isChanged(inspection) ? [`${reference} has changed: it is now ${digest}`] : [],
  incomplete: missing ? [`${reference} is not complete: ${missing} missing`] : others
 };
 return failIf.flatMap((reason) => found[reason]);
}

// src/inspect/compare.ts
var sameDigest = (digest, here) => here.hashes.has(digest) ? { kind: "same", because: `${here.name} is ${shortDigest(digest)}` } : void 0;
function sameContent(manifest, here) {
 const images = listedImages(manifest.bytes);
 if (!images) return sameConfig([manifest], here);
 const ours = images.filter((image) => isOurs2(image, here));
 const child = ours.find(({ digest }) => here.hashes.has(digest));
 if (child) return rebuilt(here, `its image for ${child.platform || "this platform"}`);
 if (ours.length === 0)
  return {
   kind: "other-platform",
   because: `it is for ${images.map(({ platform }) => platform).join(", ")}, and ${here.name} for ${here.platform}`
  };
 return { kind: "undecided", manifests: ours.map(({ digest }) => digest) };
}
var isOurs2 = ({ platform }, here) => here.platform === "" || platform === "" || isSamePlatform(platform, here.platform);
function sameConfig(manifests, here) {
 const configs = manifests.flatMap(({ bytes }) => {
  const content = manifestContent(bytes);
  return content.kind === "image" ? [content.config] : [];
 });
 if (configs.some((config) => here.hashes.has(config))) return rebuilt(here, "its configuration");
 return changed(here);
}
var changed = ({ name, digest }) => ({
 kind: "changed",
 because: `${name} is ${shortDigest(digest)}`
});
function sameImages(before, now, here) {
 const [theirs, ours] = [before, now].map(
  (manifest) => listedImages(manifest.bytes) ?? [{ digest: manifest.digest, platform: "" }]
 );
 const counted = (images = []) => images.filter((image) => isOurs2(image, here)).map(({ digest }) => digest).sort().join();
 const isSame = counted(theirs) !== "" && counted(theirs) === counted(ours);
 return isSame ? rebuilt(here, "its images for every platform") : void 0;
}
var rebuilt = ({ name, digest }, what) => ({
 kind: "rebuilt",
 because: `${name} is ${shortDigest(digest)}, and ${what} ${what.includes("images") ? "are" : "is"} the same`
});

// src/inspect/sizes.ts
var AT_ONCE2 = 6;
async function sizesOf({ client, image }, manifest) {
 const images = listedImages(manifest.bytes);
 if (!images) return { bytes: [bytesOf(manifest)], attestations: 0 };
 const named2 = images.filter(({ platform }) => platform !== "");
 const digests2 = named2.map(({ digest }) => digest);
 const sizes = await answersOf(
  AT_ONCE2,
  digests2,
  async (digest) => bytesOf(await client.getManifest(image.path, digest))
 );
 const listed = manifestParts(manifest.bytes)?.manifests.length ?? images.length;
 return {
  bytes: digests2.map((digest) => sizes.get(digest) ?? 0),
  attestations: listed - images.length
 };
}
var bytesOf = (manifest) => (manifest && manifestParts(manifest.bytes)?.blobs.reduce((sum, { size }) => sum + size, 0)) ?? 0;

// src/inspect/registry-image.ts
async function findRegistryImage(repository, reference) {
 const { client, image } = repository;
 const head = await client.headManifest(image.path, reference);
 if (!head) return void 0;
 const manifest = (digest) => client.getManifest(image.path, digest);
 return {
  digest: head.digest,
  pullsLeft: head.pullsLeft,
  compare: (here) => compare(head.digest, here, manifest),
  describe: async (platform) => {
   const own = await manifest(head.digest);
   return own && describe(repository, own, platform);
  }
 };
}
async function compare(digest, here, read) {
 const same = sameDigest(digest, here);
 if (same) return same;
 const now = await read(digest);
 if (!now) return changed(here);
 const content = sameContent(now, here);
 if (content.kind === "rebuilt" || content.kind === "other-platform") return content;
 if (here.knows === "manifest") return changed(here);
 const before = here.knows === "digest" ? await readBefore(here.digest, read) : void 0;
 if (before && !(before instanceof Problem)) return sameImages(before, now, here) ?? changed(here);
 const configs = await compareConfigs(content, here, read);
 if (before && configs.kind === "changed") throw before;
 return configs;
}
var readBefore = (digest, read) => read(digest).catch((problem) => {
 if (problem instanceof Problem && !(problem instanceof Cancelled)) return problem;
 throw problem;
});
var AT_ONCE3 = 6;
async function compareConfigs(content, here, read) {
 if (content.kind !== "undecided") return content;
 const comparisons = await answersOf(AT_ONCE3, content.manifests, async (digest) => {
  const manifest = await read(digest);
  return sameConfig(manifest ? [manifest] : [], here);
 });
 return [...comparisons.values()].find(({ kind }) => kind === "rebuilt") ?? changed(here);
}
async function describe(repository, manifest, platform) {
 const [config, missing, sizes] = await Promise.all([
  readConfig(repository, manifest, choosePlatform(platform)),
  missingParts(repository, manifest),
  sizesOf(repository, manifest)
 ]);
 const images = listedImages(manifest.bytes);
 const platforms = images ? images.map((one) => one.platform) : [platformIn(config)];
 return {
  ...labelled(textLabels(asObject(config["config"])["Labels"])),
  created: timeIn(config["created"]),
  platforms: platforms.filter(Boolean),
  sizes,
  missing: missingInWords(missing)
 };
}
var labelled = (labels) => ({
 version: saidVersion(labels),
 revision: saidRevision(labels)
});

// src/inspect/inspect.ts
async function inspect(world, plan, options, repository) {
 const { reference, compared: wanted } = plan;
 const once = { ...repository, client: readingOnce(repository.client) };
 const asked = reference.tag ?? reference.digest ?? "";
 const [found, here] = await Promise.all([
  findRegistryImage(once, asked),
  whatIsHere(world, plan, options)
 ]);
 const compared = found ? await compareAll(found, here) : [];
 const known = {
  reference: referenceText(reference),
  digest: found?.digest ?? "",
  pullsLeft: found?.pullsLeft,
  against: wanted.kind,
  compared,
  description: void 0
 };
 if (!found || !isToRead(known, options)) return known;
 const platform = options.platform || (here[0]?.platform ?? "");
 return { ...known, description: await found.describe(platform) };
}
async function compareAll(found, here) {
 const compared = here.map(async (one) => ({ here: one, comparison: await found.compare(one) }));
 return Promise.all(compared);
}
var isToRead = (inspection, { failIf }) => !isCompared(inspection) || isChanged(inspection) || inspection.compared.some(({ comparison }) => comparison.kind === "other-platform") || failIf.includes("incomplete");
async function whatIsHere(world, { reference, compared }, options) {
 switch (compared.kind) {
  case "nothing":
   return [];
  case "digest":
   return [hereByDigest(compared.digest, options.platform)];
  case "engine":
   return withHost(world, options, ({ engine }) => imagesHere(engine, reference));
  case "running":
   return withHost(world, options, (host) => imagesRunning(host, reference.image, compared));
 }
}
function readingOnce(client) {
 const read = new Map();
 return {
  ...client,
  getManifest: (repository, reference) => {
   const manifest = read.get(reference) ?? client.getManifest(repository, reference);
   if (reference.includes(":")) read.set(reference, manifest);
   return manifest;
  }
 };
}

// src/inspect/plan.ts
async function planInspect(inputs, event, environment) {
 if (inputs.image === "")
  throw new Problem(
   '"image" is empty: the variable in it may not be set',
   "Write the image to inspect, such as acme/app:latest"
  );
 const reference = parseReference(inputs.image, inputs.registry);
 const compared = comparedWith(inputs, reference);
 const hosts = [reference.image.registry.host];
 const logins = await planLogins(inputs, hosts, event, environment);
 const account = { registry: registryOf(inputs.registry), username: inputs.username };
 const { aws, githubToken } = inputs;
 return { access: { ...logins, account, aws, githubToken }, reference, compared };
}
function comparedWith(inputs, { tag, digest: pin = "" }) {
 const { local, ssh, directory, project, service } = inputs;
 const isRunning = [directory, project, service].some((text) => text !== "");
 if (inputs.digest && pin && inputs.digest !== pin)
  throw twice('the digest in "image"', '"digest"');
 const digest = inputs.digest || (tag === void 0 ? "" : pin);
 const written = inputs.digest ? '"digest"' : 'the digest in "image"';
 if (digest && local) throw twice(written, '"local"');
 if (digest && (isRunning || ssh)) throw twice(written, ssh ? '"host"' : '"service"');
 if (local && isRunning) throw twice('"local"', '"service"');
 if (digest) return { kind: "digest", digest };
 if (local) return { kind: "engine" };
 return isRunning || ssh ? { kind: "running", directory, project, service } : { kind: "nothing" };
}
var twice = (one, other) => new Problem(
 `${one} and ${other} are two things to compare with`,
 "Leave one of them out, or use the step twice"
);

// src/inspect/outputs.ts
function outputsOf(inspection) {
 const { digest, compared, description, pullsLeft } = inspection;
 const changed2 = isChanged(inspection);
 const [shown] = compared.toSorted((one, other) => rank(other) - rank(one));
 const running = labelled(shown?.here.labels ?? {});
 const known = changed2 || !shown || description ? void 0 : running;
 const outputs = {
  digest,
  exists: String(digest !== ""),
  changed: isCompared(inspection) ? String(changed2) : "",
  rebuilt: isCompared(inspection) ? String(isRebuilt(inspection)) : "",
  version: description?.version ?? known?.version ?? "",
  revision: description?.revision ?? known?.revision ?? "",
  created: description?.created ?? "",
  platforms: (description?.platforms ?? []).join("\n"),
  complete: description ? String(description.missing === "") : "",
  "rate-limit-remaining": String(pullsLeft ?? ""),
  "running-digest": shown?.here.digest ?? "",
  "running-version": running.version
 };
 return { ...outputs, json: JSON.stringify({ ...outputs, ...inWords(inspection) }) };
}
var rank = ({ comparison: { kind } }) => kind === "changed" ? 2 : kind === "same" ? 0 : 1;
var inWords = ({ compared, description }) => ({
 platforms: description?.platforms ?? [],
 bytes: description?.sizes.bytes ?? [],
 attestations: description?.sizes.attestations ?? 0,
 missing: description?.missing ?? "",
 compared: compared.map(({ here, comparison }) => ({
  ...{ name: here.name, digest: here.digest, platform: here.platform },
  ...{ result: comparison.kind, because: comparison.because }
 }))
});

// src/inspect/summary.ts
function inspectionInWords(inspection) {
 const { reference, digest, compared, description } = inspection;
 if (digest === "") return [`${reference}: there is no such image`];
 return [
  `${reference}: ${digest}`,
  ...facts(inspection).map(([name, value]) => `  ${name}: ${value}`),
  ...compared.map(({ comparison: { kind, because } }) => `  ${WORDS[kind]}: ${because}`),
  ...isFirst(inspection) ? [`  changed: ${nothingYet(inspection)}`] : [],
  ...description?.missing ? [`  not complete: ${description.missing} missing`] : []
 ];
}
var WORDS = {
 same: "same image",
 rebuilt: "same content, built again",
 changed: "changed",
 "other-platform": "not for this platform"
};
function inspectionSummary(inspection) {
 const { reference, digest, compared, description } = inspection;
 const isThere = digest !== "";
 const rows = compared.map(({ here, comparison: { kind, because } }) => [
  inMarkdown(here.name),
  inMarkdown(labelled(here.labels).version || "\u2013"),
  `${WORDS[kind]}: ${inMarkdown(because)}`
 ]);
 return [
  `### ${title(inspection)}`,
  isThere ? `\`${reference}\` is \`${digest}\`.` : `There is no \`${reference}\`.`,
  facts(inspection).map(([name, value]) => `- ${name}: ${inMarkdown(value)}`).join("\n"),
  ...isFirst(inspection) ? ["There is nothing to compare with, so the image counts as changed."] : [],
  ...rows.length > 0 ? [markdownTable(["Here", "Version", "Compared"], rows)] : [],
  ...description?.missing ? [`> Not complete: ${description.missing} missing.`] : []
 ].filter(Boolean).join("\n\n").concat("\n");
}
function title(inspection) {
 if (inspection.digest === "") return "No such image";
 if (!isCompared(inspection)) return "Image";
 if (isFirst(inspection)) return sentence(nothingYet(inspection));
 if (isChanged(inspection)) return "The image has changed";
 return isRebuilt(inspection) ? "Built again, the same content" : "Nothing has changed";
}
var nothingYet = ({ against }) => against === "running" ? "nothing runs yet" : "nothing is here yet";
function facts({ description, pullsLeft }) {
 const left = pullsLeft === void 0 ? [] : [["pulls left", String(pullsLeft)]];
 if (!description) return left;
 const { version, revision, created, platforms, sizes } = description;
 const all = [
  ["version", version],
  ["commit", revision],
  ["built", created.replace(/\.\d+Z$/, "Z")],
  ["platforms", platforms.map((one, at) => `${one}${sizeInWords(sizes.bytes[at])}`).join(", ")],
  ["attestations", sizes.attestations > 0 ? String(sizes.attestations) : ""],
  ...left
 ];
 return all.filter(([, value]) => value !== "");
}
var sizeInWords = (bytes = 0) => bytes > 0 ? ` (${(bytes / 1e6).toFixed(1)} MB)` : "";
var failedInspectionSummary = (image, { message, fix }) => [`### \u274C Not inspected: ${inCode(image || "image")}`, ...problemInMarkdown(message, fix)].join("\n\n").concat("\n");

// src/inspect/report.ts
async function report({ job }, inspection, { failIf, summary }) {
 for (const line of inspectionInWords(inspection)) job.log(line);
 for (const { comparison } of inspection.compared)
  if (comparison.kind === "other-platform")
   job.annotate({ level: "warning", message: `${inspection.reference}: ${comparison.because}` });
 if (summary) await job.summarize(inspectionSummary(inspection));
 const outputs = outputsOf(inspection);
 const [first, ...others] = failures(inspection, failIf);
 if (first === void 0) return outputs;
 const problem = new Problem(
  [first, ...others].join("; "),
  'The step fails because "fail-if" says so'
 );
 throw new Unfinished(problem, outputs);
}

// src/inspect/main.ts
async function main(inputs, event, world) {
 for (const message of inputs.warnings) world.job.annotate({ level: "warning", message });
 const asked = { ...inputs, images: [inputs.image], push: "true", dryRun: false };
 const options = await completeRegistry(world, asked, event);
 const failure = {
  summary: (problem) => inputs.summary ? failedInspectionSummary(inputs.image, problem) : void 0,
  outputs: () => void 0
 };
 const found = await reportingFailure(world, failure, async () => {
  const plan = await planInspect(options, event, world.environment);
  return withLogin(world, plan.access, { push: true, logout: true }, async (session) => {
   const images = [plan.reference.image];
   const [repository] = await openRepositories(world, session, images, event.repository.url);
   if (!repository) throw new Error("an image has one repository");
   return inspect(world, plan, inputs, repository);
  });
 });
 return report(world, found, inputs);
}

// src/inspect/index.ts
await runStory(
 "\u274C Not looked at",
 (read, given) => main(parseInputs(read, given), currentEvent(), realWorld()),
 defaults
);
