const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { otherSpelling } from "./shared/deploy+rollback.js";
import { missingInWords, missingParts } from "./shared/inspect+main+rollback.js";
import { ecrOf, generality, isImmutable, mayPush, putTag, readImages, isKnownAs, readDigest, readImage, readTagList, unlabelled, AccessDenied } from "./shared/main+merge+rollback.js";
import "./shared/main+merge+prepare+rollback.js";
import { imageNotices, planImages } from "./shared/deploy+main+merge+rollback.js";
import { readCreatedAt } from "./shared/inspect+merge+rollback.js";
import { compareVersions, openRepositories, reportingFailure, resultAfter, resultInWords, resultWord, stateInWords, tagResult, tagsWith } from "./shared/inspect+main+merge+rollback.js";
import "./shared/packages-inspect+main+merge+rollback.js";
import { completeRegistry, currentEvent, planLogins, problemInMarkdown, runStory, withLogin, readAccess, readAws, eachAtMost, allOrFirstProblem, allOrProblems, realWorld, imageName, pinned, tagged, floating, isLegalTag } from "./shared/deploy+inspect+main+merge+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+rollback.js";
import { InputForm, allOf, nearest, ITEMS, isDigest, shortDigest, EMPTY_FIX, lacksBeginning, partLeftOut, registryOf } from "./shared/deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/cleanup+deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { aligned, inMarkdown, markdownTable, Cancelled, Problem, allProblems, attempt } from "./shared/every.js";
import "./shared/packages-every.js";

// rollback/action.yml
var defaults = { "registry": "docker.io", "mask-aws-account-id": "false", "dry-run": "false", "summary": "true" };

// src/rollback/inputs.ts
function parseInputs(read, given = []) {
 const form = new InputForm(read);
 const inputs = everyInput(form);
 return form.done({ ...inputs, push: "true", warnings: form.warnings(given) }, given);
}
var everyInput = (form) => ({
 ...readImages(form),
 to: form.text("to"),
 tags: form.list("tags", ITEMS),
 ...readAccess(form),
 aws: readAws(form),
 maskAwsAccountId: form.flag("mask-aws-account-id"),
 dryRun: form.flag("dry-run"),
 summary: form.flag("summary")
});

