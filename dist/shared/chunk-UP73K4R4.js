const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  publicationLabel,
  require_parse,
  require_semver,
  tagsFor
} from "./chunk-VSNCWAMS.js";
import {
  MissingCredentials
} from "./chunk-OHTVWNCH.js";
import {
  settings
} from "./chunk-S7SW5AQT.js";
import {
  dockerfilePath,
  tidyPath
} from "./chunk-EAVRX5DJ.js";
import {
  hasType
} from "./chunk-IBJ6AXBB.js";
import {
  aligned,
  duration,
  inMarkdown,
  markdownTable
} from "./chunk-3LTCYW4W.js";
import {
  imageName,
  pinned
} from "./chunk-ISI2RU2M.js";
import {
  LINES,
  fieldsOf,
  keyAndValue
} from "./chunk-FT3FQXWO.js";
import {
  withoutEnd
} from "./chunk-DO5WGS6V.js";
import {
  beginningOf
} from "./chunk-CON3G252.js";
import {
  isOnAws,
  isPrivateEcr
} from "./chunk-NUOMHLGO.js";
import {
  Cancelled,
  Problem,
  Unfinished,
  Unsure,
  allProblems
} from "./chunk-ZHVFQICY.js";
import {
  __commonJS,
  __toESM
} from "./chunk-J4Q6DBKI.js";

// node_modules/semver/functions/compare.js
var require_compare = __commonJS({
  "node_modules/semver/functions/compare.js"(exports2, module) {
    "use strict";
    var SemVer = require_semver();
    var compare3 = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
    module.exports = compare3;
  }
});

// node_modules/semver/functions/valid.js
var require_valid = __commonJS({
  "node_modules/semver/functions/valid.js"(exports2, module) {
    "use strict";
    var parse = require_parse();
    var valid2 = (version, options) => {
      const v = parse(version, options);
      return v ? v.version : null;
    };
    module.exports = valid2;
  }
});

// src/core/inputs/images.ts
var readImages = (form) => ({
  images: form.list("images", LINES)
});
var readLabels = (form) => ({
  labels: form.list("labels", LINES),
  annotations: form.list("annotations", LINES),
  ociLabels: form.flag("oci-labels")
});

// src/core/guard/finding.ts
var NOTHING = { findings: [], notices: [] };
var together = (reports) => ({
  findings: reports.flatMap(({ findings }) => findings),
  notices: reports.flatMap(({ notices: notices2 }) => notices2)
});
var guardOutput = (findings) => findings.length === 0 ? "" : JSON.stringify(
  findings.map(({ rule, severity, subject, line }) => ({ rule, severity, subject, line }))
);

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
var keyAndText = (label2) => {
  const at = label2.indexOf("=");
  return [label2.slice(0, at), label2.slice(at + 1)];
};
var variablesOf = (naming) => metadataVariables({ ...metadataOutputs(naming), json: JSON.stringify(metadataJson(naming)) });
var metadataVariables = (outputs) => Object.fromEntries(
  NAMES.map((name) => [
    `DOCKER_METADATA_OUTPUT_${name.replaceAll("-", "_").toUpperCase()}`,
    outputs[name] ?? ""
  ])
);
var setsVariables = (environment) => !["false", "False", "FALSE"].includes(environment["DOCKER_METADATA_SET_OUTPUT_ENV"] ?? "");

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
var resultWord = ({ result }) => result.replace("-", " ");
var REASONED = ["held", "kept", "left", "failed", "unknown"];
function resultInWords(results, tag) {
  const ours = results.filter((one) => one.tag === tag);
  const words = ours.map(
    (one) => REASONED.includes(one.result) ? `${one.result}, because ${one.because}` : resultWord(one)
  );
  if (new Set(words).size <= 1) return words[0] ?? "";
  return ours.map(({ image }, index) => `${image}: ${words[index]}`).join("; ");
}
function stateInWords(results) {
  const images = [...new Set(results.map(({ image }) => image))];
  return images.map((image) => {
    const ours = results.filter((one) => one.image === image);
    const names = (...kinds) => ours.filter(({ result }) => kinds.includes(result)).map(({ tag }) => tag);
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
    ["Cache", build.cache.because],
    ...labelled("Given", build.ownArguments)
  ]).concat(
    "\n\n",
    aligned([
      ["Tag", "Kind", "Because"],
      ...tags.map(({ name, kind, because }) => [name, kind, because])
    ])
  );
}
function conditions({ publication, gate: { test } }) {
  const { push, onExistingTag, visibility } = publication;
  if (!push.push) return [];
  return [
    ...test.command ? [["Test", `test-command, ${duration(test.timeout)} at most`]] : [],
    ...onExistingTag === "protect" ? [] : [["Fixed tags", `on-existing-tag: ${onExistingTag}`]],
    ...visibility === "any" ? [] : [["Visibility", visibility]]
  ];
}
var labelled = (label2, values) => values.map((value, index) => [index === 0 ? label2 : "", value]);

