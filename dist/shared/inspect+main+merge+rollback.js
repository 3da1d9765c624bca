const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { require_parse, require_semver } from "./packages-inspect+main+merge+rollback.js";
import { problemInMarkdown, sentence, stepCount, timeline, dockerfilePath, tidyPath, imageName, pinned, legalTag, tagsFor, manifestParts, platformIn } from "./deploy+inspect+main+merge+rollback.js";
import { isPrivateEcr, beginningOf } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { inCode, isPlainLink, aligned, duration, inMarkdown, markdownTable, withoutEnd, Cancelled, Problem, Unfinished, Unsure, allProblems } from "./every.js";
import { __commonJS, __toESM } from "./packages-every.js";
// node_modules/semver/
var require_compare = __commonJS({ "node_modules/semver/functions/compare.js"(exports, module) {
  "use strict";
  var SemVer = require_semver(), compare3 = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
  module.exports = compare3;
} });
var require_valid = __commonJS({ "node_modules/semver/functions/valid.js"(exports, module) {
  "use strict";
  var parse = require_parse(), valid2 = (version, options) => {
    const v = parse(version, options);
    return v ? v.version : null;
  };
  module.exports = valid2;
} });
// src/core/access/lost-outputs.ts
var multilineSecrets = ({ access, build }) => [
  ...access.logins.map(({ password }) => password),
  ...build.secrets.flatMap((secret) => secret.from === "value" ? [secret.value] : [])
].filter((secret) => /[\r\n]/.test(secret.trim()));
function lostOutputs(outputs, secrets) {
  const lines = secrets.flatMap((secret) => secret.split(/[\r\n]+/)).map((line) => line.trim());
  const hidden = [...new Set(lines)].filter((line) => line !== "");
  return Object.entries(outputs).filter(([, value]) => hidden.some((line) => value.includes(line))).map(([name]) => name);
}
var lostInWords = (names) => `a secret of several lines is in use, and GitHub hides each of its lines: a job output made of ${names.join(", ")} would be dropped. Store the secret on one line (jq -c . key.json), or hand over digest, version and tag-names`;
// src/core/buildx/progress.ts
var STEP_LINE = /^#(\d+) (.*)$/;
function followProgress() {
  const steps = /* @__PURE__ */ new Map();
  return {
    line: (line, at) => {
      const [, number, text] = STEP_LINE.exec(line.trimEnd()) ?? [];
      if (number === void 0 || text === void 0) return;
      const step = steps.get(number);
      if (!step) steps.set(number, { name: text, start: at, end: at, state: "running" });
      else steps.set(number, { ...step, ...outcome(text, step), end: at });
    },
    steps: () => [...steps.values()]
  };
}
var isCacheStep = ({ name }) => /^(importing cache manifest|exporting (to .*[Cc]ache|cache))/.test(name);
var NO_CACHE_YET = /^ERROR: failed to configure \w+ cache importer: .*: not found$/;
function outcome(text, { state }) {
  if (text === "CACHED") return { state: "cached" };
  if (text === "CANCELED") return { state: "canceled" };
  if (NO_CACHE_YET.test(text)) return { state: "done" };
  if (text.startsWith("ERROR:") || text === "ERROR") return { state: "failed" };
  if (/^DONE \d/.test(text) && state === "running") return { state: "done" };
  return { state };
}
// src/core/guard/finding.ts
var NOTHING = { findings: [], notices: [] };
var together = (reports) => ({
  findings: reports.flatMap(({ findings }) => findings),
  notices: reports.flatMap(({ notices: notices2 }) => notices2),
  judged: reports.flatMap(({ judged = [] }) => judged)
});
var guardOutput = (findings) => findings.length === 0 ? "" : JSON.stringify(
  findings.map(({ rule, severity, subject, line }) => ({ rule, severity, subject, line }))
);
// src/core/image/metadata-variables.ts
var NAMES = ["version", "tags", "tag-names", "labels", "annotations", "json"];
var metadataOutputs = (naming) => ({
  tags: naming.references.join("\n"),
  "tag-names": naming.tagNames.join("\n"),
  version: naming.version,
  labels: naming.labels.join("\n"),
  annotations: naming.annotations.join("\n")
});
var metadataJson = ({ references, tagNames, labels, annotations }) => ({
  tags: references,
  "tag-names": tagNames,
  labels: Object.fromEntries(labels.map(keyAndText)),
  annotations
});
var keyAndText = (label) => {
  const at = label.indexOf("=");
  return [label.slice(0, at), label.slice(at + 1)];
};
var variablesOf = (naming) => metadataVariables({ ...metadataOutputs(naming), json: JSON.stringify(metadataJson(naming)) });
var metadataVariables = (outputs) => Object.fromEntries(
  NAMES.map((name) => [
    `DOCKER_METADATA_OUTPUT_${name.replaceAll("-", "_").toUpperCase()}`,
    outputs[name] ?? ""
  ])
);
var setsVariables = (environment) => !["false", "False", "FALSE"].includes(environment["DOCKER_METADATA_SET_OUTPUT_ENV"] ?? "");
// src/core/tags/version-line.ts
var import_compare = __toESM(require_compare(), 1);
var import_valid = __toESM(require_valid(), 1);
function versionTagsIn(floating, fixed, tags) {
  const { version } = floating;
  const affixes = affixesOf(version, fixed);
  const line = lineOf(floating.name, version, affixes);
  const parts = version.split(/[-+]/, 1)[0]?.split(".").length;
  const versions = tags.flatMap((tag) => {
    const number = numberIn(tag, affixes);
    const isOfLine = number !== void 0 && `${number}.`.startsWith(line);
    return isOfLine && number.split(".").length === parts ? [{ tag, number }] : [];
  });
  return versions.sort((one, other) => compareVersions(other.number, one.number));
}
function compareVersions(one, other) {
  if ((0, import_valid.default)(one) && (0, import_valid.default)(other)) return (0, import_compare.default)(one, other);
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at = a.findIndex((part, index) => part !== (b[index] ?? 0));
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
}
var versionOfTag = (tag, version, fixed) => numberIn(tag, affixesOf(version, fixed));
function numbersOf(version) {
  const [public_ = ""] = version.replace(/^v/i, "").split("+", 1);
  const [epoch = "", release = ""] = public_.includes("!") ? public_.split("!", 2) : ["0", public_];
  return [epoch, ...release.split(/\D+/)].map(Number);
}
function affixesOf(version, fixed) {
  const name = fixed.find((tag) => tag.includes(version));
  if (name === void 0) return { prefix: "", suffix: "" };
  const at = name.indexOf(version);
  return {
    prefix: name.slice(0, at).replace(/v$/i, ""),
    suffix: name.slice(at + version.length)
  };
}
function numberIn(tag, { prefix, suffix }) {
  if (!tag.startsWith(prefix) || !tag.endsWith(suffix)) return void 0;
  const number = tag.slice(prefix.length, tag.length - suffix.length).replace(/^v/i, "");
  return /^\d+(\.\d+)*$/.test(number) ? number : void 0;
}
function lineOf(name, version, affixes) {
  const line = numberIn(name, affixes) ?? numberIn(name, { prefix: "", suffix: "" });
  return line !== void 0 && `${version}.`.startsWith(`${line}.`) ? `${line}.` : "";
}
// src/core/publication/tag-decision.ts
var move = (because) => ({ kind: "move", because });
var hold = (because) => ({ kind: "hold", because, isUnknown: false });
var holdUnknown = (because) => ({
  kind: "hold",
  because,
  isUnknown: true
});
var unread = (because) => holdUnknown(`what it points at cannot be read: ${because}`);
// src/core/publication/by-history.ts
function byHistory(ours, theirs, { relation, isMerge }) {
  const commit = `commit ${theirs.revision?.slice(0, 7)}`;
  if (theirs.revision === void 0)
    return byRun(ours, theirs) ?? move("the image it points at names no commit");
  switch (relation) {
    case "newer":
      return hold(`it points at ${commit}, which comes after ${ours.revision?.slice(0, 7)}`);
    case "older":
      return move(`it points at ${commit}, which comes before`);
    case "same":
      return move("it points at another build of this commit");
    case "abandoned":
      return move(`it points at ${commit}, which a force-push took back`);
    case "diverged":
      return isMerge && byRun(ours, theirs) || move(`it points at ${commit} of another history`);
    case "unsaid":
      return byRun(ours, theirs) ?? move(`it points at ${commit}, which this repository does not have`);
    case "unknown":
      return byRun(ours, theirs) ?? holdUnknown(
        `it points at ${commit}, and neither GitHub nor the checkout says whether that is newer`
      );
  }
}
var MOST_RUNS = 1e4;
function byRun({ run: ours }, { run: theirs }) {
  if (!ours || !theirs || ours.workflow !== theirs.workflow) return void 0;
  if (theirs.number - ours.number > MOST_RUNS) return void 0;
  if (theirs.number <= ours.number) return move(`it points at run #${theirs.number}`);
  return hold(`it points at run #${theirs.number}, which began after #${ours.number}`);
}
// src/core/publication/by-version.ts
function byVersion(tag, ours, there, around) {
  if (there.kind === "unknown") return byList(tag, there, around);
  const { value } = there;
  const theirs = versionOn(tag, value, around);
  if (theirs === void 0) return byList(tag, there, around);
  const order = compareVersions(theirs, tag.version);
  if (order > 0) return hold(`it points at ${theirs}, which is newer than ${tag.version}`);
  const decision = order === 0 ? ofSameVersion(theirs, ours, value, around) : void 0;
  if (decision?.kind === "hold") return decision;
  const isOwn = value.isVersionSure || typeof value.floats[tag.name] === "string";
  return isOwn ? decision ?? move(`it points at ${theirs}`) : byList(tag, there, around, INHERITED);
}
function byList(tag, there, { list, fixed }, silence = UNLABELLED) {
  const [highest] = versionTagsIn(tag, fixed, list.tags);
  if (highest && compareVersions(highest.number, tag.version) > 0)
    return hold(`the registry has ${highest.tag}, which is newer than ${tag.version}`);
  if (there.kind === "unknown") return unread(there.because);
  if (list.kind === "partial")
    return holdUnknown(`${silence}, and the registry does not list all its tags: ${list.because}`);
  if (!list.tags.includes(tag.name))
    return holdUnknown(
      `${silence}, and the registry does not list all its tags: this one is missing`
    );
  return move(`the registry has no higher version than ${tag.version}`);
}
function ofSameVersion(version, ours, theirs, around) {
  const decision = byHistory(ours, theirs, around);
  return decision.kind === "hold" ? decision : move(`it points at ${version}, the same version`);
}
var UNLABELLED = "the image it points at names no version";
var INHERITED = "the version that the image it points at names may be that of its base image";
function versionOn({ name, version }, there, { list, fixed }) {
  const own = there.floats[name];
  if (typeof own === "string" && isBorneOut(own, version, list, fixed)) return own;
  if (own === null) return void 0;
  const written = there.version;
  if (written === void 0) return higherLine(there, version, list);
  const number = versionOfTag(written, version, fixed);
  if (list.tags.includes(written)) return number;
  if (list.kind === "whole" || number === void 0) return void 0;
  return number;
}
function higherLine({ line }, version, list) {
  const number = line?.replace(/^v/i, "");
  if (line === void 0 || number === void 0 || !list.tags.includes(line)) return void 0;
  return compareVersions(number, version) > 0 ? number : void 0;
}
function restsOnList({ name, version }, there) {
  if (version === void 0 || there.kind !== "known") return void 0;
  const own = there.value.floats[name];
  const claimed = own ?? there.value.version;
  if (claimed && compareVersions(claimed.replace(/^v/i, ""), version) > 0) return "claims";
  return typeof own === "string" ? void 0 : "silent";
}
function isBorneOut(claimed, version, list, fixed) {
  if (compareVersions(claimed, version) <= 0) return true;
  const parts = claimed.split(".").length;
  const numbers = list.tags.flatMap((tag) => versionOfTag(tag, version, fixed) ?? []);
  const whole = numbers.filter((number) => number.split(".").length === parts);
  const isThere = () => list.tags.some((tag) => tag.replace(/^v/i, "") === legalTag(claimed));
  return list.kind === "partial" || whole.length === 0 || whole.includes(claimed) || isThere();
}
// src/core/publication/floating-tag.ts
var NEW_TAG = "there is no such tag yet";
var asksHistory = (tag, there) => there.kind === "known" && there.value.revision !== void 0 && (tag.version === void 0 || isSameVersion(tag, there.value));
var isSameVersion = ({ name, version = "" }, there) => [there.floats[name], there.version].some(
  (theirs) => theirs && compareVersions(theirs.replace(/^v/i, ""), version) === 0
);
function decideTag(tag, ours, there, around) {
  if (there.kind === "absent") return move(NEW_TAG);
  if (there.kind === "known" && there.value.digest === ours.digest)
    return { kind: "unchanged", because: "it points at this image already" };
  const { version } = tag;
  if (version !== void 0) return byVersion({ ...tag, version }, ours, there, around);
  if (there.kind === "unknown") return unread(there.because);
  return byHistory(ours, there.value, around);
}
// src/core/publication/results.ts
var AT_IMAGE = ["pushed", "moved", "unchanged", "kept"];
var pointsAtImage = ({ result }) => AT_IMAGE.includes(result);
var resultAfter = (problem) => problem instanceof Unsure || problem instanceof Cancelled ? "unknown" : "failed";
var allPushed = ({ images, tags }) => images.flatMap(
  (image) => tagsFor(tags, image.name).map(
    ({ name, kind, because }) => tagResult(image, name, kind === "fixed" ? "pushed" : "moved", because)
  )
);
var tagResult = (image, tag, result, because, isUnknown = false) => ({
  ...{ image: imageName(image), tag, result, because },
  ...isUnknown ? { isUnknown } : {}
});
var tagsWith = (results, result) => [
  ...new Set(results.filter((one) => one.result === result).map(({ tag }) => tag))
];
var resultWord = ({ result, because }) => result === "moved" && because === NEW_TAG ? "created" : result.replace("-", " ");
var REASONED = ["held", "kept", "left", "failed", "unknown"];
function resultInWords(results, tag) {
  const ours = results.filter((one) => one.tag === tag);
  const words = ours.map(
    (one) => REASONED.includes(one.result) ? `${one.result}, because ${one.because}` : resultWord(one)
  );
  if (new Set(words).size <= 1) return words[0] ?? "";
  return ours.map(({ image }, index) => `${image}: ${words[index]}`).join("; ");
}
var tagsMoved = (results) => ({
  pushed: tagsWith(results, "pushed"),
  moved: tagsWith(results, "moved")
});
function stateInWords(results) {
  const images = [...new Set(results.map(({ image }) => image))];
  return images.map((image) => {
    const ours = results.filter((one) => one.image === image);
    const names = (...kinds) => ours.filter(({ result }) => kinds.includes(result)).map(({ tag }) => tag);
    if (isStopped(ours))
      return `${image}: only ${listed(names("pushed"))} ${names("pushed").length > 1 ? "exist" : "exists"}; no other tag was moved`;
    const there = names("unchanged", "kept");
    const unknown = names("unknown");
    return [
      `${image}: moved: ${listed(names("pushed", "moved"))}`,
      ...there.length > 0 ? [`there before: ${listed(there)}`] : [],
      ...unknown.length > 0 ? [`not known: ${listed(unknown)}`] : [],
      `not moved: ${listed(names("failed", "not-moved"))}`
    ].join("; ");
  });
}
var isStopped = (results) => results.some(({ result }) => result === "pushed") && results.every(({ result }) => result === "pushed" || result === "not-moved");
var listed = (names) => names.join(", ") || "none";
function imagesThere({ publication: { push }, naming: { images } }, results) {
  if (!push.push || results.length === 0) return push.push ? images : [];
  const there = new Set(results.filter(pointsAtImage).map(({ image }) => image));
  return images.filter((image) => there.has(imageName(image)));
}
// src/core/publication/build-result.ts
var NotPublished = class extends Problem {
  result;
  constructor(problem, result) {
    super(problem.message, problem.fix, { cause: problem });
    this.result = { ...result, error: problem.message };
  }
};
function notPublished(problem, result, more = []) {
  const state = [...stateInWords(result.results), ...more].join("\n  ");
  const whole = new Problem(problem.message, `${problem.fix}
  ${state}`, { cause: problem });
  return new NotPublished(whole, result);
}
// src/core/ecr/scan/scan.ts
var SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"];
function scanResult(level, images) {
  const answers = images.flatMap(({ answer }) => answer ?? []);
  const findings = distinct(answers.flatMap(({ findings: found }) => found));
  const counts = countsOf(findings, answers);
  const isBlind = images.some(({ outcome: outcome2 }) => outcome2 !== "scanned");
  const isGate = level !== "off" && level !== "report";
  return {
    level,
    passed: !isGate || !(isBlind || countFrom(level, counts) > 0),
    worst: SEVERITIES.find((severity) => counts[severity]),
    counts,
    findings,
    images
  };
}
function countFrom(level, counts) {
  const threshold = SEVERITIES.findIndex((severity) => severity.toLowerCase() === level);
  return SEVERITIES.slice(0, threshold + 1).reduce(
    (sum, severity) => sum + (counts[severity] ?? 0),
    0
  );
}
var severityOf = (text) => SEVERITIES.find((severity) => severity === text.toUpperCase()) ?? "UNDEFINED";
var rankOf = ({ severity }) => SEVERITIES.indexOf(severityOf(severity));
function distinct(findings) {
  const byKey = new Map(
    findings.map((finding) => [
      JSON.stringify([
        finding.name,
        finding.package,
        finding.version,
        severityOf(finding.severity)
      ]),
      finding
    ])
  );
  return [...byKey.values()].toSorted(
    (one, other) => rankOf(one) - rankOf(other) || compare2(one.name, other.name)
  );
}
var compare2 = (one, other) => one < other ? -1 : one > other ? 1 : 0;
function countsOf(findings, answers) {
  const counted = answers.map(({ counts }) => normal(counts));
  const pairs = SEVERITIES.flatMap((severity) => {
    const listed2 = findings.filter((finding) => severityOf(finding.severity) === severity).length;
    const count = Math.max(listed2, ...counted.map((counts) => counts[severity] ?? 0));
    return count > 0 ? [[severity, count]] : [];
  });
  return Object.fromEntries(pairs);
}
function normal(counts) {
  const sums = {};
  for (const [name, count] of Object.entries(counts)) {
    const severity = severityOf(name);
    sums[severity] = (sums[severity] ?? 0) + count;
  }
  return sums;
}
var countsInWords = (counts) => SEVERITIES.flatMap(
  (severity) => counts[severity] ? [`${counts[severity]} ${severity}`] : []
).join(", ") || "nothing";
var scanOutput = ({ level, passed, worst, counts, images }) => level === "off" ? "" : JSON.stringify({
  passed,
  worst: worst ?? "",
  counts,
  images: images.map(({ digest, platform, status, outcome: outcome2 }) => ({
    ...{ digest, platform, status, outcome: outcome2 }
  }))
});
// src/core/publication/run-image.ts
var NO_NAMES = { sure: /* @__PURE__ */ new Map(), unsure: /* @__PURE__ */ new Map() };
var sureNames = (image, repository) => namesOf(image).sure.get(imageName(repository)) ?? [];
var unsureNames = (image, repository) => namesOf(image).unsure.get(imageName(repository)) ?? [];
var namesOf = (image) => image.kind === "built" ? image.names : NO_NAMES;
var isReused = (image) => image.kind === "kept" && image.isOurCommit;
var isForeign = (image) => image.kind === "kept" && !image.isOurCommit;
// src/core/report/build-outputs.ts
function outputsOfBuild(plan, result) {
  const { naming } = plan;
  const results = result?.results ?? [];
  const there = result ? imagesThere(plan, results) : [];
  const digest = there.length > 0 ? result?.image.digest ?? "" : "";
  const isDone = result && !isForeign(result.image) && result.error === void 0;
  const pushed = there.length > 0 && isDone === true;
  const reused = pushed && isReused(result.image);
  const pins = (digest ? there : []).map((image) => pinned(image, digest));
  const outputs = {
    ...metadataOutputs(naming),
    digest,
    image: pins[0] ?? "",
    images: pins.join("\n"),
    registry: naming.images[0]?.registry.host ?? "",
    pushed: `${pushed}`,
    reused: `${reused}`,
    "moved-tags": tagsWith(results, "moved").join("\n"),
    "held-tags": tagsWith(results, "held").join("\n"),
    imageid: result?.image.kind === "built" ? result.image.build.imageId : "",
    metadata: result ? metadataOf(plan, result.image) : "",
    guard: guardOutput(result?.guard ?? []),
    "scan-findings": result?.scan ? scanOutput(result.scan) : ""
  };
  const ours = { ...reasonsOf(plan, result), digest, pushed, reused, images: pins, results };
  return { ...outputs, json: JSON.stringify({ ...metadataJson(naming), ...ours }) };
}
function metadataOf({ publication, naming }, image) {
  const json = image.kind === "built" ? image.build.json : "";
  if (publication.publishing.kind !== "staged" || json === "") return json;
  return JSON.stringify({ ...JSON.parse(json), "image.name": naming.references.join(",") }, null, 2);
}
var reasonsOf = ({ naming, publication, notices: notices2, warnings: warnings2 }, result) => ({
  version: naming.version,
  because: publication.push.because,
  reasons: naming.tags,
  notices: [...warnings2, ...notices2],
  ...result?.error === void 0 ? {} : { error: result.error }
});
// src/core/ecr/repository/ecr-options.ts
function ecrNotice(options, images) {
  if (images.some(isPrivateEcr)) return void 0;
  const named = [
    ...options.createRepository ? ["ecr-create-repository"] : [],
    ...options.lifecycle ? ["ecr-lifecycle-policy"] : [],
    ...options.scan === "off" ? [] : ["ecr-scan"]
  ];
  if (named.length === 0) return void 0;
  return `${named.map((name) => `"${name}"`).join(", ")}: not looked at, because no image is in a private repository of ECR`;
}
function ecrInWords({ createRepository, lifecycle, scan, scanTimeout }) {
  const policy = lifecycle?.kind === "file" ? lifecycle.path : `rules: ${lifecycle?.policy.rules.length}`;
  return [
    createRepository ? "the repository is created if it is missing" : "the repository must exist",
    ...lifecycle ? [`lifecycle policy (${policy})`] : [],
    scan === "off" ? "no scan" : `scan: ${scan}, ${duration(scanTimeout)} at most`
  ].join("; ");
}
// src/core/report/plan-in-log.ts
function planInWords(plan) {
  const { event, build, publication } = plan;
  const { images, tags } = plan.naming;
  const { push, ecr } = publication;
  return aligned([
    ["Event", `${event.name} of ${event.fullRef || "no ref"} at ${event.sha.slice(0, 7)}`],
    ...labelled("Image", images.map(imageName)),
    ...images.some(isPrivateEcr) ? [["ECR", ecrInWords(ecr)]] : [],
    ["Push", `${push.push ? "yes" : "no"}: ${push.because}`],
    ...conditions(plan),
    ...labelled("Builder", build.nodes.map(nodeInWords)),
    ...labelled("Builder", build.cluster ? clusterInWords(build.cluster) : []),
    ["Cache", build.cache.because],
    ...labelled("Given", build.ownArguments)
  ]).concat("\n\n", tags.length > 0 ? tagTable(tags) : "no tags");
}
var tagTable = (tags) => aligned([
  ["Tag", "Kind", "Because"],
  ...tags.map(({ name, kind, because }) => [name, kind, because])
]);
function conditions({ publication, reuse, gate: { test } }) {
  const { push, onExistingTag, visibility } = publication;
  if (!push.push) return [];
  return [
    ...reuse.kind === "off" ? [] : [["Reuse", reuseInWords(reuse)]],
    ...test.command ? [["Test", `test-command, ${duration(test.timeout)} at most`]] : [],
    ...onExistingTag === "protect" ? [] : [["Fixed tags", `on-existing-tag: ${onExistingTag}`]],
    ...visibility === "any" ? [] : [["Visibility", visibility]]
  ];
}
function nodeInWords({ name, endpoint, platforms, tls }) {
  const where = endpoint.url.endsWith(name) ? endpoint.url : `${name} (${endpoint.url})`;
  const what = platforms.join(", ") || "its own platform";
  return `${where}${tls ? " over TLS" : ""} builds ${what}`;
}
var clusterInWords = ({ nodes }) => nodes.map(({ options, platforms }) => {
  const namespace = options.get("namespace");
  const where = namespace ? `the namespace "${namespace}"` : "the namespace of the kubeconfig";
  const replicas = Number(options.get("replicas") ?? 1);
  const pods = replicas === 1 ? "a pod" : `one of ${replicas} pods`;
  return `${pods} in ${where} builds ${platforms.join(", ") || "its own platform"}`;
});
function reuseInWords(reuse) {
  if (reuse.kind === "build") return `no: ${reuse.because}`;
  const image = `an image of commit ${reuse.wanted.sha.slice(0, 7)} that will do`;
  return reuse.isRequired ? `yes, and the run ends without ${image}` : `yes, where there is ${image}: ${reuse.because}`;
}
var labelled = (label, values) => values.map((value, index) => [index === 0 ? label : "", value]);
// src/core/guard/refusal.ts
var SecretsFound = class extends Problem {
  findings;
  constructor(findings) {
    const errors = findings.filter(({ severity }) => severity === "error");
    const [first] = errors;
    const isOne = errors.length === 1 && first;
    const items = errors.map(({ what, fix }) => `
  - ${what}. ${fix}`).join("");
    super(
      isOne ? first.what : `the secret guard found ${errors.length} secrets that must not be published`,
      isOne ? `${first.fix}. ${ANYWAY}` : `${items}
${ANYWAY}`
    );
    this.findings = findings;
  }
};
var ANYWAY = 'What is meant to be there goes into "secret-guard-allow"';
var refusal = (findings) => findings.some(({ severity }) => severity === "error") ? new SecretsFound(findings) : void 0;
// src/core/image/platform-size.ts
function platformSize(manifest, config) {
  const parts = manifestParts(manifest);
  if (!parts) return void 0;
  return {
    platform: platformIn(config),
    bytes: parts.blobs.reduce((sum, { size }) => sum + size, 0)
  };
}
var megabytes = (bytes) => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
// src/core/report/guard-table.ts
function guardInMarkdown(findings) {
  if (findings.length === 0) return [];
  const rows = findings.map(({ severity, subject, line, what, fix }) => [
    severity,
    inCode(subject).replaceAll("|", "\\|"),
    line > 0 ? String(line) : "",
    `${inMarkdown(what)}.<br>${inMarkdown(fix)}`
  ]);
  return ["**Secret guard**", markdownTable(["", "What", "Line", "Why, and what to do"], rows)];
}
// src/core/ecr/scan/scan-problem.ts
var NAMED = 5;
function scanProblem(result) {
  if (result.passed) return void 0;
  const problems = [tooSevere(result), ...blind(result)].filter((problem) => problem !== void 0);
  return allProblems("the image does not pass its scan", problems);
}
function tooSevere({ level, counts, findings }) {
  if (countFrom(level, counts) === 0) return void 0;
  const rank = rankOf({ severity: level });
  const named = findings.filter((finding) => rankOf(finding) <= rank);
  const more = countFrom(level, counts) - Math.min(named.length, NAMED);
  const list = [
    ...named.slice(0, NAMED).map(findingInWords),
    ...more > 0 ? [`${more} more`] : []
  ].join(", ");
  return new Problem(
    `"ecr-scan" is "${level}", and the scan found ${countsInWords(counts)}: ${list}`,
    waysOut(level, named)
  );
}
function waysOut(level, named) {
  const isFixable = named.some(({ fixedIn }) => fixedIn !== "");
  const update = isFixable ? "Update the base image (pull: true looks for a newer one) and the packages" : "Use another base image: no version is known that fixes them";
  const higher = { low: "medium", medium: "high", high: "critical" }[level];
  const raise = higher ? `ecr-scan: ${higher}, or ` : "";
  return `${update}; or write ${raise}ecr-scan: report to see them and go on`;
}
var findingInWords = ({ name, severity, package: its, version, fixedIn }) => {
  const where = [its, version].filter(Boolean).join(" ");
  const facts = [severity, where, fixedIn && `fixed in ${fixedIn}`].filter(Boolean).join(", ");
  return `${name} (${facts})`;
};
function blind({ level, images }) {
  return images.flatMap((image) => {
    if (image.outcome === "scanned") return [];
    return [new Problem(`${whyBlind(image)}; "ecr-scan" is "${level}"`, cure(image))];
  });
}
function whyBlind(image) {
  const { outcome: outcome2, status, description } = image;
  const seen = [status, description].filter(Boolean).join(", ") || "nothing";
  const whole = `${imageInWords(image)} ${WHAT[outcome2]}: ECR says ${seen}`;
  return withoutEnd(whole, ". \n");
}
var WHAT = {
  scanned: "was scanned",
  unscannable: "cannot be scanned",
  failed: "was not scanned",
  late: "was not scanned in time"
};
function imageInWords({ platform, digest }) {
  const short = digest.slice(0, "sha256:".length + 12);
  return platform ? `${platform} (${short})` : short;
}
var CURES = {
  IMAGE_ARCHIVED: "Restore the image from the archive",
  LIMIT_EXCEEDED: "Run the job again tomorrow: the account has used up its scans of today",
  SCAN_ELIGIBILITY_EXPIRED: "The image is older than Inspector looks back: build it again (no-cache: true), or lengthen the re-scan duration of the registry"
};
function cure({ outcome: outcome2, status }) {
  const report = "write ecr-scan: report to publish without";
  if (outcome2 === "late") return `Write a longer "ecr-scan-timeout", or ${report}`;
  if (outcome2 === "unscannable")
    return `Use a base image that ECR can look into (scratch has nothing it knows), turn on enhanced scanning, or ${report}`;
  return `${Object.hasOwn(CURES, status) && CURES[status] || "Run the job again"}, or ${report}`;
}
// src/core/report/scan-table.ts
var MOST_ROWS = 50;
var MOST_TEXT = 2e4;
function scanInMarkdown(result) {
  if (result.level === "off") return [];
  const { counts, images, findings } = result;
  const scanned = images.filter(({ outcome: outcome2 }) => outcome2 === "scanned");
  const places = scanned.map((image) => `\`${imageInWords(image)}\``).join(", ");
  const others = images.filter(({ outcome: outcome2 }) => outcome2 !== "scanned");
  return [
    `#### Scan: ${countsInWords(counts)}${result.passed ? "" : " \u2014 not passed"}`,
    ...places ? [`Scanned: ${places}`] : [],
    ...others.map((image) => `> \u26A0\uFE0F ${inMarkdown(whyBlind(image))}`),
    ...tableOf(findings)
  ];
}
function tableOf(findings) {
  const rows = [];
  let left = MOST_TEXT;
  for (const finding of findings.slice(0, MOST_ROWS)) {
    const row = cells(finding);
    left -= row.join("").length;
    if (left < 0) break;
    rows.push(row);
  }
  if (rows.length === 0) return [];
  const more = findings.length - rows.length;
  const table = markdownTable(["Severity", "Vulnerability", "Package", "Fixed in"], rows);
  return [table, ...more > 0 ? [`\u2026 and ${more} more`] : []];
}
function cells({ severity, name, package: its, version, fixedIn, link }) {
  const title = cell(name) || "unnamed";
  return [
    cell(severity),
    isPlainLink(link) ? `[${title}](${link})` : title,
    cell([its, version].filter(Boolean).join(" ")),
    cell(fixedIn)
  ];
}
var LONGEST = 80;
var cell = (text) => inMarkdown(beginningOf(text, LONGEST));
// src/core/report/summary.ts
var LONGEST2 = 6e4;
var plannedSummary = (plan, found = []) => shortened([
  `### Slipway would ${plan.publication.push.push ? "push" : "build, and not push"}`,
  ...about(plan),
  ...guardInMarkdown(found),
  ...notices(plan)
]);
var nothingSummary = (because) => shortened(["### Nothing to build", `${sentence(because)}.`]);
function builtSummary(plan, result) {
  const { push } = plan.publication;
  const { call } = plan.build.options;
  if (call && call !== "build") return shortened([`### Ran \`call: ${inMarkdown(call)}\``]);
  const { image, results, scan } = result;
  const there = image.digest ? imagesThere(plan, results) : [];
  return shortened([
    `### ${whatHappened(image, there)}: ${inCode(plan.naming.version || plan.event.sha.slice(0, 7))}`,
    ...push.push ? [] : [`Not pushed: ${inMarkdown(push.because)}.`],
    ...about(plan, results),
    ...sizesOf(result.sizes ?? []),
    ...pullLines(there, image.digest),
    howBuilt(plan, image),
    ...result.notReused ? [`Not reused: ${inMarkdown(result.notReused)}.`] : [],
    ...plan.gate.test.command && there.length > 0 ? ["`test-command` has passed."] : [],
    ...scan ? scanInMarkdown(scan) : [],
    ...guardInMarkdown(result.guard ?? []),
    ...image.kind === "built" ? picture(image.build.steps) : [],
    ...image.kind === "built" ? warnings(image.build.warnings) : [],
    ...notices(plan)
  ]);
}
function whatHappened(image, there) {
  if (image.kind === "kept") return image.reused ? "Reused" : "There already";
  return there.length > 0 ? "Pushed" : "Built, not pushed";
}
var howBuilt = ({ build: { cache } }, image) => image.kind === "kept" ? `Nothing was built: ${inCode(image.tag)} was there already${builtBy(image)}.` : `Built in ${duration(image.build.duration)}: ${stepCount(image.build.steps)}; cache: ${cache.because}.`;
var builtBy = ({ reused }) => reused?.builtBy ? `, built by ${inMarkdown(reused.builtBy)}` : "";
var failedSummary = (plan, problem, result, found = []) => shortened([
  `### ${failedHeadline(result?.results ?? [])}`,
  // The table says of each what to do.
  ...problemInMarkdown(problem.message, isInTable(problem, found) ? ANYWAY : problem.fix),
  ...guardInMarkdown(found),
  ...about(plan, result?.results),
  ...result?.scan ? scanInMarkdown(result.scan) : [],
  ...result?.image.digest ? [`The image is in the registry: ${inCode(result.image.digest)}`] : []
]);
var isInTable = (problem, found) => problem instanceof SecretsFound && found.length > 0;
function failedHeadline(results) {
  const { pushed, moved } = tagsMoved(results);
  if (results.length === 0) return "Not published";
  if (moved.length > 0) return "Published in part";
  return pushed.length > 0 ? `Not published: only ${pushed.map(inCode).join(", ")} exists, no other tag was moved` : "Not published: no tag was moved";
}
function about({ naming, event }, results = []) {
  const { images, tags } = naming;
  const rows = tags.map(({ name, kind, because }) => [
    inCode(name),
    kind,
    inMarkdown(because),
    ...results.length > 0 ? [inMarkdown(resultInWords(results, name))] : []
  ]);
  const head = ["Tag", "Kind", "Because", ...results.length > 0 ? ["Result"] : []];
  const names = images.map((image) => inCode(imageName(image))).join(", ");
  return [`${names || "No image"} at ${commitLink(event)}`, markdownTable(head, rows)];
}
function commitLink({ sha, repository }) {
  const address = `${repository.url}/commit/${sha}`;
  return isPlainLink(address) ? `[${inCode(sha.slice(0, 7))}](${address})` : inCode(sha.slice(0, 7));
}
var sizesOf = (platforms) => platforms.length === 0 ? [] : [
  `Size: ${platforms.map(({ platform, bytes }) => `${inMarkdown(platform || "image")} ${megabytes(bytes)}`).join(", ")}, compressed`
];
function pullLines(images, digest) {
  if (images.length === 0) return [];
  const lines = images.map((image) => `docker pull ${pinned(image, digest)}`);
  const [first] = images;
  const service = first ? ["# in compose.yaml:", `#   image: ${pinned(first, digest)}`] : [];
  return [`Digest: ${inCode(digest)}`, ["```sh", ...lines, ...service, "```"].join("\n")];
}
function picture(steps) {
  const drawn = timeline(steps);
  return drawn ? [`<details><summary>Where the time went</summary>

${drawn}

</details>`] : [];
}
var warnings = (found) => found.map(
  ({ message, url }) => `> \u26A0\uFE0F ${inMarkdown(message)}${isPlainLink(url) ? ` ([why](${url}))` : ""}`
);
var notices = ({ notices: given }) => given.map((notice) => `> ${inMarkdown(notice)}`);
function shortened(blocks) {
  const kept = [];
  let left = LONGEST2;
  for (const block of blocks) {
    const bytes = new TextEncoder().encode(block);
    if (bytes.length > left) {
      const isProse = !/^(```|\||<details)/.test(block);
      const head = isProse ? [new TextDecoder().decode(bytes.subarray(0, left))] : [];
      return `${[...kept, ...head, "\u2026 shortened"].join("\n\n")}
`;
    }
    kept.push(block);
    left -= bytes.length + 2;
  }
  return `${kept.join("\n\n")}
`;
}
// src/steps/report/report.ts
async function showPlan(world, plan) {
  await world.job.group("Plan", async () => world.job.log(planInWords(plan)));
  for (const message of plan.warnings) world.job.annotate({ level: "warning", message });
  for (const message of plan.notices) world.job.annotate({ level: "notice", message });
}
async function reportPlanned(world, plan, summary, found) {
  world.job.log("dry run: nothing was built, nothing was pushed");
  if (summary) await world.job.summarize(plannedSummary(plan, found));
  return { ...handOver(world, plan), guard: guardOutput(found) };
}
async function reportNothing(world, plan, summary) {
  const because = plan.event.nothing ?? "";
  world.job.annotate({ level: "notice", message: `nothing is built: ${because}` });
  if (summary) await world.job.summarize(nothingSummary(because));
  return handOver(world, plan);
}
async function reportBuilt(world, plan, result, summary) {
  const { image } = result;
  if (image.kind === "built") annotateBuild(world, plan, image.build);
  if (summary) await world.job.summarize(builtSummary(plan, result));
  return handOver(world, plan, result);
}
function handOver(world, plan, result) {
  const outputs = outputsOfBuild(plan, result);
  if (setsVariables(world.environment))
    for (const [name, value] of Object.entries(metadataVariables(outputs)))
      world.job.setVariable(name, value);
  const lost = lostOutputs(outputs, multilineSecrets(plan));
  if (lost.length > 0) world.job.annotate({ level: "notice", message: lostInWords(lost) });
  return outputs;
}
function annotateBuild({ job }, { build }, { steps, warnings: warnings2 }) {
  if (steps.some((step) => step.state === "failed" && isCacheStep(step)))
    job.annotate(CACHE_TROUBLE);
  const file = dockerfilePath(build.options);
  for (const warning of warnings2) job.annotate(annotationOf(warning, file));
}
var CACHE_TROUBLE = {
  level: "notice",
  message: "the layer cache could not be read or written; the image is complete; the next build will be slow"
};
async function reportingFailure({ job }, { summary, outputs }, work) {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    const words = summary(failure);
    if (words) await job.summarize(words);
    const left = outputs(failure);
    throw left ? new Unfinished(failure, left) : failure;
  }
}
function buildFailure(plan, summary, found) {
  const resultOf = (failure) => failure instanceof NotPublished ? failure.result : void 0;
  return {
    summary: (failure) => summary ? failedSummary(plan, failure, resultOf(failure), found) : void 0,
    outputs: (failure) => {
      const result = resultOf(failure);
      if (result) return outputsOfBuild(plan, { ...result, guard: found });
      return found.length > 0 ? { ...outputsOfBuild(plan), guard: guardOutput(found) } : void 0;
    }
  };
}
var annotationOf = ({ message, detail, url, line, endLine }, file) => ({
  level: "warning",
  title: "Build check",
  message: [message, detail, url].filter(Boolean).join("\n"),
  ...file ? { file: tidyPath(file) } : {},
  ...line === void 0 ? {} : { line, endLine: endLine ?? line }
});
// src/steps/repositories/repository.ts
var openRepositories = ({ clock, job: { log } }, session, images, source) => Promise.all(
  images.map(async (image) => {
    const client = await session.client(image.registry);
    const seen = { images: /* @__PURE__ */ new Map(), neverThere: /* @__PURE__ */ new Map() };
    return { image, client, source, ...seen, log, sleep: clock.sleep };
  })
);
export {
  NOTHING,
  NotPublished,
  allPushed,
  asksHistory,
  buildFailure,
  compareVersions,
  countsInWords,
  decideTag,
  ecrNotice,
  failedSummary,
  followProgress,
  imageInWords,
  imagesThere,
  isForeign,
  notPublished,
  openRepositories,
  outputsOfBuild,
  platformSize,
  refusal,
  reportBuilt,
  reportNothing,
  reportPlanned,
  reportingFailure,
  require_valid,
  restsOnList,
  resultAfter,
  resultInWords,
  resultWord,
  scanProblem,
  scanResult,
  showPlan,
  stateInWords,
  sureNames,
  tagResult,
  tagsWith,
  together,
  unsureNames,
  variablesOf,
  versionTagsIn,
  whyBlind
};