// src/rollback/line.ts
var VERSION = /^(?<prefix>(?:.*?[-_])??)(?<v>v?)(?<number>\d+(?:\.\d+)*)(?<suffix>(?:[-_][a-z].*)?)$/i;
var LATEST = /^(?<prefix>(?:.*[-_])?)latest(?<suffix>(?:[-_.].*)?)$/;
var TIME = /^(?<base>.+)-(?<time>\d{8}-\d{6})$/;
var COMMIT = /^(?:sha-)?(?:(?=\d*[a-f])[0-9a-f]{7,40}|[0-9a-f]{40})$/;
var NUMBERED_COMMIT = /^sha-\d{7,40}$/;
var PRE_RELEASE = /^[-_](?:alpha|beta|a|b|rc|pre|preview|dev|next|canary|nightly|snapshot)(?:[-_.]?\d.*)?$/i;
function versionIn(tag) {
 if (TIME.test(tag) || isCommit(tag)) return void 0;
 const { prefix = "", v = "", number = "", suffix = "" } = VERSION.exec(tag)?.groups ?? {};
 return number === "" || PRE_RELEASE.test(suffix) ? void 0 : { prefix, v, number, suffix };
}
var isCommit = (tag) => COMMIT.test(tag) || NUMBERED_COMMIT.test(tag);
function isFixed(tag) {
 if (TIME.test(tag) || isCommit(tag)) return true;
 const { number = "", suffix = "" } = VERSION.exec(tag)?.groups ?? {};
 return number.split(".").length > 2 || number !== "" && PRE_RELEASE.test(suffix);
}
function floatingTagsOf(name, { floats, version }) {
 const written = Object.keys(floats);
 const computed = written.length > 0 ? [] : ["latest"];
 const names = [...written, ...[name, version ?? ""].flatMap(lineOf), ...computed];
 return bySpecificity([...new Set(names)].filter((tag) => tag !== name));
}
function lineOf(name) {
 const branch = TIME.exec(name)?.groups?.["base"];
 if (branch !== void 0) return [branch];
 const found = versionIn(name);
 if (!found) return [];
 const { prefix, v, number, suffix } = found;
 const parts = number.split(".");
 const lines = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join("."));
 const base = prefix.replace(/[-_]$/, "");
 const general = [...base ? [base] : [], `${prefix}latest${suffix}`];
 return [...lines.map((line) => `${prefix}${v}${line}${suffix}`), ...general];
}
var bySpecificity = (names) => names.toSorted(
 (one, other) => generality(floating(one, "")) - generality(floating(other, "")) || other.length - one.length
);
function versionsInLine(floatingTag2, tags) {
 const line = lineFrom(floatingTag2);
 const start = line.number === "" ? "" : `${line.number}.`;
 const all = tags.flatMap((tag) => {
  const found = versionIn(tag);
  const isOfLine = found?.prefix === line.prefix && found.suffix === line.suffix;
  return found && isOfLine && `${found.number}.`.startsWith(start) ? [{ tag, number: found.number }] : [];
 });
 const most = Math.max(0, ...all.map(({ number }) => number.split(".").length));
 const whole = all.filter(
  ({ number }) => number.split(".").length >= Math.min(3, most) && `${number}.` !== start
 );
 return whole.sort((one, other) => compareVersions(other.number, one.number)).map(({ tag }) => tag);
}
function lineFrom(floatingTag2) {
 const latest = LATEST.exec(floatingTag2)?.groups;
 if (latest) return { prefix: "", suffix: "", ...latest, number: "" };
 return versionIn(floatingTag2) ?? { prefix: `${floatingTag2}-`, number: "", suffix: "" };
}
var lowerThan = (version, names) => names.filter((name) => compareVersions(versionIn(name)?.number ?? "", numberOf(version)) < 0);
var numberOf = (version) => versionIn(version)?.number ?? version;
function timesOf(floatingTag2, tags) {
 const isLatest = LATEST.test(floatingTag2);
 return tags.flatMap((tag) => {
  const { base, time = "" } = TIME.exec(tag)?.groups ?? {};
  return base !== void 0 && (isLatest || base === floatingTag2) ? [{ tag, time }] : [];
 }).sort((one, other) => other.time < one.time ? -1 : 1).map(({ tag }) => tag);
}
function olderTimes(tag, names) {
 const base = TIME.exec(tag)?.groups?.["base"];
 return names.slice(names.indexOf(tag) + 1).filter((name) => TIME.exec(name)?.groups?.["base"] === base);
}
var commitsIn = (tags) => tags.filter(isCommit);