// src/core/text/code.ts
var inCode = (text) => `\`${text.replace(/[`\s]+/g, " ").trim()}\``;
var isPlainLink = (link) => link.length < 300 && /^https?:\/\/[\w./?=&%#:~+,@!-]+$/.test(link);

// src/core/report/guard-table.ts
function guardInMarkdown(findings) {
  if (findings.length === 0) return [];
  const rows = findings.map(({ severity, subject, line, what }) => [
    severity,
    `\`${inMarkdown(subject)}\``,
    line > 0 ? String(line) : "",
    inMarkdown(what)
  ]);
  return ["**Secret guard**", markdownTable(["", "What", "Line", "Why"], rows)];
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
    (one, other) => rankOf(one) - rankOf(other) || compare(one.name, other.name)
  );
}
var compare = (one, other) => one < other ? -1 : one > other ? 1 : 0;
function countsOf(findings, answers) {
  const told = answers.map(({ counts }) => normal(counts));
  const pairs = SEVERITIES.flatMap((severity) => {
    const listed2 = findings.filter((finding) => severityOf(finding.severity) === severity).length;
    const count = Math.max(listed2, ...told.map((counts) => counts[severity] ?? 0));
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
  const update = isFixable ? "Update the base image (pull: true looks for a newer one) and the packages" : "Use another base image: no version is known in which they are mended";
  const higher = { low: "medium", medium: "high", high: "critical" }[level];
  const raise = higher ? `ecr-scan: ${higher}, or ` : "";
  return `${update}; or write ${raise}ecr-scan: report to be told and go on`;
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
  SCAN_ELIGIBILITY_EXPIRED: "The image is older than Inspector looks back: build it anew (no-cache: true), or lengthen the re-scan duration of the registry"
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

// src/core/report/timeline.ts
var SHOWN = 12;
var SHORT = 100;
function timeline(steps) {
  const slow = steps.filter((step) => step.end - step.start >= SHORT && step.state !== "cached").toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, SHOWN).toSorted((a, b) => a.start - b.start);
  if (slow.length === 0) return "";
  const bars = slow.map(
    (step) => `  ${label(step)} :${step.state === "failed" ? "crit, " : ""}${step.start}, ${step.end}`
  );
  return ["```mermaid", "gantt", "  dateFormat x", "  axisFormat %M:%S", ...bars, "```"].join("\n");
}
var label = ({ name, start, end }) => `${shortName(name)} (${duration(end - start)})`;
var NUMBERED = /^\[[^\]]*\b\d+\/\d+\]/;
function shortName(name) {
  const [, place = "", rest = ""] = /^(\[[\w./@+= -]{1,80}\] ?)?(.*)$/s.exec(name) ?? [];
  const words = rest.split(" ").slice(0, 3);
  const odd = words.findIndex((word) => !/^[\w./@+=-]{1,40}$/.test(word));
  const said = `${place}${words.slice(0, odd < 0 ? 3 : odd).join(" ")}`.trim();
  return KEYWORD.test(said) ? `step ${said}` : said || "step";
}
var KEYWORD = /^(?:click|section|title|gantt|dateFormat|axisFormat|tickInterval|todayMarker|excludes|includes|inclusiveEndDates|topAxis|weekday|weekend|acc(?:Title|Descr)|href|call)\b/i;
function stepCount(all) {
  const numbered = all.filter(({ name }) => NUMBERED.test(name));
  const cached = numbered.filter(({ state }) => state === "cached").length;
  const steps = numbered.length === 1 ? "step" : "steps";
  return `${numbered.length} ${steps}, ${cached} of them cached`;
}

// src/core/report/summary.ts
var LONGEST2 = 6e4;
var plannedSummary = (plan) => shortened(["### Slipway would build", ...about(plan), ...notices(plan)]);
var nothingSummary = (because) => shortened(["### Nothing to build", `${sentence(because)}.`]);
function builtSummary(plan, result) {
  const { push } = plan.publication;
  const { call } = plan.build.options;
  if (call && call !== "build") return shortened([`### Ran \`call: ${inMarkdown(call)}\``]);
  const { image, results, scan } = result;
  const there = image.digest ? imagesThere(plan, results) : [];
  const what = image.kind === "kept" ? "There already" : there.length > 0 ? "Pushed" : "Built, not pushed";
  return shortened([
    `### ${what}: ${inCode(plan.naming.version || plan.event.sha.slice(0, 7))}`,
    ...push.push ? [] : [`Not pushed: ${inMarkdown(push.because)}.`],
    ...about(plan, results),
    ...pullLines(there, image.digest),
    howBuilt(plan, image),
    ...plan.gate.test.command && there.length > 0 ? ["`test-command` has passed."] : [],
    ...scan ? scanInMarkdown(scan) : [],
    ...guardInMarkdown(result.guard ?? []),
    ...image.kind === "built" ? picture(image.build.steps) : [],
    ...image.kind === "built" ? warnings(image.build.warnings) : [],
    ...notices(plan)
  ]);
}
var howBuilt = ({ build: { cache } }, image) => image.kind === "kept" ? `Nothing was built: ${inCode(image.tag)} was there already.` : `Built in ${duration(image.build.duration)}: ${stepCount(image.build.steps)}; cache: ${cache.because}.`;
var failedSummary = (plan, problem, result, found = []) => shortened([
  "### Not published",
  `**${inMarkdown(problem.message)}**`,
  inMarkdown(problem.fix),
  ...guardInMarkdown(found),
  ...about(plan, result?.results),
  ...result?.scan ? scanInMarkdown(result.scan) : [],
  ...result?.image.digest ? [`The image is in the registry: ${inCode(result.image.digest)}`] : []
]);
function about({ naming }, results = []) {
  const { images, tags } = naming;
  const rows = tags.map(({ name, kind, because }) => [
    inCode(name),
    kind,
    inMarkdown(because),
    ...results.length > 0 ? [inMarkdown(resultInWords(results, name))] : []
  ]);
  const head = ["Tag", "Kind", "Because", ...results.length > 0 ? ["Result"] : []];
  return [images.map((image) => inCode(imageName(image))).join(", "), markdownTable(head, rows)];
}
function pullLines(images, digest) {
  if (images.length === 0) return [];
  const lines = images.map((image) => `docker pull ${pinned(image, digest)}`);
  return [`Digest: ${inCode(digest)}`, ["```sh", ...lines, "```"].join("\n")];
}
function picture(steps) {
  const drawn = timeline(steps);
  return drawn ? [`<details><summary>Slow steps</summary>

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
var sentence = (text) => inMarkdown(text).replace(/^[a-z]/, (letter) => letter.toUpperCase());

// src/core/publication/run-image.ts
var NO_NAMES = { sure: /* @__PURE__ */ new Map(), unsure: /* @__PURE__ */ new Map() };
var sureNames = (image, repository) => namesOf(image).sure.get(imageName(repository)) ?? [];
var unsureNames = (image, repository) => namesOf(image).unsure.get(imageName(repository)) ?? [];
var namesOf = (image) => image.kind === "built" ? image.names : NO_NAMES;
var isForeign = (image) => image.kind === "kept" && !image.isOurCommit;

// src/outputs.ts
function outputsOf(plan, result) {
  const { naming } = plan;
  const results = result?.results ?? [];
  const there = result ? imagesThere(plan, results) : [];
  const digest = there.length > 0 ? result?.image.digest ?? "" : "";
  const isDone = result && !isForeign(result.image) && result.error === void 0;
  const pushed = there.length > 0 && isDone === true;
  const pins = (digest ? there : []).map((image) => pinned(image, digest));
  const outputs = {
    ...metadataOutputs(naming),
    digest,
    image: pins[0] ?? "",
    images: pins.join("\n"),
    registry: naming.images[0]?.registry.host ?? "",
    pushed: String(pushed),
    "moved-tags": tagsWith(results, "moved").join("\n"),
    "held-tags": tagsWith(results, "held").join("\n"),
    imageid: result?.image.kind === "built" ? result.image.build.imageId : "",
    metadata: result ? metadataOf(plan, result.image) : "",
    guard: guardOutput(result?.guard ?? []),
    "scan-findings": result?.scan ? scanOutput(result.scan) : ""
  };
  const error = result?.error === void 0 ? {} : { error: result.error };
  const ours = { ...reasonsOf(plan), digest, pushed, images: pins, results, ...error };
  return { ...outputs, json: JSON.stringify({ ...metadataJson(naming), ...ours }) };
}
function metadataOf({ publication, naming }, image) {
  const json = image.kind === "built" ? image.build.json : "";
  if (publication.publishing.kind !== "staged" || json === "") return json;
  return JSON.stringify({ ...JSON.parse(json), "image.name": naming.references.join(",") }, null, 2);
}
var reasonsOf = ({ naming, publication, notices: notices2, warnings: warnings2 }) => ({
  version: naming.version,
  because: publication.push.because,
  reasons: naming.tags,
  notices: [...warnings2, ...notices2]
});

// src/steps/report/report.ts
async function showPlan(world, plan) {
  await world.job.group("Plan", async () => world.job.log(planInWords(plan)));
  for (const message of plan.warnings) world.job.annotate({ level: "warning", message });
  for (const message of plan.notices) world.job.annotate({ level: "notice", message });
}
async function reportPlanned(world, plan, summary) {
  world.job.log("dry run: nothing was built, nothing was pushed");
  if (summary) await world.job.summarize(plannedSummary(plan));
  return handOver(world, plan);
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
  const outputs = outputsOf(plan, result);
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
      if (result) return outputsOf(plan, { ...result, guard: found });
      return found.length > 0 ? { ...outputsOf(plan), guard: guardOutput(found) } : void 0;
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

// src/core/buildx/exporters.ts
var exportsToDocker = (outputs, load) => load || exports(outputs, "docker");
var exportsToFiles = (outputs) => exports(outputs, "local") || exports(outputs, "tar");
var exportsToRegistry = (outputs) => exports(outputs, "registry") || outputs.some((output) => says(output, "push"));
var pushesByDigest = (outputs) => outputs.some((output) => says(output, "push-by-digest"));
var namesIn = (outputs) => [
  ...new Set(
    outputs.filter((output) => hasType(output, "image") || hasType(output, "registry")).flatMap((output) => fieldsOf(output).map(keyAndValue)).flatMap(([key, value]) => key === "name" && value ? value.split(",") : []).map((name) => name.trim()).filter((name) => name !== "")
  )
];
var byDigest = (names) => `type=image,"name=${names.join(",")}",push=true,push-by-digest=true,name-canonical=true`;
var says = (output, attribute) => fieldsOf(output).map(keyAndValue).some(([key, value]) => key === attribute && value === "true");
function exports(outputs, type) {
  const untyped = outputs.find((output) => isFolder(output));
  return outputs.some((output) => hasType(output, type)) || type === "local" && untyped !== void 0;
}
var isFolder = (output) => fieldsOf(output).length === 1 && !output.startsWith("type=");

// src/core/publication/plan.ts
function planPublication(options, push, event, tags) {
  const { onExistingTag, pushAttempts, visibility, ecr } = options;
  const publishing = planPublishing(options, push, event, tags);
  return { push, publishing, onExistingTag, pushAttempts, visibility, ecr };
}
function planPublishing(options, push, event, tags) {
  if (!push.push) return { kind: "none" };
  if (exportsToRegistry(options.outputs)) return { kind: "together", because: push.because };
  const floating = tags.filter(({ kind }) => kind === "floating").toSorted(bySpecificity);
  return {
    kind: "staged",
    fixed: tags.filter(({ kind }) => kind === "fixed"),
    floating,
    moves: options.floatingTags,
    label: publicationLabel(event, floating, options.isReproducible)
  };
}
var publishingOf = (staged, image) => ({
  ...staged,
  fixed: tagsFor(staged.fixed, image),
  floating: tagsFor(staged.floating, image)
});
var bySpecificity = (one, other) => generality(one) - generality(other);
var generality = ({ name }) => isLatest(name) ? 2 : /^v?\d+(-[a-z].*)?$/i.test(name) ? 1 : 0;
var isLatest = (name) => /(^|[-_.])latest($|[-_.])/.test(name);

// src/core/concurrency/all-or-problems.ts
async function allOrProblems(what, works) {
  const ends = await Promise.allSettled(works);
  const reason = reasonOf(what, ends);
  if (reason !== void 0) throw reason;
  return ends.flatMap((end) => end.status === "fulfilled" ? [end.value] : []);
}
var reasonOf = (what, ends) => oneReason(
  what,
  ends.map((end) => end.status === "rejected" ? end.reason : void 0)
);
function oneReason(what, reasons) {
  const wrong = reasons.filter((reason) => reason !== void 0);
  const problems = wrong.filter((reason) => reason instanceof Problem);
  const bug = wrong.find((reason) => !(reason instanceof Problem));
  return bug ?? allProblems(what, problems);
}

// src/core/concurrency/all-or-problem.ts
async function allOrFirstProblem(works) {
  const ends = await Promise.allSettled(works);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return ends.flatMap((end) => end.status === "fulfilled" ? [end.value] : []);
}

// src/steps/repositories/may-push.ts
async function mayPush({ job }, asked, session, { image, client }) {
  const login = session.login(image.registry);
  try {
    await client.authorize(image.path, ["pull", "push"]);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (login) throw whereGiven(problem, login, asked);
    throw isOnAws(image.registry) || !(problem instanceof MissingCredentials) ? problem : noCredentials(image, asked, problem);
  }
  job.log(`${imageName(image)}: push access confirmed${login ? ` for ${login.username}` : ""}`);
}
var whereGiven = (problem, { registry, from }, { account }) => from === "inputs" && registry.host !== account.registry.host ? new Problem(`${problem.message}, by its entry in "registry-auth"`, problem.fix, {
  cause: problem
}) : problem;
function noCredentials(image, { event, account }, cause) {
  const { host } = image.registry;
  const what = `there are no credentials for ${host}, which refuses a push to ${imageName(image)}`;
  const secret = `Add the secret DOCKER_PASSWORD (${settings(event, "secrets")})`;
  if (account.registry.host !== host) {
    const fix2 = `Add "- registry: ${host}", with "username: \u2026" and "password: \u2026" under it, to "registry-auth"`;
    return new Problem(what, fix2, { cause });
  }
  if (account.username) {
    const fix2 = `${secret}, and write password: \${{ secrets.DOCKER_PASSWORD }}. If it is there, its name is spelt otherwise`;
    return new Problem(`${what}: "password" is empty`, fix2, { cause });
  }
  const fix = [
    `${secret} and the variable DOCKER_USERNAME (${settings(event, "variables")}),`,
    `and write under "with:" registry: ${host}, username: \${{ vars.DOCKER_USERNAME }}`,
    "and password: ${{ secrets.DOCKER_PASSWORD }}"
  ].join(" ");
  return new Problem(what, fix, { cause });
}

// src/core/tags/version-line.ts
var import_compare = __toESM(require_compare(), 1);
var import_valid = __toESM(require_valid(), 1);
function highestInLine(floating, fixed, tags) {
  const { version } = floating;
  const affixes = affixesOf(version, fixed);
  const line = lineOf(floating.name, version, affixes);
  const parts = version.split(/[-+]/, 1)[0]?.split(".").length;
  const versions = tags.flatMap((tag) => {
    const number = numberIn(tag, affixes);
    const isOfLine = number !== void 0 && `${number}.`.startsWith(line);
    return isOfLine && number.split(".").length === parts ? [{ tag, number }] : [];
  });
  return versions.sort((one, other) => compareVersions(other.number, one.number))[0]?.tag;
}
function compareVersions(one, other) {
  if ((0, import_valid.default)(one) && (0, import_valid.default)(other)) return (0, import_compare.default)(one, other);
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at = a.findIndex((part, index) => part !== (b[index] ?? 0));
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
}
var versionOfTag = (tag, version, fixed) => numberIn(tag, affixesOf(version, fixed));
var numbersOf = (version) => version.replace(/^v/i, "").split(/\D+/).map(Number);
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

export {
  readImages,
  readLabels,
  NOTHING,
  together,
  guardOutput,
  ecrNotice,
  variablesOf,
  require_valid,
  exportsToDocker,
  exportsToFiles,
  exportsToRegistry,
  pushesByDigest,
  namesIn,
  byDigest,
  planPublication,
  publishingOf,
  generality,
  highestInLine,
  compareVersions,
  versionOfTag,
  followProgress,
  allOrProblems,
  reasonOf,
  oneReason,
  allOrFirstProblem,
  scanResult,
  countsInWords,
  scanProblem,
  whyBlind,
  imageInWords,
  resultAfter,
  allPushed,
  tagResult,
  tagsWith,
  resultWord,
  resultInWords,
  stateInWords,
  imagesThere,
  NotPublished,
  notPublished,
  sureNames,
  unsureNames,
  isForeign,
  failedSummary,
  outputsOf,
  showPlan,
  reportPlanned,
  reportNothing,
  reportBuilt,
  reportingFailure,
  buildFailure,
  mayPush
};