// src/rollback/previous.ts
var MOST_COMPARED = 60;
var AT_ONCE = 6;
var NAME_IT = 'Write the version, tag or digest to go back to under "to"';
async function previousVersions(world, repositories, tags) {
 const floatingTag2 = bySpecificity(tags).at(-1) ?? "latest";
 const all = await allOrFirstProblem(
  repositories.map((repository) => previousIn(repository, floatingTag2))
 );
 const [first, ...others] = all;
 if (!first) throw new Error("there is no repository");
 const newest = others.reduce((one, other) => isNewer(other, one) ? other : one, first);
 const message = `going back from: ${newest.current.name} (${floatingTag2}, ${newest.current.digest})`;
 world.job.log(message);
 return newest;
}
async function previousIn(repository, floatingTag2) {
 const { withRetries } = repository.client;
 const [list, there] = await Promise.all([
  readTagList(repository, withRetries),
  readImage(repository, floatingTag2, withRetries)
 ]);
 if (there.kind === "absent") throw noTag(repository, floatingTag2);
 if (there.kind === "unknown") throw notKnown(repository, floatingTag2, there.because);
 if (list.kind === "partial") throw notKnown(repository, floatingTag2, list.because);
 const [current, { tags }] = [there.value, list];
 const found = byLabel(floatingTag2, current, tags) ?? await byTime(repository, floatingTag2, current, tags) ?? await byVersionFound(repository, floatingTag2, current, tags) ?? await byCommit(repository, current, tags);
 if (!found) throw noOrder(repository, floatingTag2, current);
 const { at, candidates } = found;
 return { floatingTag: floatingTag2, current: { name: at, digest: current.digest }, candidates };
}
var noTag = ({ image }, floatingTag2) => new Problem(
 `${imageName(image)} has no tag ${floatingTag2}, so "previous" cannot be found`,
 'Write the floating tags to move under "tags", or the version to go back to under "to"'
);
var notKnown = ({ image }, floatingTag2, because) => new Problem(
 `${imageName(image)} does not say what came before ${floatingTag2}: ${because}`,
 NAME_IT
);
var noOrder = ({ image }, floatingTag2, { digest }) => new Problem(
 `no tag of ${imageName(image)} says which version ${floatingTag2} points at (${digest})`,
 NAME_IT
);
function byLabel(floatingTag2, { floats, version }, tags) {
 const label = floats[floatingTag2];
 const at = label === null ? void 0 : label ?? version;
 if (at === void 0) return void 0;
 const versions = versionsInLine(floatingTag2, tags);
 const written = versions.find((tag) => tag === at || tag === `v${at}`) ?? at;
 return { at: written, candidates: lowerThan(at, versions) };
}
async function byTime(repository, floatingTag2, current, tags) {
 const times = timesOf(floatingTag2, tags);
 const at = await nameOf(repository, current.digest, times);
 return at === void 0 ? void 0 : { at, candidates: olderTimes(at, times) };
}
async function byVersionFound(repository, floatingTag2, current, tags) {
 const versions = versionsInLine(floatingTag2, tags);
 const at = await nameOf(repository, current.digest, versions);
 return at === void 0 ? void 0 : { at, candidates: lowerThan(at, versions) };
}
var EARLIEST = "1990";
async function byCommit(repository, current, tags) {
 const names = commitsIn(tags);
 if (names.length === 0 || names.length > MOST_COMPARED) return void 0;
 const times = new Map();
 await eachAtMost(AT_ONCE, [current.digest, ...names], async (reference) => {
  times.set(reference, await readCreatedAt(repository, reference));
 });
 const now = times.get(current.digest) ?? "";
 const earlier = names.filter((name) => isBefore(times.get(name), now));
 if (now < EARLIEST) return void 0;
 const candidates = earlier.sort(
  (one, other) => (times.get(one) ?? "") < (times.get(other) ?? "") ? 1 : -1
 );
 return { at: `the image of ${now}`, candidates };
}
var isBefore = (time = "", now = "") => time > EARLIEST && time < now;
async function nameOf(repository, digest, names) {
 const compared = names.slice(0, MOST_COMPARED);
 for (let at = 0; at < compared.length; at += AT_ONCE) {
  const some = compared.slice(at, at + AT_ONCE);
  const digests = await Promise.all(some.map((name) => readDigest(repository, name)));
  const found = some[digests.findIndex((one) => isKnownAs(one, digest))];
  if (found !== void 0) return found;
 }
 return void 0;
}
var isNewer = ({ current: one }, { current: other }) => one.digest !== other.digest && compareVersions(one.name, other.name) > 0;

// src/rollback/target.ts
var FIX = "Write a version such as v1.0.0, another tag, a digest (sha256:\u2026), or previous";
function parseRollbackTarget(text, images) {
 const written = text.trim();
 if (written === "")
  throw new Problem('"to" is empty: the variable or input in it may not be set', FIX);
 const target = withoutName(written, images);
 if (/^previous$/i.test(target)) return { kind: "previous" };
 if (isDigest(target)) return { kind: "digest", digest: target };
 if (target === "latest")
  throw new Problem('"to" is "latest", which is the tag that is moved', FIX);
 if (isLegalTag(target)) return { kind: "tag", name: target };
 const isCut = isCutTarget(written) || lacksBeginning(target);
 throw new Problem(
  `"to" is "${written}", which is neither a tag nor a digest`,
  isCut ? EMPTY_FIX : FIX
 );
}
var isCutTarget = (text) => /[:@/]/.test(text) && partLeftOut(text) !== void 0;
function withoutName(text, images) {
 const name = images.map(imageName).find((one) => [":", "@"].includes(text.charAt(one.length)) && text.startsWith(one));
 return name === void 0 ? text : text.slice(name.length + 1);
}
var targetInWords = (target) => target.kind === "previous" ? "previous" : target.kind === "tag" ? target.name : target.digest;

// src/rollback/find-image.ts
var MOST = 10;
async function findRollbackImage(world, repositories, target, tags) {
 if (target.kind === "previous") return findPrevious(world, repositories, tags);
 const reference = targetInWords(target);
 const looks = await lookEverywhere(repositories, reference);
 const problem = allProblems(`cannot roll back to ${reference}`, looks.flatMap(problemOf));
 if (problem) throw problem;
 const found = looks.flatMap((look2) => look2.kind === "whole" ? [look2] : []);
 noticeDifference(world, reference, found);
 return {
  name: target.kind === "tag" ? reference : "",
  because: 'named under "to"',
  current: "",
  found
 };
}
async function findPrevious(world, repositories, tags) {
 const { current, candidates, floatingTag: floatingTag2 } = await previousVersions(world, repositories, tags);
 for (const name of candidates.slice(0, MOST)) {
  const looks = await lookEverywhere(repositories, name);
  const problem = allProblems("", looks.flatMap(problemOf));
  const found = looks.flatMap((look2) => look2.kind === "whole" ? [look2] : []);
  const isCurrent = found.some(({ manifest }) => manifest.digest === current.digest);
  if (!problem && !isCurrent) {
   noticeDifference(world, name, found);
   const because = `the version before ${current.name}, which ${floatingTag2} points at`;
   return { name, because, current: current.digest, found };
  }
  const why = isCurrent ? "it is the image to go back from" : problem?.message;
  world.job.annotate({ level: "notice", message: `${name} is skipped: ${why}` });
 }
 const tried = candidates.length > 0 ? `cannot roll back to any of ${candidates.slice(0, MOST).join(", ")}` : `the registry has no version before ${current.name}, which ${floatingTag2} points at`;
 throw new Problem(tried, 'Write the version, tag or digest to go back to under "to"');
}
var problemOf = (look2) => look2.kind === "whole" ? [] : [look2.problem];
var lookEverywhere = (repositories, reference) => allOrFirstProblem(repositories.map((repository) => look(repository, reference)));
async function look(repository, reference) {
 const { client, image } = repository;
 const manifest = await client.withRetries.getManifest(image.path, reference);
 if (!manifest) return { kind: "missing", problem: notThere(repository, reference) };
 const missing = await missingParts(repository, manifest);
 if (missing.length > 0) {
  const what = `${reference} of ${imageName(image)} is no longer complete: ${missingInWords(missing)} ${missing.length === 1 ? "is" : "are"} missing`;
  const problem = new Problem(what, "Go back to another version, or build this one again");
  return { kind: "incomplete", problem };
 }
 const known = await readImage(repository, manifest.digest);
 const labels = known.kind === "known" ? known.value : unlabelled(manifest.digest);
 return { kind: "whole", repository, manifest, image: labels };
}
function notThere({ image }, reference) {
 const other = otherSpelling(reference);
 const hint = other ? `; perhaps it is called ${other} there` : "";
 return new Problem(
  `${imageName(image)} has no ${reference}`,
  `Look at the tags of the repository${hint}`
 );
}
function noticeDifference(world, reference, found) {
 const digests = new Set(found.map(({ manifest }) => manifest.digest));
 if (digests.size < 2) return;
 const each = found.map(
  ({ repository, manifest }) => `${imageName(repository.image)} ${manifest.digest}`
 );
 const message = `the repositories have different images under ${reference}; each goes back to its own: ${each.join(", ")}`;
 world.job.annotate({ level: "notice", message });
}

// src/rollback/immutable.ts
async function refuseImmutable(world, { access }, session, everywhere) {
 const found = await allOrFirstProblem(
  everywhere.map(async ({ found: { repository }, moves }) => {
   const { image } = repository;
   if (session.login(image.registry)?.from !== "ecr") return [];
   if (image.registry.kind !== "ecr") return [];
   const ecr = await ecrOf(world, access, image);
   const settings = await ecr.describeRepository(image.path).catch((problem2) => {
    if (!(problem2 instanceof AccessDenied)) throw problem2;
    world.job.log(`${imageName(image)}: its settings are not known: ${problem2.message}`);
    return void 0;
   });
   const moving = moves.filter(({ kind }) => kind === "move").map(({ tag }) => tag);
   const fixed = moving.filter((tag) => settings && isImmutable(settings, tag));
   return fixed.length > 0 ? [immutable(imageName(image), fixed)] : [];
  })
 );
 const problem = allProblems("the tags cannot be moved", found.flat());
 if (problem) throw problem;
}
var immutable = (image, tags) => new Problem(
 `${image} has immutable tags: ${allOf(tags)} cannot be moved`,
 "Deploy the earlier image by its digest, or give the repository an exception for tags that are meant to move: aws ecr put-image-tag-mutability with IMMUTABLE_WITH_EXCLUSION and their names"
);

// src/rollback/may-push.ts
async function mayPushAll(world, asked, session, repositories) {
 await allOrProblems(
  "the tags cannot be moved",
  repositories.map((repository) => mayPush(world, asked, session, repository))
 );
}

// src/rollback/moves.ts
var planMoves = ({ name, found, current }, tags) => allOrFirstProblem(
 found.map(async (one) => ({
  found: one,
  moves: tags.length > 0 ? await named(one, tags) : await ofLine(one, name, current)
 }))
);
async function named(found, tags) {
 const there = await digestsOf(found.repository, tags);
 const unknown = tags.filter((tag) => there.get(tag) === "");
 if (unknown.length > 0) throw await unknownTags(found.repository, unknown);
 return tags.map((tag) => decide(tag, there.get(tag) ?? "", found, 'named under "tags"'));
}
async function ofLine(found, name, current) {
 const candidates = floatingTagsOf(name, found.image);
 const there = await digestsOf(found.repository, candidates);
 const existing = candidates.filter((tag) => there.get(tag) !== "");
 if (existing.length === 0) throw noTags(found, name);
 const elsewhere = existing.filter((tag) => there.get(tag) !== found.manifest.digest);
 const images = new Set(elsewhere.map((tag) => there.get(tag)));
 if (!images.has(current) && images.size > 1) throw ambiguous(found, name, elsewhere, there);
 const from = images.has(current) ? current : elsewhere.map((tag) => there.get(tag))[0];
 return existing.map((tag) => {
  const now = there.get(tag) ?? "";
  if (now === from || now === found.manifest.digest)
   return decide(tag, now, found, `of the line of ${name || "this image"}`);
  return {
   tag,
   from: now,
   kind: "stays",
   because: "it points at another image than the one to go back from"
  };
 });
}
var decide = (tag, from, { manifest }, because) => from === manifest.digest ? { tag, from, kind: "unchanged", because: "it points there already" } : { tag, from, kind: "move", because };
async function digestsOf(repository, tags) {
 const asked = tags.map(async (tag) => {
  const now = await readDigest(repository, tag, repository.client.withRetries);
  if (now.kind !== "unknown") return [tag, now.kind === "known" ? now.value : ""];
  throw new Problem(
   `${imageName(repository.image)} does not say where ${tag} points: ${now.because}`,
   "Run the job again; nothing has moved"
  );
 });
 return new Map(await allOrFirstProblem(asked));
}
async function unknownTags(repository, unknown) {
 const all = (await readTagList(repository)).tags;
 const problems = unknown.map((tag) => {
  const near = nearest(tag, all);
  const fix = near ? `Did you mean ${near}?` : "A rollback moves tags that exist";
  return new Problem(
   `"tags" has "${tag}", which ${imageName(repository.image)} does not have`,
   fix
  );
 });
 return allProblems('"tags" has tags that do not exist', problems);
}
function ambiguous({ repository, image }, name, tags, there) {
 const each = tags.map((tag) => `${tag} at ${shortDigest(there.get(tag) ?? "")}`);
 return new Problem(
  `the tags of ${imageName(repository.image)} that ${name || image.digest} belongs to point at different images: ${each.join(", ")}`,
  `Write the ones to move back under "tags": ${tags[0]}, or ${tags.at(-1)}, or both`
 );
}
var noTags = ({ repository, manifest }, name) => new Problem(
 `${imageName(repository.image)} has no floating tag that belongs to ${name || manifest.digest}`,
 'Write the tags to move to it under "tags", such as latest'
);

// src/rollback/outputs.ts
function outputsOf({ name, because, found, moves }, results = [], error) {
 const [first] = found;
 const digest = first?.manifest.digest ?? "";
 const version = name || (first?.image.version ?? "");
 const images = found.map(({ repository, manifest }) => pinned(repository.image, manifest.digest));
 const tags = moves.flatMap(
  ({ found: { repository }, moves: ours }) => ours.map((move) => ({ image: imageName(repository.image), ...move }))
 );
 const everything = { digest, version, because, images, tags, results };
 return {
  digest,
  version,
  "moved-tags": tagsWith(results, "moved").join("\n"),
  json: JSON.stringify(error === void 0 ? everything : { ...everything, error })
 };
}

// src/rollback/plan.ts
async function planRollback(inputs, event, environment) {
 const images = planImages(inputs, event);
 const problems = [];
 const target = attempt(problems, () => parseRollbackTarget(inputs.to, images));
 const tags = inputs.tags.flatMap(
  (text) => attempt(problems, () => floatingTag(text, images)) ?? []
 );
 const problem = allProblems("several inputs are wrong", problems);
 if (problem || !target) throw problem;
 const access = await planAccess(inputs, images, event, environment);
 const floating2 = bySpecificity([...new Set(tags)]);
 const { warnings } = inputs;
 return { access, images, target, tags: floating2, notices: imageNotices(inputs), warnings };
}
async function planAccess(inputs, images, event, environment) {
 const hosts = images.map(({ registry }) => registry.host);
 const account = { registry: registryOf(inputs.registry), username: inputs.username };
 const { aws, githubToken } = inputs;
 return { ...await planLogins(inputs, hosts, event, environment), account, aws, githubToken };
}
function floatingTag(text, images) {
 const name = images.find((image) => text.startsWith(tagged(image, "")));
 const tag = name ? text.slice(tagged(name, "").length) : text;
 if (isCutTarget(text) || lacksBeginning(tag))
  throw new Problem(`"tags" has "${text}", which is not a tag`, EMPTY_FIX);
 if (!isLegalTag(tag))
  throw new Problem(`"tags" has "${text}", which is not a tag`, "Write names of tags: latest, v1");
 if (isFixed(tag))
  throw new Problem(
   `"tags" has "${text}", which names one image for ever`,
   `Write tags that are meant to move (latest, v1), and "to: ${tag}" to go back to this one`
  );
 return tag;
}

// src/rollback/rollback.ts
var NotMoved = class extends Problem {
 rollback;
 results;
 constructor(problem, rollback, results) {
  super(problem.message, problem.fix, { cause: problem });
  this.rollback = rollback;
  this.results = results;
 }
};

// src/rollback/repoint.ts
var repoint = (world, rollback) => world.job.group("Publish", async () => {
  const all = await Promise.all(rollback.moves.map((moves) => repointIn(world, moves)));
  const results = all.flatMap((one) => one.results);
  world.job.log(inWords(results));
  const problem = allProblems(
    "the tags were not moved everywhere",
    all.flatMap((one) => one.problem ?? [])
  );
  if (!problem) return results;
  const state = [...stateInWords(results), "Run the job again to finish"].join("\n  ");
  const whole = new Problem(problem.message, `${problem.fix}
  ${state}`, { cause: problem });
  throw new NotMoved(whole, rollback, results);
});
var inWords = (results) => aligned(results.map((one) => [`  ${one.image}:${one.tag}`, resultWord(one), one.because]));
async function repointIn(world, { found, moves }) {
  const { repository, manifest } = found;
  const results = [];
  let problem;
  for (const move of moves) {
    const { result, because, failure } = problem ? { result: "not-moved", because: move.because, failure: problem } : await carryOut(world, found, move);
    results.push(tagResult(repository.image, move.tag, result, because));
    problem = failure;
  }
  if (!(problem instanceof Cancelled)) await lookAgain(world, repository, manifest.digest, results);
  return { results, problem };
}
async function carryOut(world, { repository, manifest }, move) {
  const { tag, kind, because } = move;
  if (kind !== "move") return { result: kind === "stays" ? "left" : "unchanged", because };
  let isPut = false;
  try {
    if (await isTaken(world, repository, move)) return { result: "held", because: MEANWHILE };
    isPut = true;
    await putTag(repository, tag, manifest);
    return { result: "moved", because };
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    const result = isPut ? resultAfter(failure) : "not-moved";
    return { result, because: failure.message, failure };
  }
}
var MEANWHILE = "another run has moved it meanwhile";
async function isTaken(world, repository, { tag, from }) {
  const now = await readDigest(repository, tag, repository.client.withRetries);
  const name = `${imageName(repository.image)}:${tag}`;
  if (now.kind === "unknown")
    throw new Problem(`${name} can no longer be read: ${now.because}`, "Run the job again");
  const there = digestIn(now);
  if (there === from) return false;
  warn(world, `${name} was not moved: ${MEANWHILE}, to ${there || "nothing"}`);
  return true;
}
async function lookAgain(world, repository, digest, results) {
  const moved = results.filter(({ result }) => result === "moved");
  const now = await Promise.all(moved.map(({ tag }) => readDigest(repository, tag)));
  for (const [at, { image, tag }] of moved.entries()) {
    const there = now[at];
    if (there === void 0 || there.kind === "unknown" || isKnownAs(there, digest)) continue;
    const message = `${image}:${tag} was moved, and another run has moved it on to ${digestIn(there) || "nothing"}`;
    warn(world, `${message}: run this job again if that is not right`);
  }
}
var digestIn = (there) => there.kind === "known" ? there.value : "";
var warn = ({ job }, message) => job.annotate({ level: "warning", message });

// src/rollback/summary.ts
function rollbackInWords({ name, because, found, moves }) {
 const to = found.map(({ repository, manifest }) => pinned(repository.image, manifest.digest));
 const rows = moves.flatMap(
  ({ found: { repository }, moves: ours }) => ours.map((move) => [
   `  ${imageName(repository.image)}:${move.tag}`,
   shortDigest(move.from),
   move.kind === "move" ? "moves" : move.kind,
   move.because
  ])
 );
 const title = `back to ${name || "this digest"} (${because}):`;
 return [title, ...to.map((image) => `  ${image}`), "tags:", aligned(rows)].join("\n");
}
function rollbackSummary(rollback, results) {
 const title = rollback.name ? `\`${rollback.name}\`` : "a digest";
 return blocks([
  results ? `### Rolled back to ${title}` : `### Slipway would roll back to ${title}`,
  `Chosen because: ${inMarkdown(rollback.because)}. These are the same bytes as before; nothing was built.`,
  table(rollback, results),
  pullLines(rollback),
  ...limits(results === void 0)
 ]);
}
var failedRollbackSummary = (plan, failure) => blocks([
 `### Not rolled back to \`${targetInWords(plan.target)}\``,
 ...problemInMarkdown(failure.message, failure.fix),
 ...failure instanceof NotMoved ? [table(failure.rollback, failure.results)] : []
]);
var failedPlanSummary = ({ message, fix }) => blocks(["### Not rolled back", ...problemInMarkdown(message, fix)]);
var limits = (isPlanned) => [
 `> Only tags in the registry ${isPlanned ? "would move" : "moved"}. Servers keep what they run until the next deployment; data, migrations, volumes and environment stay as they are.`,
 "> The next version or commit that is published moves these tags forward again. So does a re-run of the job of the version that was rolled back."
];
var table = ({ moves }, results) => markdownTable(
 ["Tag", "Before", "After", "Result"],
 moves.flatMap(({ found, moves: ours }) => ours.map((move) => row(found, move, results)))
);
function row({ repository, manifest }, { tag, from, kind, because }, results) {
 const image = imageName(repository.image);
 const ours = results?.filter((one) => one.image === image && one.tag === tag) ?? [];
 const isThere = ours.some(({ result }) => ["moved", "unchanged"].includes(result));
 const after = (results ? isThere : kind !== "stays") ? manifest.digest : from;
 const planned = kind === "move" ? `would move: ${because}` : because;
 return [
  `\`${image}:${tag}\``,
  `\`${shortDigest(from)}\``,
  `\`${shortDigest(after)}\``,
  inMarkdown(results ? resultInWords(ours, tag) : planned)
 ];
}
function pullLines({ found }) {
 const lines = found.map(
  ({ repository, manifest }) => `docker pull ${pinned(repository.image, manifest.digest)}`
 );
 return ["```sh", ...lines, "```"].join("\n");
}
var blocks = (texts) => `${texts.join("\n\n")}
`;

// src/rollback/report.ts
function announce({ job }, { warnings, notices }) {
 for (const message of warnings) job.annotate({ level: "warning", message });
 for (const message of notices) job.annotate({ level: "notice", message });
}
async function showPlan(world, rollback) {
 await world.job.group("Plan", async () => world.job.log(rollbackInWords(rollback)));
 for (const { found, moves } of rollback.moves) {
  const names = moves.filter(({ kind }) => kind === "stays").map(({ tag }) => tag);
  if (names.length === 0) continue;
  const who = `${imageName(found.repository.image)}: ${names.join(", ")}`;
  const message = `${who} not moved: it points at another image than the one to go back from. To move it, too, add it to "tags"`;
  world.job.annotate({ level: "notice", message });
 }
}
async function reportRolledBack(world, rollback, results, summary) {
 if (!results) world.job.log("dry run: no tag was moved");
 if (summary) await world.job.summarize(rollbackSummary(rollback, results));
}
var failedPlan = (summary) => ({
 summary: (failure) => summary ? failedPlanSummary(failure) : void 0,
 outputs: () => void 0
});
var failureOf = (plan, summary) => ({
 summary: (failure) => summary ? failedRollbackSummary(plan, failure) : void 0,
 outputs: (failure) => failure instanceof NotMoved ? outputsOf(failure.rollback, failure.results, failure.message) : void 0
});

// src/rollback/main.ts
async function main(inputs, event, world) {
 const { dryRun, summary } = inputs;
 const options = await completeRegistry(world, { ...inputs, dryRun: false }, event);
 const plan = await reportingFailure(
  world,
  failedPlan(summary),
  () => planRollback(options, event, world.environment)
 );
 announce(world, plan);
 return reportingFailure(
  world,
  failureOf(plan, summary),
  () => withLogin(world, plan.access, { push: true, logout: true }, async (session) => {
   const repositories = await openRepositories(world, session, plan.images, event.repository.url);
   const asked = { ...plan.access, event };
   if (!dryRun) await mayPushAll(world, asked, session, repositories);
   const found = await findRollbackImage(world, repositories, plan.target, plan.tags);
   const rollback = { ...found, moves: await planMoves(found, plan.tags) };
   await showPlan(world, rollback);
   await refuseImmutable(world, plan, session, rollback.moves);
   const results = dryRun ? void 0 : await repoint(world, rollback);
   await reportRolledBack(world, rollback, results, summary);
   return outputsOf(rollback, results);
  })
 );
}

// src/rollback/index.ts
await runStory(
 "Not rolled back",
 (read, given) => main(parseInputs(read, given), currentEvent(), realWorld()),
 defaults
);
