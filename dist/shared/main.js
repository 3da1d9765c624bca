const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/image/tar.ts
var TAR_BLOCK = 512;
function readTarHeader(block, longName = "") {
  const field3 = (from, to) => untilZero(block.slice(from, to));
  if (field3(0, 100) === "") return void 0;
  const prefix = field3(257, 262) === "ustar" ? field3(345, 500) : "";
  const path = longName || [prefix, field3(0, 100)].filter(Boolean).join("/");
  const type = block[156] ?? "";
  const size = WITHOUT_CONTENT.has(type) ? 0 : sizeIn(block.slice(124, 136));
  return { path: path.replace(/^(\.?\/)+/, ""), size, type };
}
var LONGEST_DESCRIPTION = 64 * 1024;
var WITHOUT_CONTENT = /* @__PURE__ */ new Set(["1", "2", "3", "4", "5", "6"]);
var inBlocks = (size) => Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
function longNameIn(type, content, size) {
  const text2 = content.slice(0, size);
  if (type === "L") return untilZero(text2);
  const record = text2.split("\n").find((line) => /^\d+ path=/.test(line)) ?? "";
  return record.slice(record.indexOf("=") + 1);
}
var untilZero = (text2) => text2.split("\0", 1)[0] ?? "";
function sizeIn(field3) {
  if (field3.charCodeAt(0) < 128) return Number.parseInt(untilZero(field3), 8) || 0;
  return [...field3.slice(4)].reduce((size, char) => size * 256 + char.charCodeAt(0), 0);
}
function tarInput(source) {
  const iterator = source[Symbol.asyncIterator]();
  const next = partsOf(iterator);
  return {
    take: async (bytes) => {
      let text2 = "";
      while (text2.length < bytes) {
        const part = await next(bytes - text2.length);
        if (!part) return void 0;
        text2 += latin1(part);
      }
      return text2;
    },
    pieces: async function* (bytes) {
      for (let left = bytes; left > 0; ) {
        const part = await next(left);
        if (!part) return;
        left -= part.length;
        yield part;
      }
    },
    end: async () => iterator.return?.()
  };
}
function partsOf(iterator) {
  let piece = new Uint8Array();
  return async (most) => {
    while (piece.length === 0) {
      const { done, value } = await iterator.next();
      if (done) return void 0;
      piece = value;
    }
    const part = piece.subarray(0, most);
    piece = piece.subarray(part.length);
    return part;
  };
}
function latin1(bytes) {
  let text2 = "";
  for (let at2 = 0; at2 < bytes.length; at2 += 8192)
    text2 += String.fromCharCode(...bytes.subarray(at2, at2 + 8192));
  return text2;
}

import { hasSeveralNodes, defaults, readBuilder, canExportCacheAndAttest, chooseBuilder, hasSeveralNodes as hasSeveralNodes2, knowsDigests } from "./main+prepare.js";
import { isNamedAfter, NO_PARTS, VERSION, attestations, checkBuildArgument, checkContext, checkPlatform, completeEvent, decideNow, differingInputs, directivesIn, ensureManifest, freeFloatingTags, gates, gatherFacts, inputsIn, inputsLabel, isAsked, keptBack, ourImageIn, planBuild, preflight, publish, readEcr, readTagPolicy, readTags, readTest, isNamedAfter as isNamedAfter2, recheckFixed, isHarmlessName, isSecretName } from "./main+merge.js";
import { imageName, completeRegistry, currentEvent, runStory, withLogin, readAccess, readAws, answersOf, allOrFirstProblem, bothOrProblems, oneReason, dockerfilePath, explaining, read, readBuildFailure, showAtDockerfile, tidyPath, inWords, realWorld, imageName as imageName2, tagged, labelsIn, listedImages, manifestContent, manifestParts, platformIn, quoted, LOOK_EVERY, RETRY_BUILDER, RETRY_LATE_MANIFEST, isTransient, waitAfter } from "./deploy+inspect+main+merge+rollback.js";
import { Problem, masksFor, withoutEnd, Cancelled, Problem as Problem2, allProblems } from "./every.js";
// src/core/publication/staging.ts
var stagedTagOf = (staging, image) => staging && "tags" in staging ? staging.tags.find((one2) => imageName(one2.image) === imageName(image))?.tag : void 0;
function planStaging(options, choice, found, free) {
  if (!isAnythingLeft(found, free)) return { kind: "nowhere" };
  const kind = wayOf(choice, options);
  if (kind === "digest") return { kind, names: found.map(({ image }) => imageName(image)) };
  const tags = found.flatMap((one2) => {
    const name = stagingTag(one2, options.sha, free(one2.image));
    if (options.gated && !(name && isNamedAfter({ name }, options.sha)))
      throw needsName(one2.image, isJoined(choice, options.platforms));
    return name ? [{ image: one2.image, tag: name }] : [];
  });
  return tags.length > 0 ? { kind, tags } : { kind: "nowhere" };
}
function stagingToBeginWith(options, choice, images) {
  const kind = wayOf(choice, options);
  if (kind === "tags") return void 0;
  return kind === "digest" ? { kind, names: images.map(imageName) } : { kind, tags: [] };
}
var isAnythingLeft = (found, free) => found.some((one2) => pushedTags(one2).length > 0 || free(one2.image).length > 0);
function stagingTag(found, sha, free) {
  const fixed = pushedTags(found).map(({ name }) => name);
  const ofCommit = [...fixed, ...free].find((name) => isNamedAfter({ name }, sha));
  return ofCommit ?? fixed.at(-1) ?? free[0];
}
var pushedTags = ({ fixed }) => fixed.filter(({ decision }) => decision.kind === "push").map(({ tag }) => tag);
var needsName = (image, isJoined2) => isJoined2 ? needsNameToJoin(image) : needsNameMeanwhile(image);
var needsNameToJoin = (image) => new Problem(
  `buildx joins the images of several nodes under a tag, and ${imageName(image)} has none that the image could have until its gate has passed`,
  'Add a tag named after the commit, with the rule type=sha under "tags", or build all platforms on one node'
);
var needsNameMeanwhile = (image) => new Problem(
  `${imageName(image)} has no tag that the image could have until its gate has passed: the one named after the commit is there already, and stays`,
  'Use driver: docker-container, without "load" and "outputs": it pushes under no tag at all'
);
function wayOf(choice, { load, outputs }) {
  if (choice.kind === "engine") return outputs.length === 0 ? "engine" : "tags";
  const isPlain2 = !load && outputs.length === 0 && isBuildKit(choice);
  return isPlain2 ? "digest" : "tags";
}
var isJoined = (choice, platforms) => hasSeveralNodes(choice) && platforms.length > 1;
var isBuildKit = (choice) => choice.kind === "container" || choice.kind === "remote" || choice.kind === "kubernetes" || choice.kind === "existing" && BUILDKIT_DRIVERS.includes(choice.driver);
var BUILDKIT_DRIVERS = ["docker-container", "kubernetes", "remote", "cloud"];

// src/steps/build/config-file.ts
async function configFile(world, options, { directory }) {
  if (!options.buildkitdConfigInline) return options.buildkitdConfig;
  const path = `${directory}/buildkitd.toml`;
  await world.files.write(path, options.buildkitdConfigInline);
  return path;
}

import { isDigest, textOfBase64, entriesIn, beginningOf, InputForm, parseTimeSpan, allOf, ITEMS, LINES, UNQUOTED, VERBATIM, csvField, fieldsOf, keyAndValue, nameAndValue, isDigest as isDigest2, base64OfText, entriesIn as entriesIn2, numberIn, referenceIn, textIn, oneLine } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject, objectIn, CommandFailure, asObject as asObject2, objectIn as objectIn2 } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
// src/core/image/index-annotations.ts
var LEVELS = /^((?:(?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?,?)+):/;
function partsOf2(text2) {
  const [whole = "", levels = ""] = LEVELS.exec(text2) ?? [];
  return { levels: levels.split(",").filter(Boolean), rest: text2.slice(whole.length) };
}
var ofIndex = (written2) => Object.fromEntries(
  written2.map(partsOf2).filter(({ levels }) => levels.includes("index")).map(({ rest }) => keyAndText(rest))
);
var ofManifests = (written2) => written2.flatMap((text2) => {
  const { levels, rest } = partsOf2(text2);
  if (levels.length === 0) return [text2];
  const own = levels.filter((level) => /^manifest(?:\[|$)/.test(level));
  return own.length > 0 ? [`${own.join(",")}:${rest}`] : [];
});
function keyAndText(text2) {
  const at2 = text2.indexOf("=");
  return at2 < 0 ? [text2, ""] : [text2.slice(0, at2), text2.slice(at2 + 1)];
}
// src/core/buildx/metadata.ts
var MOST_WARNINGS = 50;
var MOST = 1e6;
var LONGEST = 4e3;
function parseMetadata(json) {
  const { "buildx.build.warnings": warnings, ...metadata } = objectIn(json ?? "");
  const digest = metadata["containerimage.digest"];
  return {
    digest: typeof digest === "string" && isDigest(digest) ? digest : "",
    warnings: Array.isArray(warnings) ? warnings.slice(0, MOST_WARNINGS).map(parseWarning) : [],
    json: asOutput(metadata)
  };
}
function asOutput(metadata) {
  const json = Object.keys(metadata).length > 0 ? JSON.stringify(metadata, null, 2) : "";
  return json.length > MOST ? "" : json;
}
var atDigest = ({ json, warnings }, digest) => ({
  ...parseMetadata(JSON.stringify({ ...objectIn(json), "containerimage.digest": digest })),
  warnings
});
function parseWarning(value) {
  const warning = asObject(value);
  const details = entriesIn(warning["detail"]);
  const ranges = entriesIn(warning["range"]);
  const range = asObject(ranges[0]);
  return {
    message: decoded(warning["short"]),
    detail: details.slice(0, 20).map(decoded).join("\n"),
    url: text(warning["url"]),
    file: text(asObject(warning["sourceInfo"])["filename"]),
    line: lineOf(range["start"]),
    endLine: lineOf(range["end"])
  };
}
var lineOf = (position) => {
  const line = asObject(position)["line"];
  return isCount(line) ? line : void 0;
};
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value > 0;
var text = (value) => typeof value === "string" ? beginningOf(value.slice(0, LONGEST * 2), LONGEST) : "";
var decoded = (value) => text(typeof value === "string" ? textOfBase64(value.slice(0, LONGEST * 8)) ?? value : "");

import { createBuilderArguments, removeBuilderArguments } from "./cleanup+main+prepare.js";
import { isElsewhere } from "./main+merge+prepare.js";
import "./deploy+main+merge.js";
import { isSamePlatform } from "./deploy+inspect+main+merge+prepare.js";
import { missingInWords, missingParts } from "./inspect+main+rollback.js";
import { commandInWords, policyFor, readImages, readLabels, attestationsOf, isKnownAs, predicatesIn, publishedImage, readDigest, readTagList, ABSENT } from "./main+merge+rollback.js";
import { attributeIn, byDigest, exportsToFiles, hasType, pushesByDigest } from "./main+merge+prepare+rollback.js";
import "./deploy+main+merge+rollback.js";
import { NOTHING, buildFailure, followProgress, isForeign, openRepositories, platformSize, refusal, reportBuilt, reportNothing, reportPlanned, reportingFailure, showPlan, together } from "./inspect+main+merge+rollback.js";
import "./packages-inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./cleanup+deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./packages-every.js";
// src/core/buildx/output-checks.ts
function checkOutput(output) {
  const fields = fieldsOf(output);
  const lone = fields.find((field3) => field3 !== "" && keyAndValue(field3)[1] === void 0);
  const isTyped = attributeIn(output, "type") !== void 0;
  if (isTyped && lone !== void 0) throw hasNoKey(output, lone);
  const isArchive = ["oci", "tar"].some((type) => hasType(output, type));
  const dest = attributeIn(output, "dest") ?? "";
  const isPrinted = isArchive && ["", "-"].includes(dest);
  if (isPrinted || output.trim() === "-") throw hasNoFile(output);
  return output;
}
var outputMistakes = (outputs, platforms) => {
  const isOfOne = (output) => hasType(output, "docker") && attributeIn(output, "dest");
  const count = new Set(platforms).size;
  return count < 2 ? [] : outputs.filter(isOfOne).map((output) => ofOnePlatform(output, count));
};
var ofOnePlatform = (output, count) => new Problem2(
  `"${output}" in "outputs" takes one platform, and "platforms" has ${count}`,
  "Write type=oci, which takes several, or name one platform"
);
var hasNoKey = (output, lone) => new Problem2(
  `"${output}" in "outputs" has "${lone}", which has no key`,
  'Quote what has a comma in it as a whole: type=image,"name=acme/app,ghcr.io/acme/app",push=true'
);
var hasNoFile = (output) => new Problem2(
  `"${output}" in "outputs" names no file, so that buildx would print the archive into the log`,
  "Write one, such as type=oci,dest=image.tar"
);
// src/core/buildx/secrets.ts
function parseSecrets(input, lines) {
  const entries = lines.map((line, index) => entryOf(input, line, index));
  return {
    secrets: entries.filter(({ rest }) => rest !== "").map(({ id, rest }) => SECRET[input](id, rest)),
    empty: entries.filter(({ rest }) => rest === "").map(({ id }) => id)
  };
}
function entryOf(input, line, index) {
  const at2 = line.indexOf("=");
  if (line.startsWith('"')) throw oddQuotes(input, index);
  if (at2 > 0) return { id: line.slice(0, at2), rest: line.slice(at2 + 1) };
  throw new Problem2(
    `"${input}": item ${index + 1} is not of the form id=\u2026`,
    'Write one secret a line; quote a value of several lines as a whole: "KEY=first line\u23CEsecond line"'
  );
}
var oddQuotes = (input, index) => new Problem2(
  `"${input}": the quotes of item ${index + 1} do not match`,
  'Double the quotes inside a quoted item: "token={""a"": 1}"'
);
var SECRET = {
  secrets: (id, value) => ({ id, from: "value", value }),
  "secret-files": (id, path) => ({ id, from: "file", path }),
  "secret-envs": (id, variable) => ({ id, from: "environment", variable })
};
// src/core/inputs/build.ts
function readBuild(form) {
  const options = everyOption(form);
  const { outputs = [], platforms = [] } = options;
  form.refuse(outputMistakes(outputs, platforms));
  return options;
}
var everyOption = (form) => ({
  context: form.parsed("context", checkContext),
  file: form.text("file"),
  target: form.text("target"),
  platforms: form.parsed("platforms", () => form.list("platforms", ITEMS).map(checkPlatform)),
  buildArgs: form.parsed(
    "build-args",
    () => form.list("build-args", LINES).map(checkBuildArgument)
  ),
  buildContexts: form.list("build-contexts", LINES),
  secrets: form.parsed("secrets", () => parseSecrets("secrets", form.list("secrets", VERBATIM))),
  secretEnvs: form.parsed(
    "secret-envs",
    () => parseSecrets("secret-envs", form.list("secret-envs", ITEMS))
  ),
  secretFiles: form.parsed(
    "secret-files",
    () => parseSecrets("secret-files", form.list("secret-files", LINES))
  ),
  ssh: form.list("ssh", ITEMS),
  allow: form.list("allow", ITEMS),
  addHosts: form.list("add-hosts", ITEMS),
  network: form.text("network"),
  shmSize: form.text("shm-size"),
  ulimit: form.list("ulimit", LINES),
  cgroupParent: form.text("cgroup-parent"),
  noCache: form.flag("no-cache"),
  noCacheFilters: form.list("no-cache-filters", ITEMS),
  pull: form.flag("pull"),
  load: form.flag("load"),
  keepInEngine: form.flag("keep-in-engine"),
  outputs: form.parsed("outputs", () => form.list("outputs", UNQUOTED).map(checkOutput)),
  provenance: form.text("provenance"),
  sbom: form.text("sbom"),
  attests: form.list("attests", LINES),
  call: form.text("call")
});
// src/core/inputs/cache.ts
var readCache = (form) => ({
  kind: form.choice("cache", ["auto", "gha", "registry", "inline", "off"]),
  scope: form.text("cache-scope"),
  mode: form.choice("cache-mode", ["max", "min"]),
  from: form.list("cache-from", LINES),
  to: form.list("cache-to", LINES)
});
// src/core/guard/ignore/go-path.ts
var SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
function trimSpace(text2) {
  let [start2, end] = [0, text2.length];
  while (start2 < end && SPACE.test(text2.charAt(start2))) start2 += 1;
  while (end > start2 && SPACE.test(text2.charAt(end - 1))) end -= 1;
  return text2.slice(start2, end);
}
function cleanPath(path) {
  const isRooted = path.startsWith("/");
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!isRooted) parts.push(part);
  }
  return `${isRooted ? "/" : ""}${parts.join("/")}` || ".";
}
var inContext = (path) => cleanPath(`/${path}`).slice(1);
function foldersOf(path) {
  const parts = path.split("/");
  return parts.slice(1).map((_, at2) => parts.slice(0, at2 + 1).join("/"));
}
// src/core/guard/ignore/glob.ts
var isGlob = (text2) => /[*?[\\]/.test(text2);
function matchGlob(pattern, name) {
  let rest = [...name];
  const chunks = chunksOf([...pattern]);
  for (const [at2, { afterStar, chars }] of chunks.entries()) {
    if (afterStar && chars.length === 0) return !rest.includes("/");
    const isLast = at2 === chunks.length - 1;
    const fit = place(chars, rest, afterStar, isLast);
    if (fit === "malformed") return fit;
    if (fit === "no") return false;
    rest = fit;
  }
  return rest.length === 0;
}
function chunksOf(pattern) {
  const chunks = [];
  for (let at2 = 0; at2 < pattern.length; ) {
    let start2 = at2;
    while (pattern[start2] === "*") start2++;
    const end = endOfChunk(pattern, start2);
    chunks.push({ afterStar: start2 > at2, chars: pattern.slice(start2, end) });
    at2 = end;
  }
  return chunks;
}
function endOfChunk(pattern, start2) {
  let inClass2 = false;
  for (let at2 = start2; at2 < pattern.length; at2++) {
    const char = pattern[at2];
    if (char === "\\") at2++;
    else if (char === "[") inClass2 = true;
    else if (char === "]") inClass2 = false;
    else if (char === "*" && !inClass2) return at2;
  }
  return pattern.length;
}
function place(chunk, name, afterStar, isLast) {
  const isDone = (fit) => typeof fit === "object" && (fit.length === 0 || !isLast);
  const here = fitChunk(chunk, name);
  if (isDone(here) || here === "malformed" || !afterStar) return isDone(here) ? here : failed(here);
  for (let at2 = 0; at2 < name.length && name[at2] !== "/"; at2++) {
    const further = fitChunk(chunk, name.slice(at2 + 1));
    if (isDone(further) || further === "malformed") return further;
  }
  return "no";
}
var failed = (fit) => fit === "malformed" ? fit : "no";
function fitChunk(chunk, name) {
  let rest = name;
  let fits = true;
  for (let at2 = 0; at2 < chunk.length; ) {
    const [next] = rest;
    const read3 = readOne(chunk, at2, next ?? "");
    if (!read3) return "malformed";
    fits = fits && next !== void 0 && read3.fits;
    rest = rest.slice(1);
    at2 = read3.end;
  }
  return fits ? rest : "no";
}
function readOne(chunk, at2, next) {
  const char = chunk[at2] ?? "";
  if (char === "[") return readClass(chunk, at2, next);
  if (char === "?") return { fits: next !== "/", end: at2 + 1 };
  if (char !== "\\") return { fits: char === next, end: at2 + 1 };
  const escaped2 = chunk[at2 + 1];
  return escaped2 === void 0 ? void 0 : { fits: escaped2 === next, end: at2 + 2 };
}
function readClass(chunk, start2, next) {
  const isNegated = chunk[start2 + 1] === "^";
  const first = start2 + (isNegated ? 2 : 1);
  const code = next.codePointAt(0) ?? 0;
  let isIn2 = false;
  let at2 = first;
  while (chunk[at2] !== "]" || at2 === first) {
    const low = classCharacter(chunk, at2);
    const high = low && (chunk[low.end] === "-" ? classCharacter(chunk, low.end + 1) : low);
    if (!low || !high) return void 0;
    isIn2 ||= low.code <= code && code <= high.code;
    at2 = high.end;
  }
  return { fits: isIn2 !== isNegated, end: at2 + 1 };
}
function classCharacter(chunk, at2) {
  const char = chunk[at2];
  if (char === void 0 || char === "-" || char === "]") return void 0;
  const place3 = char === "\\" ? at2 + 1 : at2;
  const code = chunk[place3]?.codePointAt(0);
  return code === void 0 || place3 + 1 >= chunk.length ? void 0 : { code, end: place3 + 1 };
}
// src/core/guard/ignore/automaton.ts
function repeated(part, least, most) {
  const steps = Array.from({ length: least }, () => part).flat();
  if (most === Number.POSITIVE_INFINITY)
    return [...steps, fork(1, part.length + 2), ...part, fork(-part.length - 1)];
  const optional = [fork(1, part.length + 1), ...part];
  return [...steps, ...Array.from({ length: most - least }, () => optional).flat()];
}
var fork = (...by2) => ({ kind: "fork", by: by2 });
function finds(steps, text2) {
  let reached = /* @__PURE__ */ new Set();
  let at2 = 0;
  for (const char of [...text2, void 0]) {
    reached.add(0);
    const waiting = waitingSteps(steps, reached, text2, at2);
    if (waiting === "matched") return true;
    reached = new Set(waiting.filter((step) => accepts(steps[step], char)).map((step) => step + 1));
    at2 += char?.length ?? 0;
  }
  return false;
}
var accepts = (step, char) => step?.kind === "char" && char !== void 0 && step.fits(char);
function waitingSteps(steps, reached, text2, at2) {
  const waiting = [];
  for (const place3 of reached) {
    const step = steps[place3];
    if (!step) return "matched";
    if (step.kind === "char") waiting.push(place3);
    else if (step.kind === "fork") for (const by2 of step.by) reached.add(place3 + by2);
    else if (step.holds(text2, at2)) reached.add(place3 + 1);
  }
  return waiting;
}
// src/core/guard/ignore/go-escape.ts
var LAST = 1114111;
var DIGIT = [[48, 57]];
var SPACE2 = [[9, 10], [12, 13], [32, 32]];
var WORD = [[48, 57], [65, 90], [95, 95], [97, 122]];
var PERL = { d: DIGIT, s: SPACE2, w: WORD };
var CONTROL = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };
function complement(ranges) {
  const gaps = [];
  let next = 0;
  for (const [from, to] of ranges) {
    if (from > next) gaps.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) gaps.push([next, LAST]);
  return gaps;
}
function readEscape(source, at2) {
  const letter = source[at2 + 1] ?? "";
  const perl = PERL[letter.toLowerCase()];
  if (perl) return { ranges: letter in PERL ? perl : complement(perl), end: at2 + 2 };
  const control = CONTROL[letter];
  if (control !== void 0) return single(control, at2 + 2);
  if (/^[0-7]$/.test(letter)) return octal(source, at2 + 1);
  if (letter === "x") return hexadecimal(source, at2 + 2);
  const isPunctuation = letter !== "" && letter < "\x80" && !/^[0-9A-Za-z]$/.test(letter);
  return isPunctuation ? single(letter.charCodeAt(0), at2 + 2) : void 0;
}
var single = (code, end) => ({ ranges: [[code, code]], end });
function octal(source, at2) {
  const digits = /^[0-7]{1,3}/.exec(source.slice(at2, at2 + 3).join(""))?.[0] ?? "";
  if (digits.length === 1 && digits !== "0") return void 0;
  return single(Number.parseInt(digits, 8), at2 + digits.length);
}
function hexadecimal(source, at2) {
  const text2 = source.slice(at2, at2 + 10).join("");
  const found = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/.exec(text2);
  if (!found) return void 0;
  const code = Number.parseInt(found[1] ?? found[2] ?? "", 16);
  return code <= LAST ? single(code, at2 + found[0].length) : void 0;
}
// src/core/guard/ignore/go-class.ts
var NAMED = {
  alnum: [[48, 57], [65, 90], [97, 122]],
  alpha: [[65, 90], [97, 122]],
  ascii: [[0, 127]],
  blank: [[9, 9], [32, 32]],
  cntrl: [[0, 31], [127, 127]],
  digit: [[48, 57]],
  graph: [[33, 126]],
  lower: [[97, 122]],
  print: [[32, 126]],
  punct: [[33, 47], [58, 64], [91, 96], [123, 126]],
  space: [[9, 13], [32, 32]],
  upper: [[65, 90]],
  word: [[48, 57], [65, 90], [95, 95], [97, 122]],
  xdigit: [[48, 57], [65, 70], [97, 102]]
};
function readClass2(source, start2) {
  const isNegated = source[start2 + 1] === "^";
  const first = start2 + (isNegated ? 2 : 1);
  const parts = [];
  let at2 = first;
  while (at2 === first || source[at2] !== "]") {
    const item = namedClass(source, at2) ?? unicodeClass(source, at2) ?? classItem(source, at2);
    if (item === void 0 || item === "refused") return void 0;
    parts.push(item.source);
    at2 = item.end;
  }
  return { source: `[${isNegated ? "^" : ""}${parts.join("")}]`, end: at2 + 1 };
}
function namedClass(source, at2) {
  if (source[at2] !== "[" || source[at2 + 1] !== ":") return void 0;
  const rest = source.slice(at2 + 2);
  const close3 = rest.findIndex((char, place3) => char === ":" && rest[place3 + 1] === "]");
  if (close3 < 0) return void 0;
  const [, not, name = ""] = /^(\^?)(.*)$/su.exec(rest.slice(0, close3).join("")) ?? [];
  const ranges = Object.hasOwn(NAMED, name) ? NAMED[name] : void 0;
  if (!ranges) return "refused";
  return { source: inClass(not ? complement(ranges) : ranges), end: at2 + 2 + close3 + 2 };
}
function unicodeClass(source, at2) {
  const found = /^\\([pP])(?:([A-Z])|\{(\^?)(\w+)\})/.exec(source.slice(at2, at2 + 48).join(""));
  if (!found) return void 0;
  const [all, kind = "", letter, not, name = letter] = found;
  const isNegated = kind === "P" !== (not === "^");
  const property = [`{${name}}`, `{Script=${name}}`].find(isProperty);
  if (!property) return void 0;
  return { source: `\\${isNegated ? "P" : "p"}${property}`, end: at2 + all.length };
}
function isProperty(property) {
  try {
    return new RegExp(`\\p${property}`, "u").source !== "";
  } catch {
    return false;
  }
}
function classItem(source, at2) {
  const low = classCharacter2(source, at2);
  if (!low) return void 0;
  const isRange = source[low.end] === "-" && (source[low.end + 1] ?? "]") !== "]";
  const [only] = low.ranges;
  if (low.ranges.length > 1 || !only || only[0] !== only[1] || !isRange)
    return { source: inClass(low.ranges), end: low.end };
  const high = classCharacter2(source, low.end + 1);
  const [last] = high?.ranges ?? [];
  if (!high || !last || last[0] !== last[1] || high.ranges.length > 1) return void 0;
  return last[0] < only[0] ? void 0 : { source: inClass([[only[0], last[0]]]), end: high.end };
}
function classCharacter2(source, at2) {
  const char = source[at2];
  if (char === void 0) return void 0;
  if (char === "\\") return readEscape(source, at2);
  const code = char.codePointAt(0) ?? 0;
  return { ranges: [[code, code]], end: at2 + 1 };
}
var inClass = (ranges) => ranges.map(([from, to]) => `${unicode(from)}-${unicode(to)}`).join("");
var unicode = (code) => `\\u{${code.toString(16)}}`;
// src/core/guard/ignore/go-regexp.ts
var ASSERTIONS = { A: "^", z: "$", b: "\\b", B: "\\B" };
var MOST2 = 1e3;
var MOST_STEPS = 2e5;
var FOLDERS = "(.*/)";
function goRegExp(text2) {
  const source = [...text2];
  const alternatives = [[]];
  let isAtom = false;
  let size = 0;
  for (let at2 = 0; at2 < source.length; ) {
    const parts = alternatives.at(-1) ?? [];
    const read3 = repetition(source, at2) ?? readPiece(source, at2);
    if (!read3 || read3 === "refused") return void 0;
    if ("atoms" in read3) for (const atom of read3.atoms) parts.push(atom);
    else if (!isAtom) return void 0;
    else parts.push(repeated(parts.pop() ?? [], read3.least, read3.most));
    if (source[at2] === "|") alternatives.push([]);
    isAtom = "atoms" in read3 && read3.atoms.length > 0;
    at2 = read3.end;
    size += "atoms" in read3 ? read3.atoms.length : parts.at(-1)?.length ?? 0;
    if (size > MOST_STEPS) return void 0;
  }
  const expressions = alternatives.map((parts) => parts.flat());
  return (path) => expressions.some((steps) => finds(steps, path));
}
function readPiece(source, at2) {
  const char = source[at2] ?? "";
  if (char === "\\") return escaped(source, at2);
  if (char === "[") return character(readClass2(source, at2));
  if (char === ".") return one((next) => next !== "\n", at2 + 1);
  if (char === "|") return { atoms: [], end: at2 + 1 };
  if (char === "(") return folders(source, at2);
  return "^$".includes(char) ? place2(char, at2 + 1) : one((next) => next === char, at2 + 1);
}
var one = (fits, end) => ({
  ...{ atoms: [[{ kind: "char", fits }]], end }
});
function character(read3) {
  if (!read3) return void 0;
  const expression = new RegExp(`^${read3.source}$`, "u");
  return one((char) => expression.test(char), read3.end);
}
function place2(assertion, end) {
  const expression = new RegExp(assertion, "uy");
  const holds = (text2, at2) => {
    expression.lastIndex = at2;
    return expression.test(text2);
  };
  return { atoms: [[{ kind: "place", holds }]], end };
}
function folders(source, at2) {
  const end = at2 + FOLDERS.length;
  if (source.slice(at2, end).join("") !== FOLDERS) return void 0;
  const any = { kind: "char", fits: (char) => char !== "\n" };
  const slash = { kind: "char", fits: (char) => char === "/" };
  return { atoms: [[...repeated([any], 0, Number.POSITIVE_INFINITY), slash]], end };
}
function repetition(source, at2) {
  const char = source[at2] ?? "";
  if (char === "*") return { least: 0, most: Number.POSITIVE_INFINITY, end: at2 + 1 };
  if (char === "?") return { least: 0, most: 1, end: at2 + 1 };
  const found = /^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/.exec(source.slice(at2, at2 + 24).join(""));
  if (!found) return void 0;
  const [all, least, comma, most = comma ? void 0 : least] = found;
  const bounds = [least, most ?? least].map(Number);
  if (bounds.some((bound) => bound > MOST2) || Number(least) > Number(most ?? least))
    return "refused";
  return {
    least: Number(least),
    most: Number(most ?? Number.POSITIVE_INFINITY),
    end: at2 + all.length
  };
}
function escaped(source, at2) {
  const letter = source[at2 + 1] ?? "";
  if (letter === "Q") return quoted2(source, at2 + 2);
  const assertion = ASSERTIONS[letter];
  if (assertion) return place2(assertion, at2 + 2);
  const read3 = readEscape(source, at2);
  const single2 = read3 && { source: `[${inClass(read3.ranges)}]`, end: read3.end };
  return character(unicodeClass(source, at2) ?? single2);
}
function quoted2(source, at2) {
  const isEnd2 = (char, place3, all) => char === "\\" && all[place3 + 1] === "E";
  const length = source.slice(at2).findIndex(isEnd2);
  const end = length < 0 ? source.length : at2 + length;
  const atoms = source.slice(at2, end).flatMap((char) => one((next) => next === char, 0).atoms);
  return { atoms, end: length < 0 ? end : end + 2 };
}
// src/core/guard/ignore/orderly.ts
var WORDS = {
  "[^/]*": "[^/]*",
  "[^/]": "[^/]",
  "(.*/)?": "(?:[^\\n]*/)?",
  ".*": "[^\\n]*"
};
function orderlyRegExp(source) {
  const words = source.match(/\[\^\/\]\*|\[\^\/\]|\(\.\*\/\)\?|\.\*|\\?./gsu) ?? [];
  if (words[0] !== "^" || words.at(-1) !== "$") return void 0;
  const inner = words.slice(1, -1);
  const made = inner.map((word) => WORDS[word] ?? literal(word));
  return isOrderly(inner) && made.every((word) => word !== void 0) ? new RegExp(`^${made.join("")}$`, "u") : void 0;
}
function literal(word) {
  const isItself = /^(?:\\[!-/:-@[-`{-~]|[^\\[\]^|{}()$*.+?])$/u.test(word);
  return isItself ? `\\u{${(word.codePointAt(word.length > 1 && word[0] === "\\" ? 1 : 0) ?? 0).toString(16)}}` : void 0;
}
function isOrderly(words) {
  let [stars, groups] = [0, 0];
  for (const [at2, word] of words.entries()) {
    if (word === ".*" && (groups > 0 || at2 < words.length - 1)) return false;
    if (word === "(.*/)?" && (stars > 0 || ++groups > 1)) return false;
    if (word === "[^/]*" || word === ".*") stars++;
    if (word === "/") stars = 0;
    if (stars > 1) return false;
  }
  return true;
}
// src/core/guard/ignore/pattern.ts
function patternOf(given, where) {
  const trimmed = trimSpace(given);
  if (trimmed === "") return void 0;
  const cleaned = cleanPath(trimmed);
  const isException = cleaned.startsWith("!");
  const text2 = isException ? cleaned.slice(1) : cleaned;
  if (text2 === "") throw bad(given, where, 'Write what the exception is behind the "!"');
  if (matchGlob(text2, ".") === "malformed")
    throw bad(given, where, 'Close the "[", and escape "[", "]" and "\\" with a "\\"');
  let test;
  const matches = (path) => {
    test ??= compile(text2) ?? refuse(given, where);
    return test(path);
  };
  return { text: text2, isException, matches };
}
var bad = (given, where, fix) => new Problem2(`${where}: "${given}" is not a pattern, and the build fails with it`, fix);
function refuse(given, where) {
  throw bad(given, where, 'Remove the "\\" in front of letters and digits');
}
var isPlain = ({ text: text2 }) => !isGlob(text2) && !/[\]^]/.test(text2);
function compile(text2) {
  const { kind, source } = readKind(text2);
  if (kind === "exact") return (path) => path === text2;
  if (kind === "prefix") return (path) => path.startsWith(text2.slice(0, -2));
  if (kind === "suffix") {
    const suffix = text2.slice(2);
    return (path) => path.endsWith(suffix) || suffix.startsWith("/") && path === suffix.slice(1);
  }
  const orderly = orderlyRegExp(source);
  return orderly ? (path) => orderly.test(path) : goRegExp(source);
}
function readKind(text2) {
  const chars = [...text2.replace(/^\ufeff/, "")];
  let kind = "exact";
  let source = "^";
  for (let at2 = 0; at2 < chars.length; at2++) {
    const char = chars[at2] ?? "";
    if (char === "*" && chars[at2 + 1] === "*") {
      const begins = at2 === 0;
      at2 += chars[at2 + 2] === "/" ? 2 : 1;
      const ends2 = at2 + 1 === chars.length;
      if (!ends2) source += "(.*/)?";
      else if (kind !== "exact") source += ".*";
      kind = begins ? "suffix" : ends2 && kind === "exact" ? "prefix" : "regexp";
      continue;
    }
    const piece = pieceOf(char, chars[at2 + 1]);
    source += piece.source;
    at2 += piece.skipped;
    if (piece.isSpecial) kind = "regexp";
  }
  return { kind, source: `${source}$` };
}
function pieceOf(char, next) {
  if (char === "*") return { source: "[^/]*", isSpecial: true, skipped: 0 };
  if (char === "?") return { source: "[^/]", isSpecial: true, skipped: 0 };
  if (".+()$".includes(char)) return { source: `\\${char}`, isSpecial: false, skipped: 0 };
  if (char === "\\" && next !== void 0)
    return { source: `\\${next}`, isSpecial: true, skipped: 1 };
  return { source: char, isSpecial: char === "[" || char === "]", skipped: 0 };
}
// src/core/guard/ignore/rules.ts
var LONGEST_LINE = 65536;
function readIgnoreFile(text2, name) {
  return text2.split("\n").flatMap((line, at2) => {
    const where = `${name}, line ${at2 + 1}`;
    if (line.length >= LONGEST_LINE)
      throw new Problem2(`${where} is longer than 64 KiB, and the build fails with it`, "Split it");
    const pattern = patternIn(at2 === 0 ? line.replace(/^\ufeff/, "") : line);
    const read3 = pattern === void 0 ? void 0 : patternOf(pattern, where);
    return read3 ? [read3] : [];
  });
}
var rulesOf = (patterns, where) => patterns.flatMap((pattern) => patternOf(pattern, where) ?? []);
function patternIn(line) {
  if (line.startsWith("#")) return void 0;
  const trimmed = trimSpace(line);
  if (trimmed === "") return void 0;
  const isException = trimmed.startsWith("!");
  const rest = isException ? trimSpace(trimmed.slice(1)) : trimmed;
  const cleaned = rest === "" ? "" : cleanPath(rest);
  const pattern = cleaned.length > 1 && cleaned.startsWith("/") ? cleaned.slice(1) : cleaned;
  return isException ? `!${pattern}` : pattern;
}
function judge(rules, path, folder) {
  let ignored = false;
  const matched2 = rules.map((rule, at2) => {
    const matches = folder?.matched[at2] || rule.isException === ignored && rule.matches(path) || false;
    if (matches) ignored = !rule.isException;
    return matches;
  });
  return { ignored, matched: matched2 };
}
function judgePath(rules, path) {
  const above = foldersOf(path).reduce(
    (folder, next) => judge(rules, next, folder),
    void 0
  );
  return judge(rules, path, above);
}
function mayHoldExceptions(rules, folder) {
  const exceptions = rules.filter(({ isException }) => isException);
  const isByPrefix = exceptions.every((rule) => !/[*[\]?^\\]/.test(withoutLastGlob(rule)));
  return exceptions.some(
    (rule) => isByPrefix ? `${withoutLastGlob(rule)}/`.startsWith(`${folder}/`) : mayMatchBelow(rule, `${folder}/`)
  );
}
var withoutLastGlob = ({ text: text2 }) => [`/**`, "/*"].reduce(
  (left, glob) => left.endsWith(glob) ? left.slice(0, -glob.length) : left,
  text2
);
function mayMatchBelow(rule, folder) {
  if (isPlain(rule)) return `${rule.text}/`.startsWith(folder);
  if (/[|{]/.test(rule.text)) return true;
  const [head = ""] = rule.text.split(/[*?[\\\]^]/, 1);
  return head.startsWith(folder) || folder.startsWith(head.slice(0, head.lastIndexOf("/") + 1));
}
// src/core/guard/allow.ts
var WHERE = '"secret-guard-allow"';
function checkAllowed(entries) {
  const bad2 = entries.filter((entry) => isPath(entry) ? isNoPattern(entry) : isNoName(entry));
  if (bad2.length === 0) return entries;
  throw new Problem2(
    `${WHERE} has ${allOf(bad2.map((entry) => `"${entry}"`))}`,
    "Write paths as in .dockerignore, or arg:NAME and env:NAME, one per line"
  );
}
var isNoName = (entry) => !/^(arg|env):[\w.-]+$/.test(entry);
function isNoPattern(entry) {
  try {
    judgePath(rulesOf([entry], WHERE), "a");
    return false;
  } catch (problem) {
    if (problem instanceof Problem2) return true;
    throw problem;
  }
}
var isPath = (entry) => !/^(arg|env):/.test(entry);
function withoutAllowed(findings, allow) {
  const rules = rulesOf(allow.filter(isPath), WHERE);
  return findings.filter((finding3) => !isAllowed(finding3, allow, rules));
}
var isAllowed = ({ subject }, allow, rules) => allow.includes(subject) || isPath(subject) && judgePath(rules, inContext(subject)).ignored;
function staleNotices(findings, allow) {
  const isUsed = (entry) => {
    const rules = rulesOf([entry].filter(isPath), WHERE);
    return entry.startsWith("!") || findings.some((one2) => isAllowed(one2, [entry], rules));
  };
  return allow.filter((entry) => !isUsed(entry)).map((entry) => `${WHERE}: "${entry}" matches nothing that was found. Remove it`);
}
// src/core/inputs/guard.ts
var readGuard = (form) => ({
  mode: form.choice("secret-guard", ["error", "warn", "off"]),
  allow: form.parsed(
    "secret-guard-allow",
    () => checkAllowed(form.list("secret-guard-allow", UNQUOTED))
  )
});
// src/core/inputs/reuse.ts
var readReuse = (form) => ({
  mode: form.choice("reuse", ["off", "auto", "require"]),
  maxAge: form.parsed("reuse-max-age", parseAge),
  wait: form.parsed("reuse-wait", (text2) => text2 ? parseTimeSpan("reuse-wait", text2) : 0)
});
var HOUR = 36e5;
var UNITS = { d: 24 * HOUR, h: HOUR };
function parseAge(text2) {
  if (text2 === "") return void 0;
  const unit = UNITS[text2.slice(-1).toLowerCase()];
  const count = Number(text2.slice(0, -1).trim() || Number.NaN);
  if (unit !== void 0 && Number.isInteger(count) && count > 0 && count < 1e4)
    return count * unit;
  throw new Problem2(`"reuse-max-age" is "${text2}"`, "Write days or hours: 14d, 36h");
}
// src/inputs.ts
function parseInputs(read3, given = []) {
  const form = new InputForm(read3);
  const inputs = everyInput(form);
  return form.done({ ...inputs, warnings: form.warnings(given) }, given);
}
var everyInput = (form) => ({
  ...readImages(form),
  ...readAccess(form),
  aws: readAws(form),
  ...readTags(form),
  ...readLabels(form),
  ...readTagPolicy(form),
  eventSource: form.choice("event-source", ["workflow", "git"]),
  ecr: readEcr(form),
  build: readBuild(form),
  cache: readCache(form),
  builder: readBuilder(form),
  test: readTest(form),
  guard: readGuard(form),
  pushAttempts: form.count("push-attempts", 1, 10),
  reuse: readReuse(form),
  visibility: form.choice("visibility", ["any", "private"]),
  push: form.choice("push", ["auto", "true", "false"]),
  logout: readLogout(form),
  dryRun: form.flag("dry-run"),
  summary: form.flag("summary"),
  maskAwsAccountId: form.flag("mask-aws-account-id")
});
function readLogout(form) {
  const logout = form.choice("logout", ["true", "false", "job"]);
  return logout === "job" ? logout : logout === "true";
}
// src/core/publication/kept-image.ts
function keptImage(found) {
  const kept = found.flatMap(
    ({ image, fixed: [first2] }) => first2?.decision.kind === "keep" ? [{ ...first2.decision, tag: first2.tag.name, image: imageName2(image) }] : []
  );
  const foreign = kept.filter(({ isOurCommit: isOurCommit2 }) => !isOurCommit2);
  if (foreign[0] && foreign.length < found.length) throw disagreement(foreign[0]);
  const [first] = kept;
  if (!first) return void 0;
  const { tag, digest, isOurCommit, because } = first;
  const images = kept.filter((one2) => one2.digest === digest).map(({ image }) => image);
  return { kind: "kept", tag, digest, isOurCommit, because, images };
}
function keptForGate(options, choice, onExistingTag, found) {
  if (!options.gated || onExistingTag !== "skip" || wayOf(choice, options) === "digest")
    return void 0;
  return keptImage(
    found.map(({ image, fixed }) => ({
      image,
      fixed: fixed.filter(({ tag }) => isNamedAfter2(tag, options.sha))
    }))
  );
}
var disagreement = ({ image, tag }) => new Problem2(
  `${image} keeps its ${tag}, which is of another commit, and other repositories do not have it`,
  "Publish under a new version or tag, or write on-existing-tag: overwrite"
);
// src/core/buildx/parts.ts
function sharesOf({ build: build3 }, choice) {
  const { platforms, load, outputs, call } = build3.options;
  const isPlain2 = !load && outputs.length === 0 && (call === "" || call === "build");
  const isSplit = hasSeveralNodes2(choice) && platforms.length > 1 && isPlain2;
  return isSplit ? platforms.map((platform) => [platform]) : [[...platforms]];
}
function planOfPart(plan, platforms) {
  const { build: build3, naming } = plan;
  if (platforms.length === build3.options.platforms.length) return plan;
  const cache = build3.caches[platforms.join()] ?? build3.cache;
  return {
    ...plan,
    naming: { ...naming, writtenAnnotations: ofManifests(naming.writtenAnnotations) },
    build: { ...build3, options: { ...build3.options, platforms }, cache }
  };
}
// src/core/buildx/request.ts
function builderNeeds(plan) {
  const attests = attestationsOf2(plan, true).some(isAsked);
  return {
    platforms: plan.build.options.platforms,
    cacheExport: plan.build.cache.to.some((target) => !hasType(target, "inline")),
    attestations: plan.publication.push.push && attests,
    pushUntagged: plan.gate.pushUntagged,
    work: {
      ...plan.build.options,
      cacheTo: plan.build.cache.to,
      cacheFrom: plan.build.cache.from
    }
  };
}
function buildRequest(plan, choice, staging, run2) {
  const { cache } = plan.build;
  const able = canExportCacheAndAttest(choice);
  const options = endsInEngine(plan, choice) ? { ...plan.build.options, load: true } : plan.build.options;
  return {
    ...options,
    annotations: plan.naming.writtenAnnotations,
    attestations: attestationsOf2(plan, able, options.load),
    cacheFrom: cache.from,
    cacheTo: able ? cache.to : cache.to.filter((target) => hasType(target, "inline")),
    labels: labelsOf(plan),
    ...destinationOf(plan, staging, run2)
  };
}
function destinationOf(plan, staging, run2) {
  const { outputs } = plan.build.options;
  switch (staging?.kind) {
    case "nowhere":
      return { outputs, push: false, references: [] };
    case "digest":
      return { outputs: [byDigest(staging.names)], push: false, references: [] };
    case "engine":
      return { ...INTO_ENGINE, references: namesInEngine(plan, run2) };
    case "tags": {
      const references = staging.tags.map(({ image, tag }) => tagged(image, tag));
      return { outputs, push: true, references };
    }
    default:
      return {
        outputs,
        push: plan.publication.push.byFlag,
        references: [...new Set(referencesOf(plan))]
      };
  }
}
var namesInEngine = ({ event: { sha }, naming }, run2) => naming.images.map(
  (image) => tagged(image, `${sha ? `sha-${sha.slice(0, 7)}` : "slipway"}-${run2}`)
);
var INTO_ENGINE = { outputs: ["type=image"], load: false, push: false };
var labelsOf = ({ build: build3, naming: { writtenLabels }, publication: { publishing } }) => publishing.kind === "staged" ? [...writtenLabels, publishing.label, inputsLabel(build3.inputs)] : writtenLabels;
var referencesOf = ({ build: build3, naming: { images, references } }) => pushesByDigest(build3.options.outputs) ? images.map(imageName2) : references;
function endsInEngine({ build: build3, publication }, choice) {
  const { outputs, call, platforms, provenance, sbom, attests } = build3.options;
  const asksAttestations = [...attests, sbom, provenance].some(isAsked);
  return choice.kind === "container" && !publication.push.push && outputs.length === 0 && (call === "" || call === "build") && new Set(platforms).size < 2 && !asksAttestations;
}
var keepsBuildArguments = (plan) => attestationsOf2(plan, true).some(
  (attest) => hasType(attest, "provenance") && !/(^|,)(disabled=true|mode=min)(,|$)/.test(attest)
);
var attestationsOf2 = ({ build: build3, event }, supported, load = build3.options.load) => attestations({
  ...build3.options,
  load,
  supported,
  noDefault: build3.noDefaultAttestations,
  privateRepository: event.repository.isPrivate ?? false,
  runUrl: event.run.url
});
// src/core/buildx/arguments.ts
function buildArguments(request, session) {
  return [
    "buildx",
    "build",
    ...each("--add-host", request.addHosts),
    ...each("--allow", request.allow),
    ...each("--annotation", request.annotations),
    ...each("--build-arg", request.buildArgs),
    ...each("--build-context", request.buildContexts),
    ...each("--cache-from", request.cacheFrom),
    ...each("--cache-to", request.cacheTo),
    ...option("--call", request.call),
    ...option("--cgroup-parent", request.cgroupParent),
    ...each("--secret", session.environmentSecrets),
    ...option("--file", request.file),
    ...option("--iidfile", session.imageIdFile),
    ...each("--label", request.labels),
    ...each("--no-cache-filter", request.noCacheFilters),
    ...each("--output", request.outputs),
    ...option("--platform", request.platforms.join(",")),
    ...each("--attest", request.attestations),
    ...each("--secret", session.fileSecrets),
    ...option("--shm-size", request.shmSize),
    ...each("--ssh", request.ssh),
    ...each("--tag", request.references),
    ...option("--target", request.target),
    ...each("--ulimit", request.ulimit),
    ...option("--builder", session.builder),
    ...flag("--load", request.load),
    ...option("--metadata-file", session.metadataFile),
    ...option("--network", request.network),
    ...flag("--no-cache", request.noCache),
    ...flag("--pull", request.pull),
    ...flag("--push", request.push),
    ...request.context.startsWith("-") ? ["--"] : [],
    // whatever it begins with, it is no option
    request.context
  ];
}
var option = (name, value) => value ? [name, value] : [];
var flag = (name, on) => on ? [name] : [];
var each = (name, values) => values.flatMap((value) => [name, value]);
// src/core/buildx/exported-digest.ts
var EXPORTED = /^#\d+ exporting (manifest(?: list)?|config) (sha256:[0-9a-f]{64})/;
var NAMED2 = /^#\d+ naming to \S+ (?:[\d.]+s )?done/;
var PUSHING = /^#\d+ pushing (?:layers\b|manifest for \S+@(sha256:[0-9a-f]{64}))/;
function followExport() {
  let [index, manifest, pushed, stored] = ["", "", "", ""];
  let parts = NO_PARTS;
  return {
    line(line) {
      const [, kind, digest = ""] = EXPORTED.exec(line) ?? [];
      if (kind === "manifest list") index = digest;
      else if (kind === "config") parts = { ...parts, configs: [...parts.configs, digest] };
      else if (kind) {
        manifest = digest;
        parts = { ...parts, manifests: [...parts.manifests, digest] };
      }
      if (NAMED2.test(line)) stored = index || manifest;
      const [pushing, named3] = PUSHING.exec(line) ?? [];
      if (pushing) pushed = named3 || index || manifest;
    },
    /** Empty as long as nothing is pushed. */
    digest: () => pushed,
    /** What the engine has now; empty as long as it has nothing. */
    stored: () => stored,
    /** What it was made of, as far as that was printed. */
    parts: () => ({ ...parts, of: index || manifest })
  };
}
// src/steps/build/secret-files.ts
var environmentSecret = (secret) => secret.from === "environment" ? [`${field("id", secret.id)},${field("env", secret.variable)}`] : [];
async function withSecretFiles(world, secrets2, base, work) {
  const files = secrets2.flatMap((secret, index) => fileOf(secret, `${base}secret-${index}`));
  const written2 = files.filter(({ value }) => value !== void 0);
  try {
    for (const { value = "" } of written2) for (const line of masksFor(value)) world.job.mask(line);
    await Promise.all(
      files.map(
        ({ path, value }) => value === void 0 ? mustExist(world, path) : world.files.write(path, value)
      )
    );
    return await work(files.map(({ id, path }) => `${field("id", id)},${field("src", path)}`));
  } finally {
    await Promise.all(written2.map(({ path }) => world.files.remove(path)));
  }
}
var field = (key, value) => csvField(`${key}=${value}`);
function fileOf(secret, path) {
  if (secret.from === "environment") return [];
  return [secret.from === "file" ? secret : { id: secret.id, path, value: secret.value }];
}
async function mustExist(world, path) {
  if (await world.files.isFile(path)) return;
  throw new Problem2(
    `the secret file "${path}" does not exist`,
    'Fix the path in "secret-files", or make the file in an earlier step'
  );
}
// src/steps/build/buildx.ts
function startBuildx(world, work, order) {
  const unwanted = new AbortController();
  const watch = startWatch(world);
  const signals = [unwanted.signal, ...order.unwanted ? [order.unwanted] : []];
  const ended = run(world, work, order, watch, AbortSignal.any(signals));
  let hasFailed = false;
  ended.then(
    (end) => {
      hasFailed = "failure" in end;
    },
    () => void 0
    // the caller of `show` gets that
  );
  return {
    request: order.request,
    again: (request) => startBuildx(world, work, { ...order, request }),
    show: () => world.job.quote(() => {
      watch.show();
      return ended;
    }),
    hasFailed: () => hasFailed,
    cancel: async () => {
      unwanted.abort();
      await ended.catch(() => void 0);
    }
  };
}
async function run(world, work, order, watch, unwanted) {
  const files = answerFiles(order.session, order.part, work.options);
  try {
    await runCommand(world, work, order, files, watch, unwanted);
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    return { failure, pushing: watch.digest(), stored: watch.stored(), ...watch.seen() };
  }
  return {
    ...parseMetadata(await world.files.read(files.metadataFile)),
    imageId: files.imageIdFile ? referenceIn((await world.files.read(files.imageIdFile))?.trim()) : "",
    ...watch.seen()
  };
}
async function runCommand(world, work, { request, part, session }, files, watch, unwanted) {
  const own = { ...work.variables, ...session.environment, ...part.environment };
  const environment = { ...own, BUILDX_METADATA_WARNINGS: "true" };
  await withSecretFiles(world, work.secrets, baseOf(session, part), (fileSecrets) => {
    const environmentSecrets = work.secrets.flatMap(environmentSecret);
    const given = { ...files, builder: part.builder, environmentSecrets, fileSecrets };
    const args = buildArguments(request, given);
    watch.log(commandInWords("docker", args));
    return world.run("docker", args, { environment, onLine: watch.onLine, unwanted });
  });
}
var baseOf = ({ directory }, { label, builder, platforms }) => label === "" ? `${directory}/` : `${directory}/${`${builder}-${platforms.join("-")}-`.replace(/[^\w.-]+/g, "-")}`;
var answerFiles = (session, part, { outputs }) => ({
  metadataFile: `${baseOf(session, part)}metadata.json`,
  imageIdFile: exportsToFiles(outputs) ? "" : `${baseOf(session, part)}image-id`
});
function startWatch(world) {
  const start2 = Date.parse(world.clock.now());
  const elapsed = () => Date.parse(world.clock.now()) - start2;
  const [progress, exported] = [followProgress(), followExport()];
  let unseen = [];
  const log = (line) => {
    if (unseen) unseen.push(line);
    else world.job.log(line);
  };
  return {
    log,
    onLine: (line) => {
      log(line);
      progress.line(line, elapsed());
      exported.line(line);
    },
    show: () => {
      for (const line of unseen ?? []) world.job.log(line);
      unseen = void 0;
    },
    digest: exported.digest,
    stored: exported.stored,
    seen: () => ({
      ...{ steps: progress.steps(), duration: elapsed(), parts: exported.parts() }
    })
  };
}
// src/steps/build/build.ts
var begin = (world, plan, { builder, session, staging }, part, unwanted) => {
  const request = buildRequest(plan, builder.choice, staging, session.run);
  return startBuildx(world, plan.build, { request, part, session, ...unwanted && { unwanted } });
};
async function build(world, plan, site, first) {
  const { choice } = site.builder;
  world.job.log(`builder: ${choice.kind}, because ${choice.because}`);
  let { request } = first;
  if (request.cacheTo.length < plan.build.cache.to.length) world.job.annotate(NO_CACHE_EXPORT);
  for (let [running, attempts] = [first, FIRST]; ; ) {
    const end = await running.show();
    if (!("failure" in end)) return finished(request, site, end);
    const { afterFailure } = await import("./build-failure-GHZEHMSN.js");
    const reading = await readBuildFailure(plan.build, end.failure);
    const next = await afterFailure(world, plan, site, {
      ...attempts,
      ...{ reading, request, ...leftBy(end, request, site) }
    });
    if (next.kind === "go-on")
      return { kind: "built", site, isEverywhere: false, build: inRegistry(next.digest, end) };
    if (next.kind === "again") attempts = next.attempts;
    request = next.request;
    running = running.again(request);
  }
}
var FIRST = { attempt: 1, renewed: false };
async function lastingFailure(world, work, running) {
  if (!running.hasFailed()) return void 0;
  return world.job.group("Build", async () => {
    const end = await running.show();
    if (!("failure" in end)) return void 0;
    const { isAboutBuild } = await import("./read-failure-AZUJCTIF.js");
    const reading = await readBuildFailure(work, end.failure);
    if (!isAboutBuild(reading)) return void 0;
    showAtDockerfile(world, work.options, reading);
    return reading.problem;
  });
}
function finished(request, site, build3) {
  if (!build3.digest && isPushed(request, site.staging)) throw noDigest();
  return { kind: "built", site, build: build3, isEverywhere: true };
}
var isPushed = (request, staging) => request.push || staging?.kind === "digest";
var leftBy = ({ pushing, stored }, request, site) => ({
  pushed: isPushed(request, site.staging) ? pushing : "",
  stored: isPushedLater(site) ? stored : ""
});
var isPushedLater = ({ staging, builder: { choice } }) => staging?.kind === "engine" && knowsDigests(choice);
var inRegistry = (digest, { steps, duration, parts }) => ({
  ...parseMetadata(JSON.stringify({ "containerimage.digest": digest })),
  ...{ imageId: "", steps, duration, parts }
});
var noDigest = () => new Problem2(
  "buildx pushed the image, and did not say its digest",
  "Update buildx: version 0.12 and newer write it into their metadata file"
);
var NO_CACHE_EXPORT = {
  level: "notice",
  message: "layers are not kept: this engine's classic image store cannot export them; driver: docker-container can"
};
// src/steps/build/parts.ts
function beginParts(world, plan, site) {
  return site.builder.parts.map((part) => {
    const own = { world: saying(world, part), plan: planOfPart(plan, part.platforms) };
    const unwanted = new AbortController();
    const running = begin(own.world, own.plan, site, part, unwanted.signal);
    return { ...own, part, running, unwanted };
  });
}
async function endParts(begun3) {
  for (const { unwanted } of begun3) unwanted.abort();
  await Promise.all(begun3.map(({ running }) => running.cancel()));
}
async function buildParts(world, plan, site, begun3) {
  const [only, ...others] = begun3;
  if (only && others.length === 0) return build(world, plan, site, only.running);
  const built = await allOrEnd(site, begun3);
  const { joined } = await import("./join-parts-JENXMP3A.js");
  return joined(world, plan, site, built);
}
async function allOrEnd(site, begun3) {
  let reason;
  const works = begun3.map(async (one2) => {
    try {
      return [await build(one2.world, one2.plan, site, one2.running)];
    } catch (problem) {
      reason ??= named(one2.part, problem);
      await endParts(begun3);
      return [];
    }
  });
  const built = (await Promise.all(works)).flat();
  if (reason !== void 0) throw reason;
  return built;
}
var named = ({ label }, problem) => problem instanceof Problem2 && problem.constructor === Problem2 ? new Problem2(`${label}: ${problem.message}`, problem.fix, { cause: problem }) : problem;
function saying(world, { label }) {
  if (label === "") return world;
  const { job } = world;
  return { ...world, job: { ...job, log: (text2) => job.log(inFront(label, text2)) } };
}
var inFront = (label, text2) => text2.split("\n").map((line) => `${label} | ${line}`).join("\n");
// src/steps/build/build-or-keep.ts
async function buildOrKeep(world, plan, { builder, session, targets, start: start2, end }) {
  const kept = keptImage(targets) ?? keptForItsGate(plan, builder, targets);
  if (kept) {
    await end();
    noticeKept(world, kept);
    return kept;
  }
  const staging = await stagingFor(world, plan, builder, targets);
  const site = { builder, session, targets, staging };
  const begun3 = start2(staging);
  return world.job.group("Build", () => buildParts(world, plan, site, begun3));
}
var keptForItsGate = (plan, { choice }, targets) => keptForGate(stagingOptions(plan), choice, plan.publication.onExistingTag, targets);
var stagingOptions = ({ build: build3, event, gate }) => ({
  ...build3.options,
  sha: event.sha,
  gated: gate.isActive
});
async function stagingFor({ job }, plan, { choice }, targets) {
  if (plan.publication.publishing.kind !== "staged") return void 0;
  const isPushed2 = ({ fixed }) => fixed.some(({ decision }) => decision.kind === "push");
  const needsFloating = !targets.every(isPushed2);
  const free = /* @__PURE__ */ new Map();
  for (const target of needsFloating ? targets : [])
    free.set(target.image, await freeFloatingTags(target));
  const staging = planStaging(
    stagingOptions(plan),
    choice,
    targets,
    (image) => free.get(image) ?? []
  );
  if (staging.kind === "nowhere")
    job.log("every tag points at something newer: the image is built, and published nowhere");
  return staging;
}
function noticeKept({ job }, { isOurCommit, tag, images, because }) {
  job.annotate({
    level: isOurCommit ? "notice" : "warning",
    message: `nothing was built: ${tag} of ${images.join(", ")} stays: ${because}`
  });
}
// src/steps/build/own-container.ts
async function startContainer(world, container, session, unwanted) {
  await boot(world, container, session, unwanted).catch((problem) => {
    throw problem instanceof Problem2 ? notStarted(problem, container) : problem;
  });
}
async function boot(world, { name, options }, session, unwanted) {
  const args = createBuilderArguments(name, options, await configFile(world, options, session));
  const { environment } = session;
  for (let done = 1; ; done++) {
    try {
      return await world.job.quote(
        () => world.run("docker", args, { environment, onLine: world.job.log })
      );
    } catch (failure) {
      if (!(failure instanceof CommandFailure)) throw failure;
      const { fault, problem } = await read(failure);
      const pause = waitAfter(RETRY_BUILDER, done, world.clock.random());
      if (pause === void 0 || unwanted.aborted || !isTransient(fault)) throw problem;
      world.job.log(`the builder did not start; retrying in ${Math.round(pause / 1e3)} s`);
      await removeOwnContainer(world, name, session);
      await world.clock.sleep(pause);
    }
  }
}
function notStarted(reason, { choice, gate }) {
  if (reason instanceof Cancelled) return reason;
  const without = gate.pushUntagged ? 'add a tag named after the commit, with the rule type=sha under "tags": then the engine itself will do' : "use driver: docker";
  return new Problem2(
    `the BuildKit container did not start: ${reason.message}`,
    `It is used because ${choice.because}. Its image, moby/buildkit, comes from Docker Hub: let the runner reach it, name another with driver-opts: image=\u2026, or ${without}`,
    { cause: reason }
  );
}
async function removeOwnContainer(world, name, { environment }) {
  try {
    await world.run("docker", removeBuilderArguments(name), { environment, evenIfCancelled: true });
    world.docker.rememberBuilder("");
  } catch (error) {
    if (error instanceof CommandFailure && /no builder [^\n]{1,200} found/.test(error.output))
      return;
    world.job.log(`the builder ${name} is left for the post step: ${error}`);
  }
}
// src/steps/build/builder.ts
function askEngineEarly({ docker }, options) {
  if (isElsewhere(options)) return;
  docker.engine().catch(() => void 0);
}
async function findBuilder(world, plan) {
  const { builder: options } = plan.build;
  if (isElsewhere(options)) return chooseBuilder(options, builderNeeds(plan), void 0, void 0);
  const known2 = await world.docker.builder(options.builder);
  const isOutside = known2 !== void 0 && known2.driver !== "docker";
  const isOnOther = options.endpoint !== "";
  const needsEngine = options.builder ? known2?.driver === "docker" : !isOnOther && (options.driver !== "auto" || !isOutside);
  const engine = needsEngine ? await world.docker.engine() : void 0;
  return chooseBuilder(options, builderNeeds(plan), known2, engine);
}
async function withBuilder(world, plan, session, unwanted, work) {
  const own = `slipway-${plan.event.run.id}-${session.run}`;
  const choosing = findBuilder(world, plan);
  const builder = choosing.then((choice) => open(world, plan, session, unwanted, choice, own));
  builder.catch(() => void 0);
  try {
    return await work(builder);
  } finally {
    const ready2 = await builder.catch(() => void 0);
    const choice = await choosing.catch(() => void 0);
    if (choice) await close(world, plan.build, session, choice, ready2?.name ?? own, own);
  }
}
async function open(world, plan, session, unwanted, choice, own) {
  const elsewhere = await openElsewhere(world, plan, session, unwanted, choice, own);
  if (elsewhere) return elsewhere;
  if (choice.kind !== "container") return ready(plan, choice, nameOf(choice));
  const prepared = await world.docker.preparedBuilder();
  if (prepared) return ready(plan, choice, prepared);
  world.docker.rememberBuilder(own);
  const hosts = plan.naming.images.map(({ registry }) => registry.host);
  const options = await world.docker.likeEngine(plan.build.builder, hosts);
  await startContainer(world, { name: own, options, choice, gate: plan.gate }, session, unwanted);
  return ready(plan, choice, own);
}
async function close(world, build3, session, { kind }, name, own) {
  if (kind === "remote") {
    const { closeNodes } = await import("./nodes-MNBW2F6Q.js");
    await closeNodes(world, build3, session, own);
  }
  if (kind === "kubernetes") {
    const { closeCluster } = await import("./cluster-WA73ZCYJ.js");
    await closeCluster(world, build3, session, own);
  }
  if (kind === "container" && !isThrownAway(world)) await removeOwnContainer(world, name, session);
}
var nameOf = (choice) => "name" in choice ? choice.name : "";
async function openElsewhere(world, { build: build3 }, session, unwanted, choice, own) {
  if (choice.kind === "remote") {
    const { openNodes } = await import("./nodes-MNBW2F6Q.js");
    return { choice, name: "", parts: await openNodes(world, build3, session, own) };
  }
  if (choice.kind !== "kubernetes") return void 0;
  const { openCluster } = await import("./cluster-WA73ZCYJ.js");
  return { choice, name: "", parts: await openCluster(world, build3, session, own, unwanted) };
}
function ready(plan, choice, name) {
  const shares = sharesOf(plan, choice);
  const parts = shares.map((platforms) => ({
    label: shares.length > 1 ? platforms.join() : "",
    builder: name,
    platforms,
    environment: {}
  }));
  return { choice, name, parts };
}
var isThrownAway = ({ environment }) => environment["RUNNER_ENVIRONMENT"] === "github-hosted";
// src/steps/build/forget.ts
async function forget({ docker, job }, engine, names) {
  await Promise.all(
    names.map(
      (name) => docker.untag(engine, name).catch((failure) => {
        if (!(failure instanceof Problem2 || failure instanceof CommandFailure)) throw failure;
        job.log(`${name} is left in the engine: ${failure.message}`);
      })
    )
  );
}
// src/steps/build/run-build.ts
async function withBuild(world, plan, session, { preflight: preflight2, mayBuild }, work) {
  const refused = new AbortController();
  return withBuilder(world, plan, session, refused.signal, async (finding3) => {
    const build3 = buildOf(world, plan, session);
    const begun3 = finding3.then(async (builder) => {
      if (await mayBuild() && !refused.signal.aborted) build3.startEarly(builder);
      return builder;
    });
    try {
      const [targets, builder] = await world.job.group("Registries", () => bothOrProblems(WHAT, orAbort(preflight2(), refused), begun3)).catch(async (problem) => {
        throw oneReason(WHAT, [problem, await build3.failure()]);
      });
      const start2 = (staging) => build3.start(builder, staging);
      return await work({ builder, session, targets, start: start2, end: build3.end });
    } finally {
      await build3.end();
      await build3.tidyUp();
    }
  });
}
var orAbort = (work, refused) => work.catch((problem) => {
  refused.abort();
  throw problem;
});
function buildOf(world, plan, session) {
  let running;
  let engine;
  const start2 = (builder, staging) => {
    if (staging?.kind === "engine") engine = builder;
    running = beginParts(world, plan, { builder, session, staging });
    return running;
  };
  return {
    start: (builder, staging) => running ?? start2(builder, staging),
    /** Begins before any registry has answered, where it need not wait for them. */
    startEarly: (builder) => {
      const early = stagingEarly(plan, builder);
      if (early) start2(builder, early.staging);
    },
    /** Why it failed for good by now; undefined where it did not. */
    failure: async () => {
      const failed2 = running?.find((part) => part.running.hasFailed());
      return failed2 && lastingFailure(failed2.world, plan.build, failed2.running);
    },
    end: () => endParts(running ?? []),
    /** Takes away the name that an image had in the engine until it was pushed; one that was not goes with it. */
    tidyUp: async () => {
      const { run: run2, environment } = session;
      if (engine)
        await forget(world, { context: engine.name, environment }, namesInEngine(plan, run2));
    }
  };
}
function stagingEarly({ naming, build: build3, publication }, { choice }) {
  const { publishing, visibility, ecr } = publication;
  if (publishing.kind === "together") return void 0;
  if (publishing.kind === "none") return { staging: void 0 };
  if (build3.cache.to.some((target) => hasType(target, "registry"))) return void 0;
  const staging = stagingToBeginWith(build3.options, choice, naming.images);
  const isCreated = visibility === "private" || ecr.createRepository;
  return staging && !(staging.kind === "digest" && isCreated) ? { staging } : void 0;
}
var WHAT = "the run cannot succeed";
// src/core/guard/git-filters.ts
function withoutFilters(names) {
  const filters = new Set(names.flatMap((name) => nameOfFilter(name) ?? []));
  const isOdd = [...filters].some((name) => name.includes("=") || name.includes("\n"));
  if (isOdd || filters.size > MOST22) return void 0;
  return [...filters].flatMap(
    (name) => ["clean=", "process=", "required=false"].flatMap((set) => ["-c", `filter.${name}.${set}`])
  );
}
var MOST22 = 100;
function nameOfFilter(name) {
  const end = name.lastIndexOf(".");
  return name.toLowerCase().startsWith("filter.") && end > "filter.".length ? name.slice("filter.".length, end) : void 0;
}
// src/core/guard/path-set.ts
var FIRST_SIZE = 1024;
function pathSet(random) {
  const key = [0, 1].map(() => Math.floor(random() * 2 ** 32) | 0);
  let table = new Float64Array(FIRST_SIZE);
  let count = 0;
  let open2 = begun(key);
  const add2 = (print) => {
    if (2 * ++count > table.length) table = grown(table);
    table[placeOf(table, print)] = print;
  };
  return {
    take: (text2) => {
      for (let start2 = 0; start2 < text2.length; ) {
        const end = text2.indexOf("\0", start2);
        open2 = mixed(open2, text2, start2, end < 0 ? text2.length : end);
        if (end < 0) return;
        add2(printOf(open2));
        open2 = begun(key);
        start2 = end + 1;
      }
    },
    has: (path) => {
      const print = printOf(mixed(begun(key), path, 0, path.length));
      return table[placeOf(table, print)] === print;
    }
  };
}
var begun = ([one2, other]) => [
  ...[one2, other ^ 238, 1819895653 ^ one2, 1952801890 ^ other]
];
function mixed(words, text2, start2, end) {
  let [a, b, c, d] = words;
  for (let at2 = start2; at2 < end; at2++) {
    const word = text2.charCodeAt(at2);
    d ^= word;
    a = a + b | 0;
    b = turned(b, 5) ^ a;
    c = c + d | 0;
    d = turned(d, 8) ^ c;
    a = turned(a, 16) + d | 0;
    d = turned(d, 7) ^ a;
    c = c + b | 0;
    b = turned(b, 13) ^ c;
    c = turned(c, 16);
    a ^= word;
  }
  return [a, b, c, d];
}
var turned = (word, bits) => word << bits | word >>> 32 - bits;
function printOf([a, b, c, d]) {
  const one2 = mixed([a, b, c ^ 238, d], END, 0, END.length);
  const other = mixed([one2[0], one2[1] ^ 221, one2[2], one2[3]], END, 0, END.length);
  const [high, low] = [one2[1] ^ one2[3], other[1] ^ other[3]];
  return (high >>> 11) * 2 ** 32 + (low >>> 0) || 1;
}
var END = "\0\0\0";
function placeOf(table, print) {
  let place3 = print % table.length;
  while (table[place3] !== 0 && table[place3] !== print) place3 = (place3 + 1) % table.length;
  return place3;
}
function grown(table) {
  const larger = new Float64Array(2 * table.length);
  for (const print of table) if (print !== 0) larger[placeOf(larger, print)] = print;
  return larger;
}
// src/steps/guard/reviewed-files.ts
var TRUSTING = [
  ...["-c", "safe.directory=*", "-c", "safe.bareRepository=explicit"],
  ...["-c", "core.fsmonitor=false"]
];
async function reviewedFiles(world, root) {
  const list2 = (which, filters = []) => listed(world, [...at(root), ...filters], which);
  const [tracked, changed] = await Promise.all([
    // Reads the index alone: no program of a filter has a part in that.
    list2(["--cached", "--recurse-submodules"]).then((paths) => paths ?? list2(["--cached"])),
    filtersOf(world, root).then((filters) => filters && list2(["--modified"], filters))
  ]);
  if (changed === void 0) return () => false;
  return (path) => (tracked?.has(path) ?? false) && !changed.has(path);
}
var at = (root) => ["-C", root, ...TRUSTING];
async function filtersOf({ run: run2 }, root) {
  const names = await answered(run2("git", [...at(root), "config", "-z", "--name-only", "--list"]));
  return names === void 0 ? void 0 : withoutFilters(names.split("\0"));
}
async function listed({ run: run2, clock }, before2, which) {
  const paths = pathSet(clock.random);
  const asked = run2("git", [...before2, "ls-files", "-z", ...which], { onText: paths.take });
  return await answered(asked) === void 0 ? void 0 : paths;
}
async function answered(asked) {
  try {
    return await asked;
  } catch (failure) {
    const isNoGit = failure instanceof Problem2 && !(failure instanceof Cancelled);
    if (failure instanceof CommandFailure || isNoGit) return void 0;
    throw failure;
  }
}
// src/steps/guard/early-review.ts
var rootOf = (context) => withoutEnd(context, "/") || ".";
async function reviewEarly(world, { guard, build: build3, reuse: reuse3 }) {
  const path = dockerfilePath(build3);
  if (guard.mode === "off" || reuse3.mode !== "off" || path === void 0) return void 0;
  const text2 = await world.files.read(tidyPath(path)).catch(() => void 0);
  if (text2 === void 0 || !/\b(?:COPY|ADD|mount)\b/i.test(text2)) return void 0;
  const root = rootOf(build3.context);
  const files = reviewedFiles(world, root);
  files.catch(() => void 0);
  return { root, files };
}
// src/core/guard/secrets/placeholder.ts
var TEMPLATE = /^(\$\{?\w.*|\$\(.*\)|\{\{.*\}\}|<[^>]*>|%\w+%|@\w+@|\*{3,}|ENC\[.*\]|ENC\(.*\)|\{[^}]*\}|op:\/\/.*|vault:.*|secretsmanager:.*|arn:aws:secretsmanager.*)$/s;
var CONSTANT = /^(true|false|null|none|nil|undefined|yes|no|on|off|default|auto|disabled|enabled)$/i;
var STAND_IN = /change[-_ ]?(me|it|this)|example|sample|dummy|placeholder|your[-_ ]|todo|fixme|xxx|replace|insert|redacted|fake|do[-_]?not[-_]?use|set[-_]?me|fill[-_]?(me|in)|tobemodified/i;
var WORDS2 = /^(?:(?:my|the|a|an|super|very|top|not|really|some|local|only|for|test|testing|secret|s3cret|s3cr3t|password|passw0rd|passwd|pass|key|token|foo|bar|baz|default|dev|development|localhost|ci|docker|django|insecure|admin|user|root|app|duper)[-_ .:!]*){1,8}\d{0,4}!?$/i;
var ADDRESS = /^(?:[a-z][\w+.-]*:)?\/\/[^@\s]*$|^[\w.-]+\.(?:local|internal|com|net|org|io|dev)(?::\d+)?$/i;
var PATH = /^(?:~|\.{1,2})?\/[\w./@+-]*$|^[A-Za-z]:\\/;
var SHORTEST = 6;
function isPlaceholder(written2) {
  const value = written2.trim().replace(/^(["'])(.*)\1$/s, "$2").trim();
  if (value.length < SHORTEST || CONSTANT.test(value) || TEMPLATE.test(value)) return true;
  if (/^(.)\1*$/s.test(value) || /^[\d.,:-]+$/.test(value)) return true;
  if (/^(?:0?123456789?0?|abc(?:def)?(?:123)?|qwerty\w*)/i.test(value)) return true;
  return STAND_IN.test(value) || WORDS2.test(value) || ADDRESS.test(value) || PATH.test(value);
}
function isSecretShaped(written2) {
  const value = written2.trim().replace(/^(["'])(.*)\1$/s, "$2");
  if (isPlaceholder(value) || /\s/.test(value) || isInWords(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(value)).length;
  if (value.length < 12) return value.length >= 8 && kinds >= 3;
  return kinds >= 2 && entropy(value) >= 2.5 && /\d|[A-Z]/.test(value) || value.length >= 24;
}
function isInWords(value) {
  const parts = value.split(/[-_.]/);
  return parts.length > 1 && parts.every((part) => /^(?:[a-z]+|\d{1,4})$/.test(part));
}
function entropy(text2) {
  const counts = /* @__PURE__ */ new Map();
  for (const char of text2) counts.set(char, (counts.get(char) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / text2.length);
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
}
var passwordInUrl = (text2) => /\b[a-z][\w+.-]{0,20}:\/\/[^\s:/@"']{0,200}:([^\s@/"']{1,400})@/i.exec(text2)?.[1] ?? "";
var hasStrongPasswordInUrl = (text2) => isSecretShaped(decoded2(passwordInUrl(text2)));
function hasPasswordInUrl(text2) {
  const password = passwordInUrl(text2);
  return password !== "" && !isPlaceholder(decoded2(password)) && !isUsualPassword(password);
}
var isUsualPassword = (password) => /^(postgres(ql)?|root|admin|mysql|redis|guest|user|pass|symfony|laravel|django|rails|rabbitmq|mongo(db)?|minio(admin)?|app)$/i.test(
  password
);
function decoded2(text2) {
  try {
    return decodeURIComponent(text2);
  } catch {
    return text2;
  }
}
// src/core/guard/known.ts
var OF_THE_RUNNER = /^(GITHUB_TOKEN|GH_TOKEN|ACTIONS_RUNTIME_TOKEN|ACTIONS_ID_TOKEN_REQUEST_TOKEN|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN)$/;
var knownValues = (given) => [
  ...Object.entries(given.inputs).map(([name, value]) => ({ name, value: value.trim() })),
  ...buildSecrets(given),
  ...Object.entries(given.environment).flatMap(([name, value]) => {
    const isSecret = OF_THE_RUNNER.test(name) || isSecretName(name) && !/^INPUT_/.test(name);
    return value && isSecret && !isPlaceholder(value) ? [{ name: `the variable ${name} of this job`, value: value.trim() }] : [];
  })
];
var buildSecrets = ({ options, environment, files }) => [options.secrets, options.secretEnvs, options.secretFiles].flatMap(({ secrets: secrets2 }) => secrets2).map((secret) => ({
  name: `the secret "${secret.id}"`,
  value: (secret.from === "value" ? secret.value : secret.from === "file" ? files.get(secret.path) ?? "" : environment[secret.variable] ?? "").trim()
}));
// src/core/guard/secrets/known-values.ts
var SHORTEST2 = 8;
var SHORTEST_WORD = 12;
function isTelling({ value }) {
  if (value.length < SHORTEST2 || /^[\d.,:_-]+$/.test(value)) return false;
  if (/^[a-z]+$/i.test(value)) return value.length >= SHORTEST_WORD;
  return !(isPlaceholder(value) && /^(https?:\/\/[\w.:-]+\/?|[\w.-]+\.[a-z]{2,}|\/[\w./-]+|\$.*|\*+|true|false|production|development)$/i.test(
    value
  ));
}
function formsOf(value) {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  const body = lines.filter((line) => line.length >= 40 && !line.startsWith("-----"));
  const plain2 = lines.length > 1 ? body.slice(body.length >> 1).slice(0, 1) : [value];
  const encoded = plain2.flatMap((text2) => [
    text2,
    bytewise(text2),
    urlEncoded(text2),
    JSON.stringify(text2).slice(1, -1)
  ]);
  return [.../* @__PURE__ */ new Set([...encoded, ...base64Forms(value.trim())])].filter(
    (form) => form.length >= SHORTEST2
  );
}
function urlEncoded(text2) {
  try {
    return encodeURIComponent(text2);
  } catch {
    return text2;
  }
}
var bytewise = (text2) => String.fromCharCode(...new TextEncoder().encode(text2.slice(0, 8192)));
function base64Forms(value) {
  const size = new TextEncoder().encode(value).length;
  const shifted = [0, 1, 2].map((before2) => {
    const whole = base64OfText(".".repeat(before2) + value);
    const start2 = before2 === 0 ? 0 : before2 + 1;
    return whole.slice(start2, Math.floor((before2 + size) * 8 / 6));
  });
  return shifted.flatMap((text2) => [text2, text2.replaceAll("+", "-").replaceAll("/", "_")]);
}
function knownFinder(values) {
  const names = /* @__PURE__ */ new Map();
  for (const known2 of values.filter(isTelling)) {
    for (const form of formsOf(known2.value)) if (!names.has(form)) names.set(form, known2.name);
  }
  if (names.size === 0) return () => void 0;
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map(literally).join("|"));
  return (text2) => names.get(any.exec(text2)?.[0] ?? "");
}
var literally = (text2) => text2.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
// src/steps/guard/known-secrets.ts
async function findKnownSecrets({ files, environment }, { access, build: build3 }) {
  const { options } = build3;
  const texts = options.secretFiles.secrets.map(async (secret) => {
    const path = secret.from === "file" ? secret.path : "";
    return [path, path && await files.read(path) || ""];
  });
  const inputs = { ...inputsOf(access), ...keysOf(build3) };
  const given = { inputs, options, environment, files: new Map(await Promise.all(texts)) };
  return knownFinder(knownValues(given));
}
var keysOf = ({ nodes }) => Object.fromEntries(
  nodes.flatMap(({ tls }) => {
    const key = tls?.client?.key;
    return key?.text ? [[`"${key.from}"`, key.text.trim()]] : [];
  })
);
function inputsOf({ logins, aws, githubToken }) {
  const passwords = logins.map(({ registry, password }) => [
    `the password for ${registry.host}`,
    password
  ]);
  return {
    ...Object.fromEntries(passwords),
    '"github-token"': githubToken,
    '"aws-secret-access-key"': aws.secretAccessKey,
    '"aws-session-token"': aws.sessionToken
  };
}
// src/core/guard/secrets/bytes.ts
function bytesOf(base64) {
  try {
    return atob(base64.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
// src/core/guard/secrets/tokens.ts
var KINDS = [
  { name: "a GitHub token", form: "gh[pousr]_[A-Za-z0-9]{36,255}" },
  { name: "a GitHub token", form: "ghs_[A-Za-z0-9_.-]{36,600}" },
  { name: "a GitHub token", form: "github_pat_[A-Za-z0-9_]{82}" },
  { name: "a GitLab token", form: "gl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,64}" },
  { name: "an npm token", form: "npm_[A-Za-z0-9]{36}" },
  { name: "a Docker token", form: "dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,64}" },
  { name: "a Slack token", form: "xox[abeoprs]-[A-Za-z0-9-]{24,120}" },
  { name: "a Slack webhook", form: "https://hooks\\.slack\\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24}" },
  { name: "a Discord webhook", form: "https://discord(?:app)?\\.com/api/webhooks/\\d{17,20}/[\\w-]{60,80}" },
  { name: "an Anthropic key", form: "sk-ant-(?:api|admin)\\d\\d-[A-Za-z0-9_-]{93}AA" },
  { name: "an OpenAI key", form: "sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}" },
  { name: "an OpenAI key", form: "sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}" },
  { name: "a Stripe key", form: "(?:sk|rk)_live_[A-Za-z0-9]{20,247}" },
  { name: "a Hugging Face token", form: "hf_[A-Za-z]{34}" },
  { name: "a PyPI token", form: "pypi-AgEI[A-Za-z0-9_-]{50,1000}" },
  { name: "a SendGrid key", form: "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}" },
  { name: "an age key", form: "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}" },
  { name: "a DigitalOcean token", form: "do[opr]_v1_[a-f0-9]{64}" },
  { name: "a Vault token", form: "hvs\\.[A-Za-z0-9_-]{90,120}" },
  { name: "a Terraform Cloud token", form: "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}" },
  { name: "a Shopify token", form: "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}" },
  { name: "a Square token", form: "sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}" },
  { name: "a Databricks token", form: "dapi[a-f0-9]{32}(?:-\\d)?" },
  { name: "a Linear key", form: "lin_api_[A-Za-z0-9]{40}" },
  { name: "a Grafana token", form: "glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}" },
  { name: "a RubyGems key", form: "rubygems_[a-f0-9]{48}" },
  { name: "a Supabase token", form: "sb(?:p_[a-f0-9]{40}|_secret_[A-Za-z0-9_-]{30,40})" },
  { name: "a Doppler token", form: "dp\\.(?:pt|st|sa|ct)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}" },
  { name: "a Telegram bot token", form: "\\d{8,10}:AA[A-Za-z0-9_-]{33}" },
  { name: "a 1Password token", form: "ops_eyJ[A-Za-z0-9+/=]{250,}" },
  { name: "a Groq key", form: "gsk_[A-Za-z0-9]{52}" },
  { name: "an xAI key", form: "xai-[A-Za-z0-9]{80}" },
  { name: "a Google API key", form: "AIza[A-Za-z0-9_-]{35}", isDoubtful: true }
];
var ALL = new RegExp(
  `(?<![A-Za-z0-9_])(?:${KINDS.map(({ form }) => `(${form})`).join("|")})(?![A-Za-z0-9_])`,
  "g"
);
var HINT = /gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|ft|soat)-|npm_|dckr_|xox[abeoprs]-|hooks\.slack|\/api\/webhooks|sk-|[sr]k_live_|hf_|pypi-Ag|SG\.|AGE-SEC|do[opr]_v1|hvs\.|atlasv1|shp[acps]|sq0|dapi|lin_api|glsa_|rubygems_|sbp_|sb_secret|dp\.|:AA|ops_eyJ|gsk_|xai-|AIza|A[KS]IA/;
function tokensIn(text2) {
  if (!HINT.test(text2)) return [];
  const found = /* @__PURE__ */ new Map();
  for (const match of text2.matchAll(ALL)) {
    const kind = KINDS[match.slice(1).findIndex((group) => group !== void 0)];
    if (!kind || isExample(match[0])) continue;
    found.set(kind.name, { name: kind.name, isDoubtful: kind.isDoubtful ?? false });
  }
  const aws = awsPair(text2);
  return aws ? [...found.values(), aws] : [...found.values()];
}
var sureTokenIn = (text2) => tokensIn(text2).find(({ isDoubtful }) => !isDoubtful);
var isExample = (token) => /example|placeholder|xxxx|your[-_]|redacted|fake|dummy|(.)\1{7}|0123456789|1234567890|abcdefgh/i.test(
  token
);
function awsPair(text2) {
  const [id] = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/.exec(text2) ?? [];
  if (!id || id.endsWith("EXAMPLE")) return void 0;
  const secrets2 = text2.matchAll(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g);
  const isSecret = [...secrets2].some(
    ([secret]) => /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /\d/.test(secret) && !isPlaceholder(secret)
  );
  return isSecret ? { name: "an AWS access key with its secret", isDoubtful: false } : void 0;
}
// src/core/guard/secrets/private-key.ts
var BEGIN = /-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?)-----(?=\\r|\\n|\s)/g;
var ENCODED = /LS0tLS1CRUdJTi[A-Za-z0-9+/]{99,}=*/g;
var SHORTEST3 = 64;
function privateKeyIn(text2) {
  if (text2.startsWith("PuTTY-User-Key-File-"))
    return /^Encryption: none/m.test(text2) ? "plain" : "encrypted";
  if (isPrivateJwk(text2)) return "plain";
  let found;
  for (const [encoded] of text2.matchAll(ENCODED)) {
    const kind = privateKeyIn(bytesOf(encoded));
    if (kind === "plain") return kind;
    found ??= kind;
  }
  if (!text2.includes("PRIVATE KEY")) return found;
  for (const [label, body] of blocksIn(text2)) {
    const kind = kindOf(label, body.replace(/\\[rn]/g, "\n").trimStart());
    if (kind === "plain") return kind;
    found ??= kind;
  }
  return found;
}
function* blocksIn(text2) {
  const withoutEnds = /* @__PURE__ */ new Set();
  let last = 0;
  for (const { 0: begin2, 1: label = "", index } of text2.matchAll(BEGIN)) {
    if (index < last || withoutEnds.has(label)) continue;
    const start2 = index + begin2.length;
    const mark = `-----END ${label}-----`;
    const end = text2.indexOf(mark, start2);
    if (end < 0) {
      withoutEnds.add(label);
      continue;
    }
    yield [label, text2.slice(start2, end)];
    last = end + mark.length;
  }
}
var tokenOrKeyIn = (text2) => sureTokenIn(text2) ?? (privateKeyIn(text2) === "plain" ? { name: "a private key" } : void 0);
var isPrivateJwk = (text2) => text2.includes('"kty"') && /"kty"\s*:\s*"(?:RSA|EC|OKP)"/.test(text2) && /"d"\s*:\s*"[A-Za-z0-9_-]{40}/.test(text2);
function kindOf(label, body) {
  const headers = /^(?:[\w-]+: .*\r?\n)+/.exec(body)?.[0] ?? "";
  const base64 = body.slice(headers.length).replace(/^=.{4}$/m, "").split("\n").map(bare).join("").replace(/\s/g, "");
  if (base64.length < SHORTEST3 || !/^[A-Za-z0-9+/]+=*$/.test(base64) || isOneLetter(base64))
    return void 0;
  if (/ENCRYPTED/.test(headers) || label.startsWith("ENCRYPTED")) return "encrypted";
  if (label.startsWith("PGP")) return "plain";
  const start2 = bytesOf(base64.slice(0, 64));
  if (start2.startsWith("openssh-key-v1")) return start2.includes("bcrypt") ? "encrypted" : "plain";
  return start2.startsWith("0") ? "plain" : void 0;
}
function bare(line) {
  let start2 = 0;
  while (` 	\r"'+`.includes(line.charAt(start2)) && start2 < line.length) start2 += 1;
  return withoutEnd(line.slice(start2), ` 	\r"'+,;`);
}
var isOneLetter = (text2) => new Set(text2).size < 12;
// src/core/guard/build-arguments.ts
var RULE = "secretsusedinargorenv";
var argumentFindings = (build3, passed, findKnown, dockerfile) => [
  ...[...passed.given].flatMap(
    ([name, value]) => givenFinding(name, value, build3, passed, findKnown)
  ),
  ...build3.settings.flatMap(
    (setting) => settingFinding(setting, build3, passed, findKnown, dockerfile)
  )
];
function givenFinding(name, value, build3, { isInProvenance }, findKnown) {
  const known2 = findKnown(value);
  const literal2 = literalSecret(value);
  const isNamed = isSecretName(name) && !isPlaceholder(value) && !isUsualPassword(value);
  const declared = build3.settings.filter((one2) => one2.keyword === "ARG" && one2.name === name);
  const isSilenced = declared.some((one2) => isSkipped(one2.skips, build3)) && !known2;
  if (!known2 && !literal2 && !isNamed || isSilenced) return [];
  const isInImage = declared.some(({ stage }) => build3.chain.has(stage));
  const kind = known2 ? `the value of ${known2}` : literal2?.name;
  const stays = whereItStays(isInImage, isInProvenance);
  return [
    {
      rule: known2 ? "known-value" : literal2?.rule ?? "build-arg",
      severity: known2 || literal2 || isInImage || isInProvenance ? "error" : "warning",
      subject: `arg:${name}`,
      line: declared[0]?.line ?? 0,
      what: `"build-args" gives ${name}${kind ? `, which is ${kind}` : ""}: ${stays}`,
      fix: secretMount(name)
    }
  ];
}
function whereItStays(isInImage, isInProvenance) {
  if (isInImage) return "its value stays in the image's history, for everyone who can pull it";
  return isInProvenance ? "its value stays in the provenance beside the image (mode=max), for everyone who can pull it" : "a build argument is no place for a secret, though this one does not reach the image";
}
function secretMount(name) {
  const id = name.toLowerCase();
  return `Give it in "secrets" as ${id}=\u2026, and write RUN --mount=type=secret,id=${id},env=${name} where it is needed`;
}
var isSkipped = (skips, { file }) => [...skips, ...file.skips].some((skip) => skip === "all" || skip === RULE);
function settingFinding(setting, build3, { given }, findKnown, dockerfile) {
  const { keyword, name, written: written2, line, skips } = setting;
  const at2 = `${dockerfile}:${line}`;
  const prefix = keyword === "ARG" ? "arg" : "env";
  const rest = {
    subject: `${prefix}:${name}`,
    line,
    severity: "error",
    fix: secretMount(name)
  };
  const known2 = findKnown(written2 ?? "");
  if (known2)
    return [{ ...rest, rule: "known-value", what: `${at2} sets ${name} to the value of ${known2}` }];
  if (isSkipped(skips, build3)) return [];
  const literal2 = literalSecret(written2 ?? "");
  if (literal2)
    return [{ ...rest, rule: literal2.rule, what: `${at2} sets ${name} to ${literal2.name}: ${KEPT}` }];
  return argumentFinding(setting, build3, given, { ...rest, rule: "env-of-arg" }, at2);
}
function argumentFinding({ keyword, name, uses, stage }, { chain }, given, rest, at2) {
  const source = keyword === "ENV" ? uses.find((one2) => isGivenSecret(one2, given)) : void 0;
  if (!source || !chain.has(stage)) return [];
  const what = `${at2} keeps the build argument ${source} as ${name}: every container and everyone who can pull the image sees it`;
  const fix = `${secretMount(source)}; the container gets its own value when it starts`;
  return [{ ...rest, what, fix }];
}
function literalSecret(written2) {
  const token = tokenOrKeyIn(written2);
  if (token) return { rule: "token", name: token.name };
  return hasStrongPasswordInUrl(written2) ? { rule: "url", name: "a URL with a password" } : void 0;
}
var KEPT = "everyone who can pull the image sees it";
function isGivenSecret(name, given) {
  const value = given.get(name);
  return value !== void 0 && isSecretName(name) && !isPlaceholder(value) && !isUsualPassword(value);
}
// src/core/guard/build-given.ts
function buildGiven({
  target,
  buildArgs,
  buildContexts
}, environment) {
  const given = buildArgs.map(nameAndValue).flatMap(([name, value]) => {
    const meant = value ?? environment[name];
    return meant === void 0 ? [] : [[name, meant]];
  });
  const contexts = buildContexts.map(nameAndValue).map(([name, value]) => [name.toLowerCase(), value ?? ""]);
  return { target, buildArgs: new Map(given), contexts: new Map(contexts) };
}
var localContexts = ({ contexts }) => [...contexts].filter(([, value]) => value !== "" && !/^([a-z][\w+-]*:|git@)/i.test(value));
function cacheTarget(to) {
  const whole = to.filter((target) => /(^|,)mode=max(,|$)/.test(target));
  const pushed = whole.find((target) => hasType(target, "registry"));
  const fields = new Map(pushed ? fieldsOf(pushed).map(keyAndValue) : []);
  const host = fields.get("ref")?.split("/", 1)[0];
  return { registry: pushed && (host || "a registry"), keepsStages: whole.length > 0 };
}
// src/core/guard/dockerfile/copy-source.ts
function copySource(written2, keepsParents, where) {
  if (keepsParents) return parentsSource(written2, where);
  const parts = inContext(written2).split("/");
  const first = parts.findIndex(isGlob);
  if (first < 0) return { folder: parts.join("/"), glob: "", parents: void 0 };
  const [folder, glob] = [parts.slice(0, first).join("/"), parts.slice(first).join("/")];
  return { folder, glob, parents: void 0 };
}
function parentsSource(written2, where) {
  const at2 = written2.indexOf("/./");
  const [folder, pattern] = at2 < 0 ? ["", written2] : [written2.slice(0, at2), written2.slice(at2 + 3)];
  const text2 = inContext(pattern);
  return { folder: inContext(folder), glob: "", parents: text2 ? rulesOf([text2], where) : void 0 };
}
function selectedAs({ folder, glob, parents }, path) {
  const below2 = belowFolder(folder, path);
  if (below2 === void 0) return void 0;
  if (parents) return judgePath(parents, below2).ignored ? below2 : void 0;
  if (glob === "") return below2;
  const matched2 = [...foldersOf(below2), below2].find((part) => matchGlob(glob, part) === true);
  return matched2 === void 0 ? void 0 : below2.slice(matched2.length + 1);
}
function belowFolder(folder, path) {
  if (folder === "") return path;
  if (path === folder) return "";
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : void 0;
}
function mayReach({ folder }, walked) {
  const [one2, other] = [`${folder}/`, `${walked}/`];
  return folder === "" || one2.startsWith(other) || other.startsWith(one2);
}
// src/core/guard/dockerfile/copy.ts
var isCopiedBy = ({ sources, excludes }, path) => sources.some((source) => {
  const below2 = selectedAs(source, path);
  return below2 !== void 0 && !isExcluded(excludes, below2);
});
var isExcluded = (excludes, below2) => excludes.length > 0 && below2 !== "" && judgePath(excludes, below2).ignored;
function landings(copy2, path) {
  return copy2.sources.flatMap((source) => {
    const below2 = selectedAs(source, path);
    if (below2 === void 0 || isExcluded(copy2.excludes, below2)) return [];
    if (copy2.keeps) return shellLandings(copy2, copy2.keeps, path, below2);
    if (below2) return [inContext(`${copy2.destination}/${below2}`)];
    const kept = inContext(`${copy2.destination}/${path.slice(path.lastIndexOf("/") + 1)}`);
    return copy2.isFolder ? [kept] : [copy2.destination, kept];
  });
}
function shellLandings({ destination, isFolder }, keeps, path, below2) {
  const root = below2 ? path.slice(0, -below2.length - 1) : path;
  const name = root.slice(root.lastIndexOf("/") + 1);
  const isOnlyInside = keeps === "name" || isFolder && !below2 && keeps === "either";
  const folders2 = keeps === "content" ? [""] : isOnlyInside ? [name] : ["", name];
  return folders2.map((folder) => inContext(`${destination}/${folder}/${below2}`));
}
var mayCopyFrom = ({ sources }, folder) => sources.some((source) => mayReach(source, folder));
// src/core/guard/dockerfile/budget.ts
var WHOLE = 1024 * 1024;
var newBudget = () => ({ left: WHOLE });
function spend(budget, amount) {
  budget.left -= amount;
  return budget.left >= 0;
}
var isSpent = (budget) => (budget?.left ?? 0) < 0;
// src/core/guard/dockerfile/shell-pattern.ts
var LONGEST2 = 512;
function cutOut(value, { sign, isDoubled, pattern, instead }) {
  if (value.length > LONGEST2 || pattern.length > LONGEST2) return void 0;
  const tokens = tokensOf(pattern);
  if (sign === "#") return value.slice(matched(tokens, value, isDoubled) ?? 0);
  if (sign === "/") return replaced(value, tokens, isDoubled, instead);
  const backwards = matched(tokens.toReversed(), [...value].reverse().join(""), isDoubled) ?? 0;
  return value.slice(0, value.length - backwards);
}
function tokensOf(pattern) {
  const tokens = [];
  for (let at2 = 0; at2 < pattern.length; at2++) {
    const char = pattern[at2] ?? "";
    if (char === "*") tokens.push({ any: "some" });
    else if (char === "?") tokens.push({ any: "one" });
    else tokens.push({ letter: char === "\\" ? pattern[++at2] ?? "" : char });
  }
  return tokens;
}
function matched(tokens, text2, most) {
  let at2 = passing(tokens, /* @__PURE__ */ new Set([0]));
  let found = at2.has(tokens.length) ? 0 : void 0;
  for (let length = 1; length <= text2.length && at2.size > 0; length++) {
    if (found !== void 0 && !most) return found;
    at2 = passing(tokens, stepped(tokens, at2, text2[length - 1] ?? ""));
    if (at2.has(tokens.length)) found = length;
  }
  return found;
}
function stepped(tokens, at2, char) {
  const next = /* @__PURE__ */ new Set();
  for (const place3 of at2) {
    const token = tokens[place3];
    if (!token) continue;
    if ("letter" in token ? token.letter === char : token.any === "one") next.add(place3 + 1);
    if ("any" in token && token.any === "some") next.add(place3);
  }
  return next;
}
function passing(tokens, at2) {
  for (const place3 of at2) {
    const token = tokens[place3];
    if (token && "any" in token && token.any === "some") at2.add(place3 + 1);
  }
  return at2;
}
function replaced(value, tokens, all, instead) {
  if (tokens.some(isStar)) return replacedOnce(value, tokens, instead);
  let made = "";
  for (let at2 = 0; at2 < value.length; ) {
    const length = matched(tokens, value.slice(at2, at2 + tokens.length), true) ?? 0;
    made += length > 0 ? instead : value[at2];
    at2 += Math.max(1, length);
    if (length > 0 && !all) return made + value.slice(at2);
  }
  return made;
}
var isStar = (token) => "any" in token && token.any === "some";
function replacedOnce(value, tokens, instead) {
  const backwards = [{ any: "some" }, ...tokens.toReversed()];
  const length = matched(backwards, [...value].reverse().join(""), true);
  if (length === void 0 || value === "") return value;
  const start2 = value.length - length;
  const taken = matched(tokens, value.slice(start2), true) ?? 0;
  return value.slice(0, start2) + instead + value.slice(start2 + taken);
}
// src/core/guard/dockerfile/words.ts
var LONGEST_VALUE = 64 * 1024;
var DEEPEST = 64;
function splitWords(text2, backslash) {
  const words = [];
  let word = "";
  let quote = "";
  for (let at2 = 0; at2 < text2.length; at2++) {
    const char = text2[at2] ?? "";
    if (!quote && /\s/.test(char)) {
      if (word) words.push(word);
      word = "";
      continue;
    }
    if (char === backslash && quote !== "'") {
      word += char + (text2[++at2] ?? "");
      continue;
    }
    if (quote ? char === quote : char === '"' || char === "'") quote = quote ? "" : char;
    word += char;
  }
  return word ? [...words, word] : words;
}
function jsonWords(text2) {
  if (!text2.startsWith("[")) return void 0;
  try {
    const list2 = JSON.parse(text2);
    return Array.isArray(list2) && list2.every((item) => typeof item === "string") ? list2 : void 0;
  } catch {
    return void 0;
  }
}
function expand(word, variables, backslash) {
  const cursor = {
    ...{ text: word, variables, backslash, budget: variables.budget ?? newBudget() },
    ...{ at: 0, depth: 0, isKnown: true, isTooMuch: false }
  };
  const value = readUntil(cursor, "");
  const isKnown = cursor.isKnown && !cursor.isTooMuch && value.length <= LONGEST_VALUE;
  return isKnown ? value : void 0;
}
function giveUp(cursor) {
  cursor.isTooMuch = true;
  cursor.at = cursor.text.length;
  return "";
}
function readUntil(cursor, end, isPattern = false) {
  let value = "";
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at++] ?? "";
    if (end && char === end) return value;
    if (char === "'") value += readSingleQuoted(cursor);
    else if (char === '"') value += readDoubleQuoted(cursor);
    else if (char === cursor.backslash)
      value += `${isPattern ? "\\" : ""}${cursor.text[cursor.at++] ?? ""}`;
    else if (char === "$") value += readVariable(cursor);
    else value += char;
  }
  return value;
}
function readSingleQuoted(cursor) {
  const close3 = cursor.text.indexOf("'", cursor.at);
  const end = close3 < 0 ? cursor.text.length : close3;
  const value = cursor.text.slice(cursor.at, end);
  cursor.at = end + 1;
  return value;
}
function readDoubleQuoted(cursor) {
  let value = "";
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at++] ?? "";
    const next = cursor.text[cursor.at] ?? "";
    if (char === '"') return value;
    if (char === cursor.backslash && ['"', "$", cursor.backslash].includes(next)) {
      value += next;
      cursor.at++;
    } else value += char === "$" ? readVariable(cursor) : char;
  }
  return value;
}
function readVariable(cursor) {
  if (cursor.depth >= DEEPEST) return giveUp(cursor);
  cursor.depth++;
  const value = readReference(cursor);
  cursor.depth--;
  return spend(cursor.budget, value.length) ? value : giveUp(cursor);
}
function readReference(cursor) {
  const rest = cursor.text.slice(cursor.at);
  const [plain2] = /^(?:[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(rest) ?? [];
  if (plain2) {
    cursor.at += plain2.length;
    return lookUp(cursor, plain2);
  }
  const [all, name, test, operator] = /^\{([A-Za-z_]\w*|[0-9@*#])(?:(:?)([-+?])|[}#%/])/.exec(rest) ?? [];
  if (!all || !name) return "$";
  cursor.at += all.length;
  if (all.endsWith("}")) return lookUp(cursor, name);
  if (!operator) return cut(cursor, name, all.slice(-1));
  return alternative(cursor, name, operator, test === ":");
}
function lookUp(cursor, name) {
  const { values, isOpen } = cursor.variables;
  const value = values.get(name);
  if (value === void 0 && (values.has(name) || isOpen)) cursor.isKnown = false;
  return value ?? "";
}
function alternative(cursor, name, operator, emptyIsNone) {
  const wasKnown = cursor.isKnown;
  const isSet = cursor.variables.values.has(name);
  const value = isSet ? lookUp(cursor, name) : "";
  const hasValue = isSet && !(emptyIsNone && value === "" && cursor.isKnown);
  const used = operator === "-" ? !hasValue : operator === "+" && hasValue;
  const knownSoFar = cursor.isKnown;
  cursor.isKnown = true;
  const word = readUntil(cursor, "}");
  cursor.isKnown = used ? wasKnown && cursor.isKnown : knownSoFar;
  if (operator === "+") return hasValue ? word : "";
  return hasValue ? value : operator === "-" ? word : "";
}
function cut(cursor, name, sign) {
  const isDoubled = cursor.text[cursor.at] === sign;
  if (isDoubled) cursor.at += 1;
  const pattern = readUntil(cursor, sign === "/" ? "/" : "}", true);
  const instead = sign === "/" ? readUntil(cursor, "}") : "";
  const value = lookUp(cursor, name);
  if (value.includes("*") && sign !== "/") return "*";
  if (!spend(cursor.budget, value.length * pattern.length)) return giveUp(cursor);
  const left = cutOut(value, { sign, isDoubled, pattern, instead });
  if (left === void 0) cursor.isKnown = false;
  return left ?? "";
}
// src/core/guard/dockerfile/split-instruction.ts
function splitInstruction(line, backslash) {
  const [, keyword = "", after = ""] = /^\s*(\S*)\s*(.*)$/s.exec(line) ?? [];
  const flags = [];
  let rest = after;
  while (rest.startsWith("--")) {
    const { word, end } = readFlag(rest, backslash);
    rest = rest.slice(end).trimStart();
    if (word === "--") break;
    flags.push(word);
  }
  return { keyword: keyword.toUpperCase(), flags, rest: rest.trim() };
}
function readFlag(text2, backslash) {
  let word = "";
  let quote = "";
  for (let at2 = 0; at2 < text2.length; at2++) {
    const char = text2[at2] ?? "";
    if (!quote && /\s/.test(char)) return { word, end: at2 };
    if (char === backslash) word += text2[++at2] ?? "";
    else if (quote ? char === quote : char === '"' || char === "'") quote = quote ? "" : char;
    else word += char;
  }
  return { word, end: text2.length };
}
var flagValues = (flags, name) => flags.flatMap((flag2) => flag2.startsWith(`--${name}=`) ? [flag2.slice(name.length + 3)] : []);
var isFlagSet = (flags, name) => flags.includes(`--${name}`) || flagValues(flags, name).some((value) => value === "true");
// src/core/guard/run/mounts.ts
var mountsOf = (flags, workdir, expanded) => flagValues(flags, "mount").flatMap((text2) => readMount(text2, workdir, expanded) ?? []);
var KINDS2 = {
  bind: "bind",
  secret: "secret",
  cache: "other",
  tmpfs: "other"
};
function readMount(text2, workdir, expanded) {
  const fields = new Map(text2.split(",").map(field2));
  const get = (...names) => names.map((name) => fields.get(name)).find(Boolean);
  const kind = KINDS2[get("type") ?? "bind"];
  const [written2, place3] = [get("source", "src"), get("target", "dst", "destination")];
  if (kind === "secret") return secretMount2(get("id") ?? written2, place3, get("env"), workdir);
  const [source, target] = [expanded(written2 ?? ""), expanded(place3 ?? ".")];
  if (!kind || !target || source === void 0) return void 0;
  return { kind, from: get("from"), source: inContext(source), target: below(workdir, target) };
}
function secretMount2(id, place3, variable, workdir) {
  const name = id ?? (place3 ?? "").slice((place3 ?? "").lastIndexOf("/") + 1);
  if (!name || variable && !place3) return void 0;
  const target = below(workdir, place3 ?? `/run/secrets/${name}`);
  return { kind: "secret", from: void 0, source: name, target };
}
var below = (workdir, target) => cleanPath(target.startsWith("/") ? target : `${workdir}/${target}`).slice(1);
function field2(text2) {
  const at2 = text2.indexOf("=");
  return at2 < 0 ? [text2.trim(), "true"] : [text2.slice(0, at2).trim().toLowerCase(), text2.slice(at2 + 1)];
}
// src/core/guard/run/script.ts
var MOST_ROUNDS = 20;
var LONGEST_PATH = 512;
var newScript = (folder, variables) => ({
  ...{ folders: [folder], variables: [variables], outer: [variables] },
  ...{ open: [], printed: [] }
});
function goToDepth({ folders: folders2 }, depth) {
  while (folders2.length > depth + 1) folders2.pop();
  while (folders2.length <= depth) folders2.push(folders2.at(-1));
}
function inFolder(folder, path) {
  const whole = path?.startsWith("/") ? path : folder && path && `${folder}/${path}`;
  return whole && whole.length <= LONGEST_PATH ? cleanPath(whole) : void 0;
}
function meantBy(word, folder, variables, backslash) {
  const here = word.replace(
    /^("?)(?:\$PWD\b|\$\{PWD\}|\$\(pwd\)|`pwd`)/,
    (all, quote) => folder ? quote + folder : all
  );
  if (here.includes("$(") || here.includes("`")) return void 0;
  const home = variables.values.get("HOME") ?? "/root";
  const at2 = here.replace(
    /^("?)(?:~|\$HOME|\$\{HOME\})(?=[/"]|$)/,
    (_, quote) => quote + home
  );
  return expand(at2, variables, backslash);
}
function setsOnly(script, command, backslash, budget) {
  const words = command.slice(command.findIndex((word) => !LEADING.includes(word)));
  const [first = "", name = "", link2] = words;
  if (["if", "while", "until", "case", "for"].includes(first)) script.open.push(first);
  if (first === "for" && link2 === "in") return loop(script, name, words.slice(3), backslash, budget);
  if (["fi", "done", "esac"].includes(first)) return close2(script);
  const pairs = ["export", "local", "readonly", "declare"].includes(first) ? words.slice(1) : words;
  const isSetting = pairs.length > 0 && pairs.every((word) => /^[A-Za-z_]\w*=/.test(word));
  if (!isSetting) return false;
  for (const pair of pairs) {
    const at2 = pair.indexOf("=");
    script.variables = script.variables.map(
      (each2) => withValue(
        each2,
        pair.slice(0, at2),
        meantBy(pair.slice(at2 + 1), script.folders.at(-1), each2, backslash),
        budget
      )
    );
  }
  if (script.open.at(-1) !== "for") script.outer = script.variables;
  return true;
}
var LEADING = ["then", "do", "else", "{", "!"];
function loop(script, name, words, backslash, budget) {
  const [outside] = script.variables;
  if (!outside) return true;
  script.outer = script.variables;
  script.variables = words.slice(0, MOST_ROUNDS).map(
    (word) => withValue(outside, name, meantBy(word, script.folders.at(-1), outside, backslash), budget)
  );
  return true;
}
function close2(script) {
  if (script.open.pop() === "for") script.variables = script.outer;
  return true;
}
function withValue(variables, name, value, budget) {
  const isKnown = spend(budget, variables.values.size + 1);
  const values = new Map(isKnown ? variables.values : []);
  values.set(name, isKnown ? value : void 0);
  return { ...variables, values, isOpen: variables.isOpen || !isKnown };
}
// src/core/guard/run/shell-glob.ts
var shellGlob = (path) => path.split("/").map((part) => {
  const negated = part.replaceAll("[!", "[^");
  if (negated.startsWith("*")) return `[^.]${negated.replace(/^\*+/, "*")}`;
  return negated.startsWith("?") ? `[^.]${negated.slice(1)}` : negated;
}).join("/");
function ignoreForm(pattern) {
  const plain2 = withoutEnd(pattern, "/");
  if (plain2 === "" || /[[\]\\!{}"'$]/.test(plain2)) return [];
  return [plain2.startsWith("/") ? plain2.slice(1) : `**/${plain2}`];
}
function withoutBraces(word) {
  const open2 = word.indexOf("{");
  const close3 = word.indexOf("}", open2);
  const inside2 = word.slice(open2 + 1, close3);
  if (open2 < 0 || close3 < 0 || word[open2 - 1] === "$" || !inside2.includes(",")) return [word];
  return inside2.split(",").map((part) => word.slice(0, open2) + part + word.slice(close3 + 1));
}
// src/core/guard/run/verbs.ts
var PRINTERS = "cat sed grep egrep head tail sort uniq tr awk envsubst base64 dos2unix".split(" ");
var VERBS = new Map([
  ["cp", { does: "copies", valued: "tS" }],
  ["mv", { does: "moves", valued: "tS" }],
  ["install", { does: "copies", valued: "tSmog" }],
  ["rsync", { does: "copies", valued: "efMBT" }],
  ["ln", { does: "links", valued: "tS" }],
  ["link", { does: "copies", valued: "" }],
  ["rm", { does: "removes", valued: "" }],
  ["unlink", { does: "removes", valued: "" }],
  ["shred", { does: "removes", valued: "ns" }],
  ["tee", { does: "stores", valued: "" }],
  ["cd", { does: "enters", valued: "" }],
  ["pushd", { does: "enters", valued: "" }],
  ...PRINTERS.map((name) => [name, { does: "prints", valued: "" }])
]);
var BEFORE = new Set(
  "then do else elif if while until ! { sudo exec command builtin env time nice busybox eval".split(
    " "
  )
);
function verbIn(words) {
  const at2 = words.findIndex((word) => !isBefore(word));
  const name = nameOf2(words[at2] ?? "");
  const verb = VERBS.get(name);
  if (verb) return { name, verb, given: words.slice(at2 + 1) };
  const link2 = words.indexOf("ln");
  const ln = VERBS.get("ln");
  return link2 < 0 || !ln ? void 0 : { name: "ln", verb: ln, given: words.slice(link2 + 1) };
}
var isBefore = (word) => BEFORE.has(word) || /^(?:[A-Za-z_]\w*=|-[A-Za-z]$|--$)/.test(word);
var nameOf2 = (word) => word.slice(word.lastIndexOf("/") + 1).replace(/^\\/, "");
var LONG_VALUED = ["target-directory", "exclude", "mode", "owner", "group", "filter", "include"];
function readOperands(given, valued) {
  const flags = /* @__PURE__ */ new Set();
  const operands = [];
  let target;
  let isOver = false;
  for (let at2 = 0; at2 < given.length; at2++) {
    const word = given[at2] ?? "";
    if (isOver || word === "-" || !word.startsWith("-")) operands.push(word);
    else if (word === "--") isOver = true;
    else if (word.startsWith("--")) {
      const [name = "", value] = nameAndValue(word.slice(2));
      const meant = LONG_VALUED.includes(name) ? value ?? given[++at2] : value;
      flags.add(name);
      if (name === "exclude") flags.add(`exclude=${meant}`);
      if (name === "target-directory") target = meant;
    } else {
      const { letters, value, takesNext } = readCluster(word, valued);
      for (const letter of letters) flags.add(letter);
      const meant = takesNext ? given[++at2] : value;
      if (letters.endsWith("t") && valued.includes("t")) target = meant;
    }
  }
  return { flags, target, operands };
}
function readCluster(word, valued) {
  const first = [...word.slice(1)].findIndex((letter) => valued.includes(letter));
  const end = first < 0 ? word.length : first + 2;
  const value = word.slice(end);
  return { letters: word.slice(1, end), value, takesNext: first >= 0 && value === "" };
}
// src/core/guard/run/moves.ts
var MOST_PATHS = 100;
var PARENTS = [".", ".."];
function movesOf(command, place3) {
  const found = verbIn(command.words);
  if (!found) return [];
  const { name, verb } = found;
  const read3 = readOperands(found.given, verb.valued);
  const paths = (words) => words.flatMap(withoutBraces).slice(-MOST_PATHS).map(place3.meant);
  if (verb.does === "prints") {
    const sources = [...read3.operands, ...command.reads, ...printedFor(command, place3)];
    return command.writes.flatMap(
      (file) => written(paths(sources), place3.meant(file), place3.folder, PARTLY.includes(name))
    );
  }
  if (verb.does === "stores")
    return read3.operands.flatMap(
      (file) => written(paths(place3.printed), place3.meant(file), place3.folder)
    );
  if (verb.does === "enters")
    return [{ does: "enter", path: inFolder(place3.folder, paths(read3.operands)[0]) }];
  if (verb.does === "removes") return removed(paths(read3.operands), place3.folder);
  if (name === "install" && read3.flags.has("d")) return [];
  const isLink = verb.does === "links" || name === "cp";
  const isSymbolic = isLink && (read3.flags.has("s") || read3.flags.has("symbolic"));
  const sides = sidesOf(read3, paths, place3);
  if (isSymbolic) return linked(sides, place3.folder);
  return sides ? copied(name, verb.does === "moves", read3, sides, place3.folder) : [];
}
function printedBy(command, before2) {
  const found = verbIn(command.words);
  if (found?.verb.does !== "prints") return [];
  const { operands } = readOperands(found.given, "");
  return [...operands, ...command.reads, ...command.after === "|" ? before2 : []].slice(
    -MOST_PATHS
  );
}
var printedFor = ({ after }, { printed }) => after === "|" ? printed : [];
function sidesOf({ flags, target, operands }, paths, { meant }) {
  const given = paths(operands);
  const isShort = target === void 0 && given.length < 2;
  const last = target === void 0 ? isShort ? "." : given.at(-1) : meant(target);
  const sources = target === void 0 && !isShort ? given.slice(0, -1) : given;
  if (!last || sources.length === 0) return void 0;
  const isExact = flags.has("T") || flags.has("no-target-directory");
  const isSurelyFolder = target !== void 0 || sources.length > 1 || isShort;
  const isFolder = isSurelyFolder || last.endsWith("/") || PARENTS.includes(nameOf3(last));
  return { sources, last, isFolder, isSurelyFolder, isExact };
}
var nameOf3 = (path) => withoutEnd(path, "/").split("/").at(-1) ?? "";
function linked(sides, folder) {
  const place3 = inFolder(folder, sides?.last);
  if (!sides || !place3) return [];
  return sides.sources.flatMap((target) => {
    const name = nameOf3(target ?? "");
    const inside2 = name && !PARENTS.includes(name) ? [`${place3}/${name}`] : [];
    const places = sides.isExact ? [place3] : sides.isFolder ? inside2 : [place3, ...inside2];
    return target ? places.map((at2) => ({ does: "link", target, at: at2 })) : [];
  });
}
function copied(name, isMoved, { flags }, sides, folder) {
  const to = inFolder(folder, sides.last);
  const keepsParents = flags.has("parents") || name === "rsync" && flags.has("R");
  const excludes = [...flags].flatMap((flag2) => flag2.startsWith("exclude=") ? flag2.slice(8) : []);
  return sides.sources.flatMap((source) => {
    const path = inFolder(folder, source);
    if (!source || !path || !to) return [];
    const keeps = keptOf(name, source, sides);
    const below2 = keepsParents && !source.startsWith("/") ? { below: source } : {};
    const copy2 = {
      does: "copy",
      path,
      to,
      isFolder: sides.isFolder,
      keeps,
      excludes,
      ...below2
    };
    return isMoved ? [copy2, { does: "remove", path }] : [copy2];
  });
}
function keptOf(name, source, { isSurelyFolder, isExact }) {
  const isContent = PARENTS.includes(nameOf3(source)) || name === "rsync" && source.endsWith("/");
  if (isContent || isExact) return "content";
  return isSurelyFolder || name === "rsync" ? "name" : "either";
}
var PARTLY = ["grep", "egrep", "head", "tail", "awk"];
function written(sources, file, folder, isPart = false) {
  const to = inFolder(folder, file);
  if (!to || to.startsWith("/dev/")) return [];
  return sources.flatMap((source) => {
    const path = inFolder(folder, source);
    const rest = { isFolder: false, keeps: "content", excludes: [], isPart };
    return path ? [{ does: "copy", path, to, ...rest }] : [];
  });
}
var removed = (paths, folder) => paths.flatMap((given) => {
  const path = inFolder(folder, given);
  return path ? [{ does: "remove", path }] : [];
});
// src/core/guard/run/commands.ts
var LONGEST_WORD = 4096;
var MOST_WORDS = 1e3;
function* commandsIn(text2) {
  const cursor = { text: text2, at: 0 };
  let open2 = emptyCommand("", 0);
  while (cursor.at < text2.length) {
    const operator = readOperator(cursor);
    if (operator) {
      if (open2.words.length > 0 || open2.writes.length > 0) yield open2;
      open2 = emptyCommand(operator, open2.depth + depthOf(operator));
      continue;
    }
    const word = readWord(cursor);
    if (word) take(open2, cursor, word);
  }
  if (open2.words.length > 0 || open2.writes.length > 0) yield open2;
}
var emptyCommand = (after, depth) => ({
  ...{ words: [], writes: [], reads: [] },
  ...{ after, depth: Math.max(depth, 0) }
});
var depthOf = (operator) => operator === "(" ? 1 : operator === ")" ? -1 : 0;
function take(open2, cursor, word) {
  const [, sign, rest = ""] = /^(?:\d|&)?(>>|>\||>&|>|<<<|<<-?|<&|<)(.*)$/s.exec(word) ?? [];
  if (!sign) {
    if (open2.words.length >= MOST_WORDS) open2.words.pop();
    open2.words.push(word);
    return;
  }
  const file = rest || readWord(cursor);
  if (!file || sign.endsWith("&") || sign.startsWith("<<")) return;
  const list2 = sign === "<" ? open2.reads : open2.writes;
  list2.push(file);
}
var isSpace = (char) => char !== "\n" && /\s/.test(char);
var SEPARATORS = /* @__PURE__ */ new Set([";", "&", "|", "\n", "(", ")"]);
function readOperator(cursor) {
  const { text: text2 } = cursor;
  for (let char2 = text2[cursor.at] ?? ""; ; char2 = text2[cursor.at] ?? "") {
    if (isSpace(char2)) cursor.at += 1;
    else if (char2 === "\\" && text2[cursor.at + 1] === "\n") cursor.at += 2;
    else if (char2 === "#") cursor.at = endOfLine(text2, cursor.at);
    else break;
  }
  const char = text2[cursor.at] ?? "";
  if (!SEPARATORS.has(char) || char === "&" && text2[cursor.at + 1] === ">") return "";
  const isDoubled = (char === "&" || char === "|") && text2[cursor.at + 1] === char;
  cursor.at += isDoubled ? 2 : 1;
  return isDoubled ? char + char : char;
}
function endOfLine(text2, from) {
  const end = text2.indexOf("\n", from);
  return end < 0 ? text2.length : end;
}
function readWord(cursor) {
  const { text: text2 } = cursor;
  while (isSpace(text2[cursor.at] ?? "")) cursor.at += 1;
  const start2 = cursor.at;
  let quote = "";
  let depth = 0;
  for (; cursor.at < text2.length; cursor.at += 1) {
    const char = text2[cursor.at] ?? "";
    if (char === "\\" && quote !== "'") cursor.at += 1;
    else if (quote) quote = char === quote ? "" : quote;
    else if (char === "'" || char === '"' || char === "`") quote = char;
    else if (char === "(" && (depth > 0 || text2[cursor.at - 1] === "$")) depth += 1;
    else if (char === ")" && depth > 0) depth -= 1;
    else if (depth === 0 && isEnd(text2, cursor.at, start2)) break;
  }
  const end = Math.min(cursor.at, text2.length);
  return end - start2 > LONGEST_WORD ? "" : text2.slice(start2, end);
}
function isEnd(text2, at2, start2) {
  const char = text2[at2] ?? "";
  if (/\s/.test(char)) return true;
  const before2 = text2[at2 - 1] ?? "";
  if (char === ">" || char === "<")
    return at2 > start2 && !/^[\d&]?[<>]*$/.test(text2.slice(start2, at2));
  if ((char === "&" || char === "|") && at2 > start2 && before2 === ">") return false;
  if (char === "&" && text2[at2 + 1] === ">") return at2 > start2;
  return SEPARATORS.has(char);
}
// src/core/guard/run/scripts.ts
var DEEPEST2 = 3;
function* commandsOf(rest, heredocs) {
  const words = jsonWords(rest);
  const line = words ? words.map(quoted).join(" ") : rest;
  yield* deeply(isScript(rest) ? [line, ...heredocs].join("\n") : line, 0);
}
var isScript = (rest) => rest.startsWith("<<") || /^(?:\/(?:usr\/)?bin\/)?[bdkz]?a?sh\b/.test(rest) && rest.includes("<<");
function* deeply(text2, depth) {
  const atEnd = [];
  for (const command of commandsIn(text2)) {
    const script = depth < DEEPEST2 ? scriptIn(command.words) : void 0;
    if (script === void 0) yield command;
    else if (command.words.includes("trap")) atEnd.push(script);
    else yield* inside(script, depth + 1, command.depth);
  }
  for (const script of atEnd) yield* inside(script, depth + 1, 0);
}
function* inside(script, depth, around) {
  for (const command of deeply(script, depth))
    yield { ...command, depth: around + command.depth + 1 };
}
function scriptIn(words) {
  const at2 = words.findIndex(
    (word) => /^'?(?:\/(?:usr\/)?bin\/)?(?:[bdkz]?a?sh|eval|trap)'?$/.test(word)
  );
  if (at2 < 0 || at2 > 2) return void 0;
  const rest = words.slice(at2 + 1);
  const isShell = /sh'?$/.test(words[at2] ?? "");
  const flag2 = isShell ? rest.findIndex(isCommandFlag) : -1;
  const script = isShell ? flag2 < 0 ? void 0 : rest[flag2 + 1] : rest[0];
  return script === void 0 ? void 0 : unquoted(script);
}
var isCommandFlag = (word) => {
  const flag2 = unquoted(word);
  return flag2.startsWith("-") && !flag2.startsWith("--") && flag2.includes("c");
};
function unquoted(word) {
  const [quote = ""] = word;
  const isQuoted = (quote === "'" || quote === '"') && word.length > 1 && word.endsWith(quote);
  if (!isQuoted) return word;
  const inside2 = word.slice(1, -1);
  return quote === "'" ? inside2.replaceAll("'\\''", "'") : inside2.replace(/\\(["\\$`])/g, "$1");
}
// src/core/guard/run/run-copies.ts
function* runCopies(instruction, place3) {
  const { variables, workdir, backslash, work } = place3;
  if (isSpent(work)) return;
  const script = newScript(workdir, variables);
  const mounts = mountsOf(instruction.flags, workdir, (word) => expand(word, variables, backslash));
  for (const command of commandsOf(instruction.rest, instruction.heredocs)) {
    if (!spend(work, script.variables.length)) return;
    goToDepth(script, command.depth);
    if (setsOnly(script, command.words, backslash, work)) continue;
    yield* copiesBy(command, script, mounts, instruction, place3);
  }
  for (const { target } of mounts) yield removal(target, true, instruction, place3);
}
function* copiesBy(command, script, mounts, { line }, place3) {
  const isSure = !script.open.some((word) => word !== "for") && command.after !== "||";
  const words = command.words.join(" ");
  const made = { stage: place3.stage, line, text: `RUN ${words.slice(0, LONGEST_TEXT)}` };
  const folder = script.folders.at(-1);
  for (const variables of script.variables) {
    const meant = (word) => meantBy(word, folder, variables, place3.backslash);
    for (const move of movesOf(command, { folder, printed: script.printed, meant })) {
      if (move.does === "enter") script.folders.splice(-1, 1, move.path);
      else if (move.does === "link") yield link(move, made);
      else if (move.does === "copy") yield* copies(move, made, mounts, place3);
      else if (isSure) yield removal(move.path, false, { line }, place3);
    }
  }
  script.printed = printedBy(command, script.printed);
}
var LONGEST_TEXT = 120;
var link = ({ target, at: at2 }, made) => ({
  ...{ ...made, from: { kind: "link", target }, destination: inContext(at2) },
  ...{ sources: [], excludes: [], isFolder: false }
});
var removal = (path, ofMount, { line }, { stage }) => ({
  ...{ from: { kind: "removal", ofMount }, stage, line, text: "", destination: "" },
  ...{ sources: [copySource(shellGlob(path), false, "")], excludes: [], isFolder: false }
});
function* copies({ path, to, isFolder, keeps, below: below2, excludes, isPart }, made, mounts, { find }) {
  const source = copySource(shellGlob(path), false, "");
  const isBelow = below2 !== void 0 && keeps !== "content";
  const destination = inContext(isBelow ? `${to}/${below2}` : to);
  const rest = {
    ...{ ...made, destination, keeps: isBelow ? "content" : keeps },
    ...{ isFolder: isFolder && !isBelow, excludes: rulesOf(excludes.flatMap(ignoreForm), "") }
  };
  const mount = mounts.findLast(({ target }) => isIn(source.folder, target));
  if (mount) {
    if (mount.kind === "secret" && isPart) return;
    yield* fromMount(mount, source.folder.slice(mount.target.length + 1), source, rest, find);
    return;
  }
  const own = { ...rest, from: { kind: "self" }, sources: [source] };
  yield own;
  for (const inner of mounts.filter(({ target }) => selectedAs(source, target) !== void 0))
    for (const landing of landings(own, inner.target)) {
      const there = { ...rest, destination: landing, keeps: "content", isFolder: false };
      yield* fromMount(inner, "", { folder: "", glob: "", parents: void 0 }, there, find);
    }
}
var isIn = (path, folder) => path === folder || path.startsWith(`${folder}/`);
function* fromMount({ kind, from, source, target }, below2, { folder, glob }, rest, find) {
  if (kind === "other") {
    yield { ...rest, from: { kind: "self" }, sources: [{ folder, glob, parents: void 0 }] };
    return;
  }
  if (kind === "secret") {
    const name = target.slice(target.lastIndexOf("/") + 1);
    const named3 = { folder: name, glob: "", parents: void 0 };
    yield { ...rest, from: { kind: "secret", id: source, name }, sources: [named3] };
    return;
  }
  const there = find(from);
  if (there === void 0) return;
  const real = { folder: inContext(`${source}/${below2}`), glob, parents: void 0 };
  const copy2 = { ...rest, from: there, sources: [real] };
  const isWhole = below2 === "" && glob === "" && rest.keeps !== "content";
  if (isWhole) yield* byMountsName(copy2, target);
  else yield copy2;
}
function* byMountsName(copy2, target) {
  const named3 = `${copy2.destination}/${target.slice(target.lastIndexOf("/") + 1)}`;
  const places = copy2.keeps === "name" ? [named3] : [copy2.destination, named3];
  for (const place3 of places)
    yield { ...copy2, destination: inContext(place3), keeps: "content", isFolder: false };
}
// src/core/guard/dockerfile/stages.ts
function readStages(file, given) {
  const first = file.instructions.findIndex(({ keyword }) => keyword === "FROM");
  const head = first < 0 ? file.instructions : file.instructions.slice(0, first);
  const globals = globalArguments(head, given, file.backslash);
  const all = [];
  const byName = /* @__PURE__ */ new Map();
  let open2 = [];
  for (const instruction of first < 0 ? [] : file.instructions.slice(first)) {
    if (instruction.keyword !== "FROM") {
      open2.push(instruction);
      continue;
    }
    const stage = readFrom(instruction, { all, byName }, globals, file, given);
    open2 = stage.isReplaced ? [] : triggersOf(stage.base, all, globals, file.backslash);
    all.push({ ...stage, instructions: open2 });
    const name = stage.name.toLowerCase();
    byName.set(name, byName.get(name) ?? []);
    byName.get(name)?.push(stage.index);
  }
  return { all, byName, globals, target: targetOf({ all, byName }, given) };
}
function targetOf(named3, { target, contexts }) {
  if (target === "") return named3.all.at(-1);
  const found = findSource(target, named3, contexts);
  return found.kind === "stage" ? named3.all[found.index] : void 0;
}
function findSource(name, { all, byName }, contexts, before2 = all.length) {
  const wanted = name.toLowerCase();
  if (contexts.has(wanted)) return { kind: "context", name: wanted };
  const named3 = byName.get(wanted)?.findLast((index2) => index2 < before2);
  const numbered = /^\d+$/.test(name) && Number(name) < before2 ? Number(name) : void 0;
  const index = named3 ?? numbered;
  return index === void 0 ? { kind: "image" } : { kind: "stage", index };
}
function readFrom(from, before2, globals, { backslash }, { contexts }) {
  const [word = "", as = "", name = ""] = splitWords(from.rest, backslash);
  const expanded = expand(word, globals, backslash) ?? "";
  const base = findSource(expanded, before2, contexts);
  const isNamed = as.toLowerCase() === "as" && name !== "";
  const index = before2.all.length;
  const isReplaced = isNamed && contexts.has(name.toLowerCase());
  return {
    ...{ index, name: isNamed ? name : String(index), line: from.line },
    isReplaced,
    isFromScratch: base.kind === "image" && expanded === "scratch" && !isReplaced,
    base: isReplaced ? { kind: "context", name: name.toLowerCase() } : base
  };
}
function triggersOf(base, all, { budget }, backslash) {
  const instructions = base.kind === "stage" && all[base.index]?.instructions || [];
  if (budget && !spend(budget, instructions.length)) return [];
  const triggers = instructions.filter(({ keyword }) => keyword === "ONBUILD");
  return triggers.map((trigger) => unwrap(trigger, backslash));
}
function unwrap(trigger, backslash) {
  const [, keyword = "", after = ""] = /^(\S+)\s*(.*)$/s.exec(trigger.rest) ?? [];
  const words = splitWords(after, backslash);
  const end = words.findIndex((word) => !word.startsWith("--"));
  const flags = words.slice(0, end < 0 ? words.length : end);
  const rest = flags.reduce((text2, flag2) => text2.slice(text2.indexOf(flag2) + flag2.length), after);
  return { ...trigger, keyword: keyword.toUpperCase(), flags, rest: rest.trim() };
}
function globalArguments(head, { buildArgs }, backslash) {
  const values = /* @__PURE__ */ new Map();
  const globals = { values, isOpen: false, budget: newBudget() };
  for (const { keyword, rest } of head) {
    if (keyword !== "ARG") continue;
    for (const word of splitWords(rest, backslash)) {
      const [name, written2] = nameAndValue(word);
      const ownDefault = written2 && expand(written2, globals, backslash);
      values.set(name, buildArgs.get(name) ?? ownDefault);
    }
  }
  return globals;
}
// src/core/guard/dockerfile/read-copy.ts
var wholeContext = ({ base, index, line, name }) => ({
  ...{ from: base, stage: index, line, destination: "", isFolder: true, excludes: [] },
  text: `FROM ${base.kind === "context" ? base.name : name}`,
  sources: [{ folder: "", glob: "", parents: void 0 }]
});
function copySourceNamed(name, { index }, stages, { contexts }) {
  if (name === void 0) return { kind: "context", name: "" };
  const source = findSource(name, stages, contexts, index);
  return source.kind === "image" ? void 0 : source;
}
function readCopy({ keyword, flags, rest, line }, from, { variables, workdir }, stage, backslash) {
  const given = jsonWords(rest) ?? rest.split(/\s+/);
  const words = given.filter((word) => !/^\d*<<-?\s*[^<]/.test(word));
  const unknown = isSpent(variables.budget) ? "." : void 0;
  const expanded = words.map((word) => expand(word, variables, backslash) ?? unknown);
  const destination = expanded.pop();
  const written2 = expanded.filter((word) => word !== void 0).filter((word) => !isRemote(word));
  if (destination === void 0 || written2.length === 0) return void 0;
  const where = `Dockerfile, line ${line}`;
  const keepsParents = isFlagSet(flags, "parents");
  return {
    ...{ from, stage: stage.index, line },
    text: [keyword, ...flags.filter((flag2) => flag2.startsWith("--from")), ...words].join(" "),
    sources: written2.map((word) => copySource(word, keepsParents, where)),
    destination: inContext(destination.startsWith("/") ? destination : `${workdir}/${destination}`),
    isFolder: /(^|\/)\.?$/.test(destination) || given.length > 2 || keepsParents,
    // BuildKit takes a variable in there for a name.
    excludes: rulesOf(flagValues(flags, "exclude"), `${where}, --exclude`)
  };
}
var isRemote = (source) => /^(https?|git|ssh):\/\/|^git@|^[\w.-]+@[\w.-]+:/.test(source);
// src/core/guard/dockerfile/settings.ts
var PLATFORM_ARGS = new Map(
  ["TARGET", "BUILD"].flatMap((side) => [
    [`${side}PLATFORM`, "*/*"],
    ...["OS", "ARCH", "VARIANT"].map((part) => [`${side}${part}`, "*"])
  ])
);
function readSettings({ keyword, rest, line, skips }, variables, globals, given, backslash) {
  const values = /* @__PURE__ */ new Map();
  const settings2 = [];
  for (const [name, raw] of pairsIn(keyword, rest, backslash)) {
    const value = raw === void 0 ? void 0 : expand(raw, variables, backslash);
    const isEnv = keyword === "ENV";
    values.set(name, isEnv ? value : argumentValue(name, raw, value, globals, given));
    const written2 = raw === void 0 ? void 0 : unquoted2(raw, backslash);
    settings2.push({ keyword: isEnv ? "ENV" : "ARG", name, written: written2, uses: usedIn(raw), line, skips });
  }
  return { settings: settings2, values };
}
function argumentValue(name, raw, value, globals, { buildArgs }) {
  const fromBuild = buildArgs.get(name) ?? PLATFORM_ARGS.get(name);
  if (fromBuild !== void 0) return fromBuild;
  if (raw !== void 0) return value;
  return globals.values.has(name) ? globals.values.get(name) : "";
}
function pairsIn(keyword, rest, backslash) {
  const words = splitWords(rest, backslash);
  const [first = ""] = words;
  if (keyword === "ENV" && !first.includes("="))
    return first ? [[first, rest.slice(first.length).trim()]] : [];
  return words.map(nameAndValue);
}
var unquoted2 = (raw, backslash) => raw.replace(/["']/g, "").replaceAll(backslash, "");
var usedIn = (raw = "") => [...raw.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? []);
// src/core/guard/dockerfile/evaluate.ts
var MOST_MADE = 1e4;
var MOST_WORK = 3e4;
var LONGEST_PATH2 = 4096;
function evaluate(file, stages, needed, given) {
  const results = /* @__PURE__ */ new Map();
  const { budget } = stages.globals;
  const [made, work] = [{ left: MOST_MADE }, { left: MOST_WORK }];
  const reading = { stages, given, backslash: file.backslash };
  for (const stage of stages.all.filter(({ index }) => needed.has(index))) {
    const base = stage.base.kind === "stage" ? results.get(stage.base.index) : void 0;
    const making = { ...begun2(stage, base, budget), made, work };
    for (const instruction of stage.instructions) apply(making, instruction, stage, reading);
    results.set(stage.index, making);
  }
  return { results, isFollowed: !isSpent(budget) && !isSpent(made) && !isSpent(work) };
}
var begun2 = (stage, base, budget) => ({
  copies: stage.base.kind === "context" ? [wholeContext(stage)] : [],
  settings: [],
  variables: base?.variables ?? {
    values: /* @__PURE__ */ new Map(),
    isOpen: !stage.isFromScratch,
    ...budget && { budget }
  },
  workdir: base?.workdir ?? "/"
});
function ownVariables(making) {
  const { budget, values, isOpen } = making.variables;
  const isKnown = !budget || spend(budget, values.size);
  const own = new Map(isKnown ? values : []);
  making.variables = { ...making.variables, values: own, isOpen: isOpen || !isKnown };
  return own;
}
function apply(making, instruction, stage, reading) {
  const { keyword } = instruction;
  if (keyword === "ARG" || keyword === "ENV") setVariables(making, instruction, reading);
  if (keyword === "WORKDIR") making.workdir = workdirAfter(making, instruction, reading);
  if (keyword === "RUN") copyByRun(making, instruction, stage, reading);
  if (keyword === "COPY" || keyword === "ADD") copy(making, instruction, stage, reading);
}
function setVariables(making, instruction, { stages, given, backslash }) {
  const read3 = readSettings(instruction, making.variables, stages.globals, given, backslash);
  for (const setting of read3.settings) making.settings.push(setting);
  making.own ??= ownVariables(making);
  for (const [name, value] of read3.values) making.own.set(name, value);
}
function workdirAfter({ variables, workdir }, { rest }, { backslash }) {
  const path = expand(rest, variables, backslash) ?? "";
  const next = cleanPath(path.startsWith("/") ? path : `${workdir}/${path}`);
  return next.length > LONGEST_PATH2 ? "/" : next;
}
function copyByRun({ variables, workdir, copies: copies2, made, work }, instruction, stage, { stages, given, backslash }) {
  const find = (from) => copySourceNamed(from, stage, stages, given);
  const place3 = { stage: stage.index, variables, workdir, backslash, find, work };
  for (const one2 of runCopies(instruction, place3)) {
    if (!spend(made, 1)) return;
    copies2.push(one2);
  }
}
function copy(making, instruction, stage, { stages, given, backslash }) {
  const [name] = flagValues(instruction.flags, "from");
  const from = copySourceNamed(name, stage, stages, given);
  const found = from && readCopy(instruction, from, making, stage, backslash);
  if (found) making.copies.push(found);
}
// src/core/guard/dockerfile/needed-stages.ts
function neededStages(stages, target, contexts) {
  const needed = /* @__PURE__ */ new Set([target.index]);
  for (const index of needed) {
    const stage = stages.all[index];
    if (stage?.base.kind === "stage") needed.add(stage.base.index);
    for (const name of stage?.instructions.flatMap(sourcesOf) ?? []) {
      const source = findSource(name, stages, contexts);
      if (source.kind === "stage") needed.add(source.index);
    }
  }
  return needed;
}
var sourcesOf = ({ flags }) => [
  ...flagValues(flags, "from"),
  ...flagValues(flags, "mount").flatMap((mount) => /(?:^|,)from=([^,]*)/.exec(mount)?.[1] ?? [])
];
function chainOf(all, stage) {
  const chain = [stage];
  for (let { base } = stage; base.kind === "stage"; ) {
    const next = all[base.index];
    if (!next) break;
    chain.push(next);
    base = next.base;
  }
  return chain;
}
// src/core/guard/dockerfile/reach.ts
var MOST_PLACES = 1e3;
var MOST_STEPS2 = 2e5;
var known = /* @__PURE__ */ new WeakMap();
var graphOf = (build3) => {
  const graph = known.get(build3) ?? stageGraph(build3);
  known.set(build3, graph);
  return graph;
};
function staysAfterLine(build3, copy2, places) {
  if (!copy2.keeps) return true;
  const { own, position } = graphOf(build3);
  const all = own.get(copy2.stage) ?? [];
  const start2 = (position.get(copy2) ?? 0) + 1;
  let end = start2;
  while (all[end]?.line === copy2.line) end += 1;
  const budget = { left: MOST_STEPS2 };
  return goThrough(madeBy(copy2, places), all.slice(start2, end), budget).size > 0;
}
var madeBy = ({ line, keeps }, places) => new Map(
  places.map((place3) => [place3, { line, alternatives: keeps === "either" ? places : [place3] }])
);
function goThrough(places, steps, budget) {
  for (const step of steps) {
    const { kind } = step.from;
    if (kind !== "self" && kind !== "removal") continue;
    budget.left -= places.size + 1;
    if (budget.left < 0 || places.size > MOST_PLACES) return places;
    for (const [place3, { line, alternatives }] of [...places]) {
      const landed = landings(step, place3);
      if (kind === "self") for (const [one2, made] of madeBy(step, landed)) places.set(one2, made);
      else if (landed.length > 0 && isGone(step, line))
        for (const one2 of alternatives) places.delete(one2);
    }
  }
  return places;
}
var isGone = ({ from, line }, made) => from.kind === "removal" && (!from.ofMount || made === line);
function reachesImage(build3, copy2, places) {
  const graph = graphOf(build3);
  const budget = { left: MOST_STEPS2 };
  const open2 = [{ stage: copy2.stage, places: madeBy(copy2, places), from: copy2 }];
  const seen = /* @__PURE__ */ new Set();
  for (let at2 = open2.pop(); at2; at2 = open2.pop()) {
    if (!graph.leadsToImage.has(at2.stage)) continue;
    const next = ends(at2, graph, budget).filter((place3) => isNew(seen, at2?.stage ?? 0, place3));
    if (budget.left < 0 || seen.size > MOST_PLACES) return true;
    if (next.length > 0 && leadOn(build3, graph, at2.stage, next, open2)) return true;
  }
  return false;
}
function ends({ stage, places, from }, graph, budget) {
  const own = graph.own.get(stage) ?? [];
  const start2 = from ? (graph.position.get(from) ?? 0) + 1 : 0;
  return [...goThrough(places, own.slice(start2), budget).keys()];
}
function isNew(seen, stage, place3) {
  const key = `${stage} ${place3}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
function leadOn(build3, { copiesFrom: copiesFrom2, basedOn }, stage, places, open2) {
  for (const next of basedOn.get(stage) ?? [])
    open2.push({ stage: next, places: madeBy({ line: 0 }, places), from: void 0 });
  for (const copy2 of copiesFrom2.get(stage) ?? []) {
    const landed = places.flatMap((place3) => landings(copy2, place3));
    if (landed.length === 0 || !staysAfterLine(build3, copy2, landed)) continue;
    if (build3.chain.has(copy2.stage)) return true;
    open2.push({ stage: copy2.stage, places: madeBy(copy2, landed), from: copy2 });
  }
  return false;
}
function stageGraph({ stages, chain, copies: copies2 }) {
  const copiesFrom2 = Map.groupBy(copies2, ({ from }) => from.kind === "stage" ? from.index : -1);
  const own = Map.groupBy(copies2, ({ stage }) => stage);
  const position = new Map(
    [...own.values()].flatMap((list2) => list2.map((copy2, at2) => [copy2, at2]))
  );
  const indexes = stages.map(({ index }) => index);
  const basedOn = Map.groupBy(indexes, (index) => {
    const base = stages[index]?.base;
    return base?.kind === "stage" ? base.index : -1;
  });
  const leadsToImage = /* @__PURE__ */ new Set();
  for (const index of indexes.toReversed()) {
    const next = [
      ...(copiesFrom2.get(index) ?? []).map(({ stage }) => stage),
      ...basedOn.get(index) ?? []
    ];
    if (next.some((stage) => chain.has(stage) || leadsToImage.has(stage))) leadsToImage.add(index);
  }
  return { own, position, copiesFrom: copiesFrom2, basedOn, leadsToImage };
}
// src/core/guard/dockerfile/heredoc.ts
var heredocsIn = (line) => rawWords(line).flatMap((word) => {
  const [, dash, rest = ""] = /^\d*<<(-?)([^<]*)$/.exec(word) ?? [];
  const name = rest.trimStart().replace(/["'\\]/g, "");
  return name ? [{ name, isChomped: dash === "-" }] : [];
});
function rawWords(line) {
  const words = line.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\]|["'\\])+/g);
  return words ?? [];
}
// src/core/guard/dockerfile/skipped-checks.ts
function skipsIn(check) {
  const skip = check.split(";").map((part) => /^\s*skip\s*=(.*)$/i.exec(part)?.[1]).find((names) => names !== void 0);
  return (skip ?? "").split(",").map((name) => name.trim().toLowerCase()).filter(Boolean);
}
// src/core/guard/dockerfile/read-dockerfile.ts
var LONGEST_LINE2 = 8 * 1024;
var LONGEST_INSTRUCTION = 256 * 1024;
function readDockerfile(text2) {
  const lines = text2.replace(/^\ufeff/, "").split(/\r?\n/).map((line) => line.slice(0, LONGEST_LINE2));
  const { backslash, skips, end } = readDirectives(lines);
  const reading = { lines, backslash, at: end };
  const instructions = [];
  let comments = [];
  while (reading.at < lines.length) {
    const line = lines[reading.at] ?? "";
    if (isComment(line)) comments.push(line.trim().slice(1).trim());
    if (isComment(line) || line.trim() === "") {
      reading.at++;
      continue;
    }
    instructions.push(readInstruction(reading, comments));
    comments = [];
  }
  return { backslash, skips, instructions };
}
var isComment = (line) => /^\s*#/.test(line);
function readDirectives(lines) {
  const { values, end } = directivesIn(lines);
  const backslash = values.get("escape") === "`" ? "`" : "\\";
  return { backslash, skips: skipsIn(values.get("check") ?? ""), end };
}
function readInstruction(reading, comments) {
  const line = reading.at + 1;
  const text2 = readLogicalLine(reading);
  const parts = splitInstruction(text2, reading.backslash);
  const own = parts.keyword === "ONBUILD" ? parts.rest : text2;
  const heredocs = /^(ADD|COPY|RUN)\s/i.test(own.trim()) ? heredocsIn(text2).map(({ name, isChomped }) => readBody(reading, name, isChomped)) : [];
  const skips = comments.flatMap((comment) => skipsIn(/^check\s*=(.+)$/i.exec(comment)?.[1] ?? ""));
  return { line, ...parts, heredocs, skips };
}
function readLogicalLine(reading) {
  const { lines, backslash } = reading;
  let text2 = "";
  for (let isFirst = true; reading.at < lines.length; isFirst = false) {
    const line = lines[reading.at++] ?? "";
    if (!isFirst && (isComment(line) || line.trim() === "")) continue;
    const continued = continuation(isFirst ? line.trimStart() : line, backslash);
    if (text2.length < LONGEST_INSTRUCTION) text2 += continued ?? line;
    if (continued === void 0) return text2;
  }
  return text2;
}
function continuation(line, backslash) {
  const end = withoutEnd(line, " 	");
  const isEscaped = end.at(-2) === backslash;
  return end.endsWith(backslash) && !isEscaped ? end.slice(0, -1) : void 0;
}
function readBody(reading, name, isChomped) {
  const body = [];
  while (reading.at < reading.lines.length) {
    const line = reading.lines[reading.at++] ?? "";
    if ((isChomped ? line.replace(/^\t+/, "") : line) === name) break;
    body.push(line);
  }
  return body.join("\n");
}
// src/core/guard/dockerfile/copies.ts
function buildCopies(text2, given) {
  const file = readDockerfile(text2);
  const stages = readStages(file, given);
  const { target, all } = stages;
  if (!target) return void 0;
  const needed = neededStages(stages, target, given.contexts);
  const { results, isFollowed } = evaluate(file, stages, needed, given);
  return {
    ...{ file, needed, stages: all },
    chain: new Set(chainOf(all, target).map(({ index }) => index)),
    copies: [...results.values()].flatMap(({ copies: copies2 }) => copies2),
    settings: [...results].flatMap(
      ([stage, { settings: settings2 }]) => settings2.map((setting) => ({ ...setting, stage }))
    ),
    isFollowed
  };
}
var copiesFrom = ({ copies: copies2 }, context) => copies2.filter(({ from }) => from.kind === "context" && from.name === context);
var isReached = (copies2, folder) => copies2.some((copy2) => mayCopyFrom(copy2, folder));
function reachOf(build3, copy2, path) {
  const places = landings(copy2, path);
  if (places.length === 0 || !staysAfterLine(build3, copy2, places)) return void 0;
  if (build3.chain.has(copy2.stage)) return "image";
  return reachesImage(build3, copy2, places) ? "handed on" : "stage";
}
// src/core/guard/secrets/shell-assignments.ts
var WITH_SIGN = /^(?:export|declare|typeset|readonly|local|env|set|setx)$/i;
var WITH_SPACE = /^(?:setenv|set|setx)$/i;
var SETS = /^[ \t]*(?:(?:export|declare|typeset|readonly|local|env|setenv|set|setx)[ \t]|\$env:)/i;
var PLAIN = /^[ \t]*[A-Za-z_]\w*=/;
var isScript2 = (text2) => /^#!.*sh\b/.test(text2) || /^[ \t]*(?:export[ \t]+\w|set[ \t]+-(?:a|o[ \t]+allexport))/m.test(text2);
function shellAssignments(text2) {
  const isPlain2 = isScript2(text2);
  return text2.split("\n").filter((line) => SETS.test(line) || isPlain2 && PLAIN.test(line)).flatMap((line) => ofPowerShell(line) ?? ofLine(line));
}
function ofPowerShell(line) {
  const [, name = "", value = ""] = /^[ \t]*\$env:(\w+)[ \t]*=[ \t]*(\S.*)$/i.exec(line) ?? [];
  return name ? [{ name, value: withoutQuotes(value.trim()) }] : void 0;
}
function ofLine(line) {
  return [...commandsIn(line.trim())].flatMap(({ words }) => {
    const [first = ""] = words;
    const isCommand = WITH_SIGN.test(first) || WITH_SPACE.test(first);
    const given = (isCommand ? words.slice(1) : words).filter((word) => !word.startsWith("-"));
    const pairs = given.map(parted).filter((pair) => pair !== void 0);
    if (pairs.length > 0) return pairs;
    const [name = "", value] = given;
    const isSpaced = WITH_SPACE.test(first) && /^\w+$/.test(name) && value !== void 0;
    return isSpaced ? [{ name, value: withoutQuotes(value) }] : [];
  });
}
function parted(word) {
  const plain2 = withoutQuotes(word);
  const at2 = plain2.indexOf("=");
  const name = plain2.slice(0, at2);
  return at2 > 0 && /^[A-Za-z_]\w*$/.test(name) ? { name, value: withoutQuotes(plain2.slice(at2 + 1)) } : void 0;
}
var withoutQuotes = (word) => {
  const [quote = ""] = word;
  const isQuoted = (quote === '"' || quote === "'") && word.length > 1 && word.endsWith(quote);
  return isQuoted ? word.slice(1, -1) : word;
};
// src/core/guard/secrets/assignments.ts
var envAssignments = (text2) => [
  ...[...text2.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(.*)$/gm)].map(
    ([, name = "", rest = ""]) => ({ name, value: withoutQuotes2(rest.trim()) })
  ),
  ...shellAssignments(text2)
];
function withoutQuotes2(rest) {
  const [, , quoted3] = /^(["'])(.*?)\1/s.exec(rest) ?? [];
  if (quoted3 !== void 0) return quoted3;
  const comment = rest.search(/\s#/);
  return (comment < 0 ? rest : rest.slice(0, comment).trimEnd()).replace(/[;,]$/, "");
}
var QUOTED = /["']?([A-Za-z_][\w.-]{1,60})["']?\s*(?::|=>?|,)\s*(["'])((?:(?!\2)[^\n\\]|\\.){1,400})\2/g;
var BARE = /^[ \t-]*([A-Za-z_][\w.-]{1,60})[ \t]*[:=][ \t]*([^\s"'#{[|>&*!][^\n#]{0,400})$/gm;
var ELEMENT = /<([A-Za-z_][\w.-]{1,60})>([^<>\n]{1,400})<\/\1>/g;
var KEY_AND_VALUE = /key="([\w.-]{1,60})"\s+value="([^"\n]{1,400})"/gi;
function settingsIn(text2) {
  const isXml = text2.trimStart().startsWith("<") && !text2.trimStart().startsWith("<?php");
  const forms = isXml ? [ELEMENT, KEY_AND_VALUE] : [QUOTED, BARE];
  const found = forms.flatMap(
    (form) => [...text2.matchAll(form)].map((match) => ({
      name: match[1] ?? "",
      value: (match[3] ?? match[2] ?? "").trim()
    }))
  );
  return [...found, ...variablesIn(text2), ...isXml ? [] : shellAssignments(text2)];
}
var variablesIn = (text2) => text2.split('variable "').slice(1).flatMap((block) => {
  const [name = ""] = block.split('"', 1);
  const [body = ""] = block.split("}", 1);
  const [, value] = /default[ \t]*=[ \t]*"([^"\n]{1,400})"/.exec(body) ?? [];
  return value === void 0 ? [] : [{ name, value }];
});
function isSecretAssignment({ name, value }, isReviewed) {
  if (hasPasswordInUrl(value))
    return !/@(localhost|127\.0\.0\.1|db|database|postgres|mysql|mariadb|redis|mongo|rabbitmq)\b/.test(
      value
    ) || !isReviewed;
  if (!isSecretName(name.split(".").at(-1) ?? name) || isPlaceholder(value) || isUsualPassword(value))
    return false;
  return isReviewed ? isSecretShaped(value) : true;
}
var isHarmless = ({ name, value }) => isPlaceholder(value) || isHarmlessName(name) || /^[\w.:/@+ -]{1,40}$/.test(value) && !(value.length >= 20 && isSecretShaped(value)) || /^[a-z][\w+.-]*:\/\/[^@\s]*$/i.test(value) || /sha|commit|revision|hash|digest|build|tag/i.test(name);
// src/core/guard/secrets/evidence.ts
var sure = (rule, what) => ({ rule, what, certainty: "sure" });
var likely = (rule, what) => ({ rule, what, certainty: "likely" });
var doubtful = (rule, what) => ({ rule, what, certainty: "doubtful" });
var LOOKS = {
  env,
  settings,
  "own settings": ownSettings,
  git,
  netrc: ({ text: text2 }) => {
    const [, password = ""] = /\bpassword\s+(\S+)/.exec(text2) ?? [];
    return isPlaceholder(password) ? void 0 : sure("netrc", "a password for a host is in it");
  },
  npm: ({ text: text2 }) => {
    const tokens = text2.matchAll(
      /(?:_authToken|_password|_auth|npmAuthToken|npmAuthIdent)["']?\s*[=:]\s*["']?([^\s"']+)/g
    );
    return [...tokens].some(([, token = ""]) => !isPlaceholder(token)) ? sure("npm", "a token for a registry is in it") : void 0;
  },
  "private key": ({ text: text2 }) => keyEvidence(text2),
  "key store": () => likely("key-store", "it holds keys"),
  "gcloud written by an action": ({ text: text2 }) => text2.trim() === "" || isGoogleKey(text2) || !text2.includes("{") ? sure("gcloud", "google-github-actions/auth wrote its credentials into it") : likely("gcloud", "google-github-actions/auth writes its credentials into such a file"),
  gcloud: (looked) => {
    const { text: text2 } = looked;
    if (isGoogleKey(text2)) return sure("gcloud", "it holds credentials of Google Cloud");
    const [, client] = /"(installed|web)"\s*:/.exec(text2) ?? [];
    if (!client || !/"client_secret"\s*:\s*"[^"]{10,}"/.test(text2)) return ownSettings(looked);
    return (client === "web" ? likely : doubtful)(
      "gcloud",
      "it holds the secret of an OAuth client"
    );
  },
  aws: ({ text: text2 }) => {
    const [, secret = ""] = /aws_secret_access_key\s*=\s*(\S+)/i.exec(text2) ?? [];
    const inList = /(?:AKIA|ASIA)[A-Z2-7]{16}(?<!EXAMPLE)\s*,\s*["']?([A-Za-z0-9+/]{40})/.test(text2);
    return inList || secret && !isPlaceholder(secret) ? sure("aws", "it holds an AWS secret key") : void 0;
  },
  docker: ({ text: text2 }) => /"(?:auth|identitytoken|registrytoken|password)"\s*:\s*"[^"\s]{8,}"/.test(text2) ? sure("docker", "a login to a registry is in it") : void 0,
  kubeconfig: ({ text: text2 }) => /(?:client-key-data|password|token)["']?\s*:\s*["']?[A-Za-z0-9+/=._-]{20,}/.test(text2) ? sure("kubeconfig", "it holds the credentials for a cluster") : void 0,
  terraform,
  "one value": ({ text: text2, isReviewed, isWhole }) => {
    const line = text2.trim();
    const isOne = isWhole && !isReviewed && line.length < 4096 && !line.includes("\n");
    return isOne && isSecretShaped(line) && !isPublic(line) ? sure("whole-secret", "all of it is one secret") : keyEvidence(text2);
  },
  cookies: ({ text: text2, isReviewed }) => !isReviewed && /^# (?:Netscape )?HTTP Cookie File/.test(text2) && text2.includes("	TRUE	") ? sure("cookies", "cookies of a browser are in it") : void 0,
  "whole secret": ({ text: text2, isWhole }) => {
    const line = text2.trim();
    if (line === "" || line.startsWith("$ANSIBLE_VAULT") || line.startsWith("#!")) return void 0;
    const isSecret = isWhole && !isPlaceholder(line) && line.length < 4096;
    return isSecret ? sure("whole-secret", "all of it is one secret") : void 0;
  }
};
var evidenceIn = (looked) => LOOKS[looked.kind](looked);
function keyEvidence(text2) {
  const key = privateKeyIn(text2);
  if (key === "plain") return sure("private-key", "it holds a private key");
  return key && doubtful("private-key", "it holds a private key, though an encrypted one");
}
var isEncrypted = (text2) => /^[ \t]*["']?sops["']?[ \t]*[:=]|^sops_version=|kind:[ \t]*SealedSecret/m.test(text2);
function env({ text: text2, isReviewed }) {
  if (isEncrypted(text2) || /^DOTENV_PUBLIC_KEY/m.test(text2)) return void 0;
  const all = envAssignments(text2);
  const secret = all.find(
    (one2) => isSecretAssignment(one2, isReviewed) && !isSymfony(one2.name, isReviewed)
  );
  if (secret) return sure("env", `${secret.name} in it is set`);
  const telling = all.find((one2) => !isHarmless(one2));
  return telling && likely("env", `${telling.name} in it is set`);
}
var isSymfony = (name, isReviewed) => isReviewed && name === "APP_SECRET";
function settings({ text: text2, isReviewed }) {
  if (isEncrypted(text2) || text2.startsWith("$ANSIBLE_VAULT")) return void 0;
  const key = keyEvidence(text2);
  if (key) return key;
  if (hasPasswordInUrl(text2) && !isReviewed)
    return sure("settings", "a URL with a password is in it");
  const found = settingsIn(text2).find(
    (one2) => isSecretAssignment(one2, isReviewed) && !/^\{.*\}$/.test(one2.value)
  );
  if (found) return sure("settings", `${found.name} in it is set`);
  const isPasswordFile = /^[\w.*-]+:\d*\*?:[\w*]*:\w+:\S{6,}$|^[\w.-]+:(\$\w+\$|\{SHA\})\S+$/m.test(
    text2
  );
  return isPasswordFile ? likely("settings", "passwords are in it") : void 0;
}
function ownSettings({ text: text2, isReviewed }) {
  if (isReviewed || isEncrypted(text2)) return void 0;
  const found = settingsIn(text2).find(
    (one2) => isSecretAssignment(one2, true) && !isPublic(one2.value) && !isInWords(one2.value)
  );
  return found && sure("settings", `${found.name} in it is set`);
}
var isPublic = (value) => /^(?:AIza|pk[_.]|[\w.]+[[(])/.test(value) || /^[a-z][\w+.-]*:\/\//i.test(value) && !hasPasswordInUrl(value);
function git({ text: text2 }) {
  const isHeader = /extraheader\s*=\s*authorization:\s*(?:basic|bearer)\s+\S{8,}/i.test(text2);
  if (isHeader) return sure("git", "the token actions/checkout works with is in it");
  return hasPasswordInUrl(text2) || /:\/\/[\w-]*(?:gh[pousr]_|github_pat_|glpat-)\w{16,}@/.test(text2) ? sure("git", "a URL with a password is in it") : void 0;
}
function terraform({ text: text2 }) {
  const found = settingsIn(text2).find((one2) => isSecretAssignment(one2, false));
  if (found) return sure("terraform", `${found.name} in it is set`);
  return /"sensitive_(?:values|attributes)"\s*:\s*(?:\{|\[)\s*["{[]/.test(text2) || keyEvidence(text2) ? sure("terraform", "sensitive values are in it") : likely("terraform", "the state of Terraform often holds secrets");
}
var isGoogleKey = (text2) => /"type"\s*:\s*"(?:service_account|authorized_user|external_account|impersonated_service_account)"/.test(
  text2
) && /"(?:private_key|refresh_token|credential_source|service_account_impersonation_url)"\s*:/.test(
  text2
);
// src/core/guard/secrets/file-kind.ts
var TEMPLATE2 = /(^|[.\-_])(example|sample|template|tpl|tmpl|dist|defaults?|schema|test|testing|ci|vault|keys-example|e2e|mock|docs?|local-example|placeholder)(?=[.\-_]|$)/;
var KEY_NAME = /^id_(rsa|dsa|ecdsa|ed25519)([^.]|\.(?!pub$))*$|^ssh_host_\w+_key$|\.(pem|key|ppk|p8|pk8|priv)$/;
var PUBLIC_STORE = /^(cacerts|truststore\.\w+|.*[-_.]truststore\.\w+|debug\.keystore)$/;
var RULES = [
  ["gcloud written by an action", /^gha-creds-[\da-f]+\.json$/],
  ["gcloud", /^.*service[-_]?account.*\.json$|^application_default_credentials\.json$|^cred(ential)?s?\.json$|^client[-_]secret.*\.json$|^.*firebase-adminsdk.*\.json$/],
  ["aws", /^(credentials|config)$/, /(^|\/)\.aws$/],
  ["aws", /accesskeys\.csv$/],
  ["npm", /^\.?npmrc$|^\.yarnrc(\.yml)?$/],
  ["docker", /^\.dockercfg$/],
  ["docker", /^config\.json$/, /(^|\/)\.docker$/],
  ["kubeconfig", /^kubeconfig|\.kubeconfig$|^kube[-_]?config[\w.-]*$|^(admin|super-admin|kubelet)\.conf$|^k3s\.ya?ml$/],
  ["kubeconfig", /^config$/, /(^|\/)\.kube$/],
  ["git", /^\.git-credentials$/],
  ["git", /^config$/, /(^|\/)\.git$|(^|\/)\.git\/modules\//],
  ["netrc", /^[._]?netrc$/],
  ["terraform", /\.tfstate(\.backup|\.\d+\.backup)?$/],
  ["whole secret", /^[\w-]+\.key$/, /(^|\/)config\/credentials$/],
  ["whole secret", /^secrets\.yml\.key$/],
  ["env", /^secrets([.-][\w-]+)?$/, /(^|\/)\.kamal$/],
  ["env", /^\.?[\w-]+$/, /(^|\/)\.envs(\/|$)/],
  ["whole secret", /^(token|stored_tokens)$/, /(^|\/)\.?huggingface$/],
  ["cookies", /^cookies?[\w.-]*\.txt$/],
  ["whole secret", /^\.?vault[-_]pass(word)?(\.txt)?$|^master\.key$|^\.vault-token$|^\.env\.keys$|\.agekey$|^age\.key$|^token\.txt$|^(mnemonic|seed[-_]?phrase|key-?file)(\.txt)?$/],
  ["settings", /^(\.?bunfig\.toml|kaggle\.json|\.databrickscfg|ngrok\.ya?ml|profiles\.ya?ml|hex\.config|credentials\.tfrc\.json|wg\d+\.conf|(prod|dev)\.secret\.exs|env\.php|sentry\.properties|\.sentryclirc|(msal_token_cache|accesstokens|service_principal_entries)\.json|\.pypirc|pip\.conf|pip\.ini|auth\.json|settings\.xml|gradle\.properties|nuget\.config|\.htpasswd|\.pgpass|\.?my\.cnf|wp-config\.php|\.s3cfg|\.boto|rclone\.conf|secrets?\.(ya?ml|json|toml|properties)|.*\.tfvars(\.json)?|\.bundle|appsettings\..*\.json|application(-\w+)?\.(ya?ml|properties)|local\.settings\.json|database\.ya?ml|credentials\.ya?ml|.*\.secrets?\.(ya?ml|json|toml|env)|\.dev\.vars)$/],
  ["settings", /^credentials(\.toml)?$/, /(^|\/)\.cargo$/],
  ["settings", /^config$/, /(^|\/)\.(bundle|oci)$/],
  ["settings", /^\.?credentials$/, /(^|\/)\.(sbt|gem|ivy2)$/],
  ["own settings", /\.json$/, /(^|\/)\.cloudflared$/],
  ["key store", /\.(p12|pfx|jks|keystore|kdbx|keytab|session)$|^secring\.gpg$/],
  ["private key", KEY_NAME],
  ["one value", /(^|[-_.])(password|passwd|token|secret|api[-_]?key|secret[-_]?key|access[-_]?key|signing[-_]?key|passphrase)(\.txt)?$/],
  ["own settings", /\.tf$|(^|[.\-_])(env|setenv|environment|exports?|secrets?|credentials?|creds|vars|variables)\.(ba|z|fi|c|tc|k)?sh$|(^|[.\-_])(set-?)?(env|secrets?|vars)\.(ps1|bat|cmd)$|^\.(bashrc|zshrc|kshrc|cshrc|tcshrc|profile|bash_profile|bash_login|zprofile|zshenv|zlogin)$|^config\.fish$|^(docker-)?compose[\w.-]*\.ya?ml$/],
  ["own settings", /^(config|configuration|conf|settings|local[-_]?settings|parameters|params|get[-_]?token|tokens?|keys?|account|bot|prod|production|local|inventory)([-_.](local|prod|production|dev|private|user))?\.(json|ya?ml|toml|ini|properties|cfg|conf|py|php|rb)$/],
  ["own settings", /\.(ini|cfg|cnf|conf|properties)$/],
  ["one value", /^[\w.-]+$/, /(^|\/)\.?secrets?$/]
];
var HAS_TEMPLATES = [
  "settings",
  "own settings",
  "terraform",
  "kubeconfig",
  "docker",
  "one value",
  "cookies"
];
var OUTPUT = /(^|\/)(dist|build|out|target|\.next|\.nuxt|\.output|\.svelte-kit|coverage|public|static|assets|www)(\/|$)/;
var HINT2 = /env|secret|pass|\.tf$|sentry|key|cred|account|adc|config|npmrc|yarnrc|dockercfg|git-|netrc|tfstate|tfvars|token|pypirc|pip\.|auth|settings|gradle\.|nuget|cnf|s3cfg|boto|rclone|bundle|application|database|firebase|vars|param|prod|local|bot|conf|compose|exports?\.|(?:sh|cs)rc$|profile|zlogin|bash_login|inventory|mnemonic|\.ini$|\.cfg$|propert|cookie|kaggle|bunfig|databrick|ngrok|profiles|hex\.|\.exs$|keytab|session$|secring|k3s|admin|kube|wg\d|seed|pem|ppk|p8|pk8|priv|principal|p12|pfx|jks|kdbx|id_|rsa/;
var FOLDER_HINT = /(^|\/)(\.envs|\.?secrets?|\.cloudflared)(\/|$)/;
var VARIANT = /^(ci|maven|docker|prod|build)[-_.]|[-_.]?(ci|prod|production|docker|build|private|release)(?=\.\w+$|$)/;
function fileKind(path) {
  const at2 = path.lastIndexOf("/");
  const [folder, name] = [path.slice(0, Math.max(at2, 0)), path.slice(at2 + 1).toLowerCase()];
  if (!HINT2.test(name) && !FOLDER_HINT.test(folder)) return void 0;
  const plain2 = name.replace(VARIANT, "");
  const rule = ruleFor(folder, name);
  const kind = kindBy(rule, folder, name) ?? (isEnvFile(name) ? "env" : void 0);
  return kind ?? (rule || plain2 === name ? void 0 : kindBy(ruleFor(folder, plain2), folder, plain2));
}
var ruleFor = (folder, name) => RULES.find(([, form, place3]) => form.test(name) && (place3?.test(folder) ?? true))?.[0];
function kindBy(kind, folder, name) {
  if (!kind) return void 0;
  if (kind === "key store" && PUBLIC_STORE.test(name)) return void 0;
  if (["own settings", "one value"].includes(kind) && OUTPUT.test(folder)) return void 0;
  return HAS_TEMPLATES.includes(kind) && TEMPLATE2.test(name) ? void 0 : kind;
}
function isEnvFile(name) {
  const isEnv = /^\.env([.\-_~ \d]|rc|prod|$)|\.env(\.(local|prod|production|docker|bak|old))?$|^env\.(prod|production|local|staging|list)$|^\.flaskenv$|^\.secrets$/.test(
    name
  );
  return isEnv && !TEMPLATE2.test(name);
}
var isTemplate = (path) => TEMPLATE2.test(path.slice(path.lastIndexOf("/") + 1).toLowerCase());
function isForDevelopment(path) {
  const inEnvs = path.lastIndexOf(".envs/");
  const name = path.slice(inEnvs < 0 ? path.lastIndexOf("/") + 1 : inEnvs + ".envs/".length);
  return /(^|[./_-])(dev|devel|development|devcontainer|local)([./_-]|$)/i.test(name);
}
var DEPENDENCIES = /(^|\/)(node_modules|bower_components|jspm_packages|vendor|site-packages|dist-packages|\.venv|venv|__pycache__|\.tox|Pods|\.gradle|\.m2|\.cargo\/registry|\.yarn\/cache|[^/]*\.dist-info)(\/|$)/;
var isDependency = (path) => DEPENDENCIES.test(path);
var FOR_TESTS = /(^|[/._-])(tests?|testing|testdata|fixtures?|specs?|examples?|mocks?|__tests__|__mocks__|__fixtures__|e2e|samples?|snapshots?|cypress|demo)([/._-]|$)/i;
var isForTests = (path) => FOR_TESTS.test(path);
var BINARY = /\.(png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|svgz|woff2?|ttf|otf|eot|mp[34]|m4a|wav|ogg|webm|mov|avi|zip|gz|tgz|bz2|xz|zst|tar|7z|rar|jar|war|ear|class|so|dylib|dll|exe|a|o|obj|lib|pyc|pyo|wasm|pdf|docx?|xlsx?|pptx?|db|sqlite3?|mdb|bin|dat|onnx|pt|pth|safetensors|parquet|npy|npz|h5|pack|idx|iso|img|deb|rpm|apk|whl|nupkg|node)$/i;
var NEVER = /\.(map|min\.js|min\.css|lock|snap)$|(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|composer\.lock|go\.sum|Cargo\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|flake\.lock|LICENSE|gradlew)$/i;
var mayHoldText = (path) => !BINARY.test(path) && !NEVER.test(path);
var CONFIGURATION = /\.(json|jsonc|ya?ml|toml|ini|cfg|conf|cnf|config|properties|sh|env|tf|hcl|plist|npmrc|http|rest|bak|history)$|(^|\/)\.[^./]+$/i;
var isConfiguration = (path) => CONFIGURATION.test(path) && !NEVER.test(path);
// src/core/guard/secrets/inspect-file.ts
function inspectFile(file, findKnown) {
  const { path, isReviewed } = file;
  const known2 = knownIn(file, findKnown);
  if (known2) return known2;
  const evidence = strongest(evidenceOf(file));
  if (!evidence || evidence.certainty === "likely" && isReviewed) return void 0;
  const isMeant = isForTests(path) || isDependency(path) || /\.(md|mdx|rst|adoc)$/i.test(path);
  const { rule, what, certainty } = evidence;
  if ((isMeant || isReviewed) && certainty === "doubtful" && rule === "token") return void 0;
  if (isMeant && certainty !== "sure") return void 0;
  const tracked = isReviewed || certainty === "doubtful" ? "" : ", and git does not track the file";
  return {
    path,
    rule,
    what: `${what}${tracked}`,
    isSure: certainty !== "doubtful" && !isMeant,
    isProven: certainty === "sure"
  };
}
function knownIn({ path, text: text2 }, findKnown) {
  const name = text2 === void 0 ? void 0 : findKnown(text2);
  const what = `the value of ${name} is in it`;
  return name === void 0 ? void 0 : { path, rule: "known-value", what, isSure: true, isProven: true };
}
function evidenceOf(file) {
  const { path, text: text2, isReviewed, isWhole } = file;
  const kind = fileKind(path) ?? fileKind(file.renamedAs ?? "");
  if (text2 === void 0) return kind === "key store" && !isDependency(path) ? [named2(path)] : [];
  if (isBinary(text2) && kind !== "key store") return [];
  if (isDependency(path)) return isReviewed || isForTests(path) ? [] : list(keyEvidence(text2));
  const own = kind && ownEvidence(file, { kind, text: text2, isReviewed, isWhole });
  const key = kind !== "private key" && mayHoldText(path) ? keyEvidence(text2) : void 0;
  const tokens = mayHoldText(path) || kind ? tokensIn(text2) : [];
  return [
    ...list(own),
    ...list(key),
    ...tokens.map(({ name, isDoubtful }) => {
      return {
        rule: "token",
        what: `${name} is in it`,
        certainty: isDoubtful ? "doubtful" : "sure"
      };
    })
  ];
}
function ownEvidence({ path }, looked) {
  const found = evidenceIn(looked);
  const isTheirOwn = looked.kind === "env" && looked.isReviewed && isForDevelopment(path);
  return found && isTheirOwn ? { ...found, certainty: "doubtful" } : found;
}
var list = (evidence) => evidence ? [evidence] : [];
var named2 = (path) => ({
  rule: "key-store",
  what: `${path.slice(path.lastIndexOf("."))} files hold keys`,
  certainty: "likely"
});
var isBinary = (text2) => text2.slice(0, 512).includes("\0");
var ORDER = ["sure", "likely", "doubtful"];
var strongest = (all) => ORDER.flatMap((certainty) => all.filter((one2) => one2.certainty === certainty))[0];
// src/core/guard/instructions.ts
var ELSEWHERE = ["ARG", "ENV", "FROM"];
var instructionFindings = ({ stages, needed }, findKnown, dockerfile) => stages.filter(({ index }) => needed.has(index)).flatMap(({ instructions }) => instructions).filter(({ keyword }) => !ELSEWHERE.includes(keyword)).flatMap((instruction) => finding(instruction, findKnown, dockerfile));
function finding(instruction, findKnown, dockerfile) {
  const { keyword, line, rest, flags, heredocs } = instruction;
  const text2 = [...flags, rest, ...heredocs].join("\n");
  const known2 = findKnown(text2);
  const token = sureTokenIn(text2);
  const others = [
    ...privateKeyIn(text2) === "plain" ? [{ rule: "private-key", name: "a private key" }] : [],
    ...hasPasswordInUrl(text2) ? [{ rule: "url", name: "a URL with a password" }] : [],
    ...writtenFiles(instruction).flatMap((file) => secretIn(file, findKnown))
  ];
  const [found] = [...token ? [{ rule: "token", name: token.name }] : [], ...others];
  if (!known2 && !found) return [];
  const what = known2 ? `the value of ${known2}` : found?.name;
  return [
    {
      rule: known2 ? "known-value" : found?.rule ?? "",
      severity: "error",
      subject: `line:${line}`,
      line,
      what: `${dockerfile}:${line} has ${what} in its ${keyword}: the instruction stays in the image's history`,
      fix: 'Give it in "secrets", and write RUN --mount=type=secret where it is needed'
    }
  ];
}
function writtenFiles({ keyword, rest, heredocs }) {
  if (keyword === "RUN") return [];
  const destination = rest.split(/\s+/).at(-1) ?? "";
  const names = heredocsIn(rest).map(({ name }) => name);
  return heredocs.map((text2, at2) => ({
    path: inContext(destination.endsWith("/") ? `${destination}${names[at2]}` : destination),
    text: text2,
    isWhole: true,
    isReviewed: true
  }));
}
function secretIn(file, findKnown) {
  const secret = inspectFile(file, findKnown);
  return secret?.isSure ? [{ rule: secret.rule, name: `a secret for ${file.path}` }] : [];
}
// src/core/guard/mounted-secrets.ts
var mountedSecretFindings = (build3, dockerfile, cache) => build3.copies.flatMap((copy2) => finding2(copy2, build3, dockerfile, cache) ?? []);
function finding2(copy2, build3, dockerfile, cache) {
  const { from, line, text: text2, destination, stage } = copy2;
  if (from.kind !== "secret" || isPublic2(from.id) || isPublicPlace(destination)) return void 0;
  const reach = reachOf(build3, copy2, from.name);
  if (!reach) return void 0;
  const isOnlyCached = reach === "stage";
  const where = !isOnlyCached ? "stays in the image" : cache.registry ? `stays in the cache that is pushed to ${cache.registry}` : `stays in a layer of the stage "${build3.stages[stage]?.name}"`;
  return {
    rule: "mounted-secret",
    severity: isOnlyCached && !cache.registry ? "warning" : "error",
    subject: `line:${line}`,
    line,
    what: `${dockerfile}:${line} \`${text2}\` copies the secret "${from.id}" out of its mount: it ${where}`,
    fix: "Use it where it is mounted, or delete the copy in the same RUN"
  };
}
var isPublic2 = (name) => /(^|[._-])(ca|certs?|certificates?|crt|cer|known_hosts|mirror|proxy|pub)([._-]|$)/i.test(name) && !/key/i.test(name);
var isPublicPlace = (path) => /(^|\/)ca-certificates(\/|$)/.test(path) || isPublic2(path.slice(path.lastIndexOf("/") + 1));
// src/core/guard/renamed-files.ts
var IN_A_FOLDER = /(^|\/)(credentials|config|config\.json|config\.ya?ml|token|secrets?)$/;
function renamedAs(build3, context) {
  const copies2 = copiesFrom(build3, context);
  const named3 = new Map([
    ...copies2.flatMap(namesGiven),
    ...build3.copies.flatMap(
      (copy2) => copy2.from.kind === "self" ? namesGiven(copy2).flatMap((one2) => before(one2, copies2)) : []
    )
  ]);
  const inFolder2 = (path) => IN_A_FOLDER.test(path) ? copies2.flatMap((copy2) => landings(copy2, path)).find((place3) => isTelling2(place3)) : void 0;
  return (path) => {
    const name = named3.get(path) ?? inFolder2(path);
    return name === void 0 || isTemplate(path) ? void 0 : name;
  };
}
var isTelling2 = (place3) => {
  const kind = fileKind(place3);
  return kind !== void 0 && kind !== "own settings" && kind !== "one value";
};
function namesGiven({ sources, destination, isFolder, keeps }) {
  const isOne = !isFolder && sources.length > 0 && keeps !== "name";
  if (!isOne || fileKind(destination) === void 0) return [];
  return sources.filter(({ folder, glob, parents }) => folder !== "" && glob === "" && !parents).map(({ folder }) => [folder, destination]);
}
var before = ([place3, name], copies2) => copies2.flatMap(({ sources, destination }) => {
  const isBelow = destination === "" || place3.startsWith(`${destination}/`);
  const rest = isBelow ? place3.slice(destination === "" ? 0 : destination.length + 1) : void 0;
  return sources.filter(({ glob }) => glob === "" && rest !== void 0).map(({ folder }) => [folder === "" ? `${rest}` : `${folder}/${rest}`, name]);
});
// src/core/guard/context-files.ts
var ROOT = { verdict: void 0, isDependency: false };
var noCandidates = () => ({
  suspicious: [],
  others: [],
  sources: [],
  links: [],
  kept: [],
  left: 0
});
var contextView = (build3, context, rules, isReviewed) => ({
  ...{ rules, isReviewed, copies: copiesFrom(build3, context) },
  renamedAs: renamedAs(build3, context)
});
function enter(view, path, parent) {
  if (isGitInside(path) || !isReached(view.copies, path)) return void 0;
  const verdict2 = judge(view.rules, path, parent.verdict);
  if (verdict2.ignored && !mayHoldExceptions(view.rules, path)) return void 0;
  return { verdict: verdict2, isDependency: parent.isDependency || isDependency(`${path}/`) };
}
var isGitInside = (path) => /(^|\/)\.git\/(objects|refs|logs|hooks|info|lfs|branches)$/.test(path) || /(^|\/)\.git\/modules\/.*\/(objects|refs|logs|hooks|info|lfs)$/.test(path);
var MOST3 = {
  suspicious: 4e4,
  others: 2e4,
  sources: 4e3,
  links: 1e4,
  kept: 4e3
};
function consider(view, candidates, path, folder, isLink) {
  const list2 = isLink ? linkList(view, path, folder) : listFor(view, path, folder);
  if (!list2) return;
  const isFull = candidates[list2].length >= MOST3[list2];
  if (isFull && (list2 === "sources" || list2 === "kept")) return;
  if (judge(view.rules, path, folder.verdict).ignored) return;
  if (list2 !== "links" && !isCopied(view, path)) return;
  if (isFull) candidates.left++;
  else candidates[list2].push(path);
}
var isCopied = ({ copies: copies2 }, path) => copies2.some((copy2) => isCopiedBy(copy2, path));
function linkList({ copies: copies2 }, path, folder) {
  const isNamed = copies2.some(({ sources }) => sources.some((it) => selectedAs(it, path) === ""));
  return isNamed ? "links" : folder.isDependency ? void 0 : "kept";
}
var isSuspiciousHere = (path, folder) => folder.isDependency ? /\.(pem|key|ppk|p8)$|\/id_(rsa|ed25519)$/i.test(path) : fileKind(path) !== void 0;
function listFor({ isReviewed, renamedAs: nameOf4 }, path, folder) {
  if (isSuspiciousHere(path, folder)) return "suspicious";
  if (!folder.isDependency && nameOf4(path) !== void 0) return "suspicious";
  if (folder.isDependency || !mayHoldText(path)) return void 0;
  return isConfiguration(path) || !isReviewed(path) ? "others" : "sources";
}
// src/core/guard/file-fix.ts
var INSTEAD = {
  env: "give the container its values when it starts",
  npm: 'write RUN --mount=type=secret,id=npmrc,target=/root/.npmrc where it is needed, and "secret-files: npmrc=.npmrc"',
  "private-key": "where the build needs it, write RUN --mount=type=ssh, or RUN --mount=type=secret",
  gcloud: "where the build needs it, write RUN --mount=type=secret",
  git: "the build needs no token of the checkout",
  "known-value": 'where the build needs it, give it in "secrets" and write RUN --mount=type=secret'
};
var OTHERWISE = "where the build needs it, write RUN --mount=type=secret; the container gets its own when it starts";
function fixFor({ path, rule }, copy2) {
  const instead = INSTEAD[rule] ?? OTHERWISE;
  const isNamed = copy2.sources.some(({ folder, glob }) => folder === path && glob === "");
  if (isNamed) return `Do not copy it: ${instead}`;
  return `Add \`${patternFor(path)}\` to .dockerignore; ${instead}`;
}
function patternFor(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^gha-creds-[\da-f]+\.json$/.test(name)) return "**/gha-creds-*.json";
  if (/(^|\/)\.git\/config$/.test(path)) return "**/.git";
  const escaped2 = path.replace(/[*?[\]\\]/g, "\\$&");
  return /^[!#]/.test(escaped2) ? `/${escaped2}` : escaped2;
}
// src/core/guard/copied-files.ts
var ORDER2 = ["image", "handed on", "stage"];
function worstCopy(build3, context, path) {
  const found = copiesFrom(build3, context).flatMap((copy2) => {
    const reach = reachOf(build3, copy2, path);
    return reach ? [{ copy: copy2, reach }] : [];
  });
  return ORDER2.flatMap((reach) => found.filter((one2) => one2.reach === reach))[0];
}
function fileFinding(secret, { copy: copy2, reach }, build3, dockerfile, cache) {
  const to = whereTo(reach, build3.stages[copy2.stage]?.name ?? "", cache);
  const isPublished = reach !== "stage" || cache.registry !== void 0;
  return {
    rule: secret.rule,
    severity: secret.isSure && isPublished ? "error" : "warning",
    subject: secret.path,
    line: copy2.line,
    what: `${dockerfile}:${copy2.line} \`${copy2.text}\` copies ${secret.path} into ${to}: ${secret.what}`,
    fix: fixFor(secret, copy2)
  };
}
function whereTo(reach, stage, { registry, keepsStages }) {
  if (reach === "image") return "the image";
  if (reach === "handed on")
    return `the stage "${stage}", and a later COPY brings it into the image`;
  const cached = keepsStages ? "in the layer cache" : "in a layer of the builder";
  const kept = registry ? `in the cache that is pushed to ${registry}` : cached;
  return `the stage "${stage}" only: it is not in the image, but ${kept}`;
}
// src/core/guard/dockerfile/stage-links.ts
var MOST_STEPS3 = 3e5;
var LONGEST_WAY = 16;
var LONGEST_PATH3 = 512;
function followInStages(build3, context, links) {
  const byStage = /* @__PURE__ */ new Map();
  const budget = { left: MOST_STEPS3 };
  const some = (all = /* @__PURE__ */ new Map(), times = 1) => new Map(spend(budget, all.size * times) ? all : []);
  const copies2 = Map.groupBy(build3.copies, ({ stage }) => stage);
  const isContext = (from) => from.kind === "context" && from.name === context;
  const followed = (copy2, own) => {
    const { from, sources, destination } = copy2;
    if (from.kind === "removal") return [copy2];
    if (from.kind === "link") add(own, destination, from.target);
    const theirs = from.kind === "stage" ? byStage.get(from.index) : ownFor(from, own);
    const real = {
      ...copy2,
      sources: sources.flatMap((source) => follow(source, some(theirs), budget)),
      destination: realIn(own, destination, budget)
    };
    const each2 = real.sources.length + real.destination.length / 9;
    for (const [path, target] of some(isContext(from) ? links : theirs, each2))
      for (const place3 of landings(real, path)) add(own, place3, target);
    return inPlaces(real, destination);
  };
  return {
    ...build3,
    copies: build3.stages.flatMap(({ index, base }) => {
      const own = some(base.kind === "stage" ? byStage.get(base.index) : void 0);
      byStage.set(index, own);
      return (copies2.get(index) ?? []).flatMap((copy2) => followed(copy2, own));
    })
  };
}
var ownFor = ({ kind }, own) => kind === "self" ? own : void 0;
var inPlaces = (real, written2) => real.from.kind === "link" || real.destination === written2 ? [real] : [{ ...real, destination: written2 }, real];
function add(own, place3, target) {
  if (place3 && target && place3.length <= LONGEST_PATH3) own.set(place3, target);
}
function follow(source, links, budget) {
  if (links.size === 0) return [source];
  const real = { ...source, folder: realIn(links, source.folder, budget) };
  const matched2 = [...links.keys()].filter((link2) => selectedAs(real, link2) === "");
  const folders2 = matched2.map((link2) => realIn(links, link2, budget));
  return [source, real, ...folders2.map((folder) => ({ folder, glob: "", parents: void 0 }))];
}
function realIn(links, path, budget) {
  let real = path;
  for (let hops = 0; hops < LONGEST_WAY && links.size > 0; hops++) {
    if (real.length > LONGEST_PATH3 || !spend(budget, real.length)) break;
    const link2 = [...foldersOf(real), real].findLast((part) => links.has(part));
    const target = links.get(link2 ?? "");
    if (link2 === void 0 || target === void 0) break;
    const start2 = target.startsWith("/") ? "" : `${link2}/../`;
    real = inContext(`${start2}${target}/${real.slice(link2.length)}`);
  }
  return real;
}
// src/core/guard/image/judged-files.ts
var COMPARED = 16 * 1024;
function judgedFile(file, build3, context) {
  const { path, text: text2 } = file;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (text2 === void 0 || fileKind(name) === void 0) return [];
  const found = inspectFile({ ...file, path: name, isReviewed: false }, () => void 0);
  const isDeletable = name.startsWith(".");
  if (!found && !isDeletable) return [];
  const copies2 = copiesFrom(build3, context);
  const isHandedOn = copies2.some((copy2) => reachOf(build3, copy2, path) === "handed on");
  return [
    {
      text: text2.slice(0, COMPARED),
      places: copies2.filter(({ stage }) => build3.chain.has(stage)).flatMap((copy2) => landings(copy2, path)),
      handedOn: isHandedOn ? name : void 0
    }
  ];
}
var isJudged = (text2, judged) => judged.some((one2) => one2.text === text2);
var isJudgedPlace = (path, judged) => judged.some(
  ({ places, handedOn }) => places.includes(path) || handedOn !== void 0 && `/${path}`.endsWith(`/${handedOn}`)
);
// src/steps/guard/follow-links.ts
async function followSources(trees, root, build3, context) {
  const followed = async (source) => {
    if (source.folder === "") return [source];
    const real = await trees.realPath(root, source.folder);
    return real === void 0 || real === source.folder ? [source] : [source, { ...source, folder: real }];
  };
  return withSources(
    build3,
    context,
    async ({ sources }) => (await Promise.all(sources.map(followed))).flat()
  );
}
var followMatches = (build3, context, links) => withSources(build3, context, async ({ sources }) => [
  ...sources,
  ...[...links].flatMap(
    ([link2, real]) => sources.filter((source) => selectedAs(source, link2) === "").map(() => ({ folder: real, glob: "", parents: void 0 }))
  )
]);
async function withSources(build3, context, change) {
  const copies2 = await Promise.all(
    build3.copies.map(
      async (copy2) => copy2.from.kind === "context" && copy2.from.name === context ? { ...copy2, sources: await change(copy2) } : copy2
    )
  );
  return { ...build3, copies: copies2 };
}
// src/steps/guard/look-at-context.ts
var START = 64 * 1024;
var SUSPICIOUS = { bytes: START, budget: 64 * 1024 * 1024, milliseconds: 2e3 };
var OTHERS = { bytes: START, budget: 32 * 1024 * 1024, milliseconds: 120 };
var SOURCES = { bytes: START, budget: 4 * 1024 * 1024, milliseconds: 12 };
var MOST_JUDGED = 500;
async function lookAtContext(world, looked) {
  const { trees } = world;
  const { name, root } = looked;
  if (copiesFrom(looked.build, name).length === 0) return NOTHING;
  const [isReviewed, build3] = await Promise.all([
    reviewed(world, looked),
    followSources(trees, root, looked.build, name)
  ]);
  const lost = /* @__PURE__ */ new Map();
  const found = await walk(trees, { ...looked, build: build3 }, isReviewed, lost);
  const links = await realNames(trees, root, found);
  const matched2 = await followMatches(build3, name, links);
  const all = links.size === 0 ? found : await walk(trees, { ...looked, build: matched2 }, isReviewed, lost);
  const kept = await keptLinks(trees, root, all);
  const followed = { ...looked, build: followInStages(matched2, name, kept) };
  const report = await read2(trees, followed, all, isReviewed, lost);
  return { ...report, notices: [...report.notices, ...notRead(root, lost)] };
}
async function reviewed(world, { root, early }) {
  const known2 = await early;
  return known2?.root === root ? known2.files : reviewedFiles(world, root);
}
function notRead(root, lost) {
  const [first] = lost;
  if (!first) return [];
  const [path, code] = first;
  const others = lost.size > 1 ? `, nor ${lost.size - 1} more` : "";
  const cure = code === "EACCES" || code === "EPERM" ? ". Let the runner read it, or ignore it" : "";
  const name = root === "." ? path || root : [root, path].filter(Boolean).join("/");
  return [`the secret guard could not read ${name} (${code})${others}${cure}`];
}
async function walk(trees, { build: build3, name, root, rules }, isReviewed, lost) {
  const view = contextView(build3, name, rules, isReviewed);
  const candidates = noCandidates();
  await trees.walk(root, ROOT, {
    enter: (path, parent) => enter(view, path, parent),
    file: (path, folder, isLink) => consider(view, candidates, path, folder, isLink),
    failed: (path, code) => lost.set(path, code)
  });
  return candidates;
}
async function realNames(trees, root, { links }) {
  const found = /* @__PURE__ */ new Map();
  for (const link2 of links) {
    const real = await trees.realPath(root, link2);
    if (real !== void 0 && real !== link2) found.set(link2, real);
  }
  return found;
}
async function keptLinks(trees, root, { kept }) {
  const texts = kept.map(async (path) => [path, await trees.readLink(root, path)]);
  return new Map(await Promise.all(texts));
}
async function read2(trees, looked, { suspicious, others, sources, left }, isReviewed, lost) {
  const { name, root, build: build3, dockerfile, cache, findKnown } = looked;
  const findings = [];
  const judged = [];
  const nameOf4 = renamedAs(build3, name);
  const inspect = (path, text2, isWhole) => {
    const known2 = { isReviewed: isReviewed(path), renamedAs: nameOf4(path) };
    const file = { path, text: text2, isWhole, ...known2 };
    const secret = inspectFile(file, findKnown);
    const copied2 = secret && worstCopy(build3, name, path);
    const finding3 = copied2 && fileFinding(secret, copied2, build3, dockerfile, cache);
    if (finding3) findings.push(finding3);
    if (finding3?.severity !== "error" && judged.length < MOST_JUDGED)
      judged.push(...judgedFile(file, build3, name));
  };
  const failed2 = (path, code) => lost.set(path, code);
  const isStore = (path) => fileKind(path) === "key store";
  for (const path of suspicious.filter(isStore)) inspect(path, void 0, false);
  const named3 = suspicious.filter((path) => !isStore(path));
  const counts = [
    await trees.readStarts(root, named3, SUSPICIOUS, inspect, failed2),
    await trees.readStarts(root, others, OTHERS, inspect, failed2)
  ];
  await trees.readStarts(root, sources, SOURCES, inspect, failed2);
  const unread2 = named3.length + others.length - counts.reduce((sum, count) => sum + count);
  return { findings, notices: leftOut(left + unread2), judged };
}
var leftOut = (count) => count > 0 ? [`the secret guard did not read ${count} of the files that are copied: there are too many`] : [];
// src/steps/guard/look-at-build.ts
async function readCopies(world, options) {
  const dockerfile = plain(dockerfilePath(options) ?? "");
  const text2 = dockerfile === "" ? void 0 : await readDockerfile2(world, dockerfile);
  const given = buildGiven(options, world.environment);
  const copies2 = text2 === void 0 ? void 0 : buildCopies(text2, given);
  return copies2 && { dockerfile, given, copies: copies2 };
}
async function lookAtBuild(world, look2) {
  const { options, cache } = look2.work;
  if (!dockerfilePath(options)) return notLookedAt;
  const read3 = await readCopies(world, options);
  if (!read3) return NOTHING;
  const { dockerfile, given, copies: build3 } = read3;
  const { findKnown, early } = look2;
  const shared = { build: build3, dockerfile, cache: cacheTarget(cache.to), findKnown, early };
  const contexts = await contextsOf(world, options.context, dockerfile, given);
  const looks = contexts.map((context) => lookAtContext(world, { ...shared, ...context }));
  const about = aboutDockerfile(look2, build3, given, dockerfile);
  return together([about, await aboutIgnoreFiles(world, contexts), ...await Promise.all(looks)]);
}
var notLookedAt = {
  findings: [],
  notices: [
    "the secret guard does not look at a remote context; it looks at the image before any tag moves"
  ]
};
var plain = (path) => path.replace(/^(?:\.\/+)+/, "");
async function readDockerfile2({ files }, path) {
  const lower = path.replace(/(^|\/)Dockerfile$/, "$1dockerfile");
  return await files.read(path) ?? (lower === path ? void 0 : files.read(lower));
}
var aboutDockerfile = ({ findKnown, keepsArguments, work }, build3, { buildArgs }, dockerfile) => {
  const passed = { given: buildArgs, isInProvenance: keepsArguments };
  return {
    findings: [
      ...argumentFindings(build3, passed, findKnown, dockerfile),
      ...instructionFindings(build3, findKnown, dockerfile),
      ...mountedSecretFindings(build3, dockerfile, cacheTarget(work.cache.to))
    ],
    notices: build3.isFollowed ? [] : [NOT_FOLLOWED]
  };
};
var NOT_FOLLOWED = "the secret guard could not follow all of the Dockerfile: its variables, triggers and commands are too many; it looks at the image before any tag moves";
async function aboutIgnoreFiles({ files }, contexts) {
  const paths = contexts.filter(({ rules }) => rules.length === 0).map(({ root }) => plain(`${root}/.dockerignore`));
  const areFolders = await Promise.all(paths.map(files.isDirectory));
  const notices = paths.filter((_, at2) => areFolders[at2]).map((path) => `${path} is a folder: Docker ignores nothing because of it. Make it a file`);
  return { findings: [], notices };
}
async function contextsOf(world, context, dockerfile, given) {
  const root = rootOf(context);
  const own = await ignoreRules(world, `${dockerfile}.dockerignore`);
  const main2 = {
    name: "",
    root,
    rules: own ?? await ignoreRules(world, plain(`${root}/.dockerignore`)) ?? []
  };
  const named3 = localContexts(given).map(async ([name, path]) => {
    return { name, root: path, rules: await ignoreRules(world, `${path}/.dockerignore`) ?? [] };
  });
  return [main2, ...await Promise.all(named3)];
}
async function ignoreRules({ files }, path) {
  const text2 = await files.read(path);
  return text2 === void 0 ? void 0 : readIgnoreFile(text2, path);
}
// src/core/guard/image/image-config.ts
var OUT = 'Everyone who can pull the image reads it: give it in "secrets", and write RUN --mount=type=secret where the build needs it';
function configFindings(config, history, findKnown) {
  const { Env, Labels } = asObject2(config["config"]);
  const variables = entriesIn2(Env).map(textIn).map(nameAndValue);
  const labels = Object.entries(asObject2(Labels)).map(
    ([name, value]) => [name, textIn(value)]
  );
  return [
    ...variables.flatMap(
      ([name, value = ""]) => inText(`env:${name}`, `ENV ${name}`, value, findKnown)
    ),
    ...labels.flatMap(
      ([name, value]) => inText(`label:${name}`, `the label ${name}`, value, findKnown)
    ),
    ...history.flatMap((entry) => historyFindings(entry, findKnown))
  ];
}
function inText(subject, where, text2, findKnown) {
  const known2 = findKnown(text2);
  const token = tokenOrKeyIn(text2);
  if (!known2 && !token) return [];
  const what = known2 ? `the value of ${known2}` : token?.name;
  const rule = known2 ? "known-value" : "token";
  return [
    {
      rule,
      severity: "error",
      subject,
      line: 0,
      what: `the image has ${what} in ${where}`,
      fix: OUT
    }
  ];
}
function historyFindings({ createdBy, instruction }, findKnown) {
  const line = instruction?.line ?? 0;
  const args = argumentsIn(createdBy).filter(
    ([name, value]) => isSecretName(name) && !isPlaceholder(value) && !isUsualPassword(value)
  );
  const found = inText(`line:${line}`, "its history", createdBy, findKnown);
  if (found.length > 0) return found.map((finding3) => ({ ...finding3, line }));
  return args.map(([name]) => ({
    ...{ rule: "build-arg", severity: "error", subject: `arg:${name}`, line, fix: OUT },
    what: `the image keeps the build argument ${name} in its history`
  }));
}
function argumentsIn(createdBy) {
  const [, count = "0", rest = ""] = /^RUN \|(\d+) (.*)$/s.exec(createdBy) ?? [];
  const words = rest.split(" ").slice(0, numberIn(count));
  return words.map((word) => [nameAndValue(word)[0], nameAndValue(word)[1] ?? ""]);
}
// src/core/guard/image/layer-files.ts
var OF_PACKAGES = /^(usr\/(share|lib|lib64|include|src|libexec)|lib|lib64|var\/(lib|cache)|opt\/[^/]+\/lib|proc|sys|etc\/(ssl\/certs|pki|ca-certificates|alternatives|apt|yum\.repos\.d|pam\.d))\/|snakeoil|(^|\/)(go\/pkg\/mod|\.npm|\.cache|\.cargo\/(git|registry)|\.rustup|\.nuget|\.m2\/repository|lib\/ruby|lib\/python[\d.]+|lib\/node_modules)\//;
var DELETED = [
  "env",
  "aws",
  "docker",
  "git",
  "npm",
  "netrc",
  "gcloud written by an action"
];
var WHITEOUT = /(^|\/)\.wh\.([^/]+)$/;
var SMALL = 16 * 1024;
var isWantedInLayer = (path, size) => !WHITEOUT.test(path) && (kindInLayer(path) !== void 0 || size <= SMALL && isOwnText(path));
var isOwnText = (path) => !OF_PACKAGES.test(path) && !isDependency(path) && mayHoldText(path);
function kindInLayer(path) {
  if (OF_PACKAGES.test(path) || isDependency(path) || isForTests(path)) return void 0;
  const kind = fileKind(path);
  const isOfSystem = kind === "own settings" && /^(etc|usr|opt|var)\//.test(path);
  return isOfSystem && /\.(ini|cfg|cnf|conf|properties)$/.test(path) ? void 0 : kind;
}
function wasJudged({ path, text: text2 }, findings, judged) {
  if (findings.some(({ rule }) => rule === "known-value")) return false;
  const deleted = path.replace(WHITEOUT, "$1$2");
  return deleted === path ? isJudged(text2, judged) : isJudgedPlace(deleted, judged);
}
function layerFinding(entry, line, findKnown) {
  const { path, text: text2, isWhole } = entry;
  const deleted = path.replace(WHITEOUT, "$1$2");
  if (deleted !== path) return deletedFinding(deleted, line);
  const file = { path, text: text2, isWhole, isReviewed: false };
  const isNamed = kindInLayer(path) !== void 0;
  const secret = isNamed ? inspectFile(file, findKnown) : knownIn(file, findKnown);
  if (!secret) return [];
  const isHostKey = /^etc\/ssh\/ssh_host_\w+_key$/.test(path);
  return [
    {
      rule: secret.rule,
      severity: secret.isSure && secret.isProven && !isHostKey ? "error" : "warning",
      ...{ subject: path, line },
      what: `the image has /${path} in a layer${by(line)}: ${secret.what.split(", and git ", 1)[0]}`,
      fix: isHostKey ? "Make host keys when the container starts: everyone who can pull the image has these" : "Write it in a RUN --mount=type=secret, or delete it in the RUN that makes it"
    }
  ];
}
function deletedFinding(path, line) {
  const kind = kindInLayer(path);
  if (kind === void 0 || !DELETED.includes(kind) || /(^|\/)(npmrc|env\.list)$/.test(path))
    return [];
  return [
    {
      ...{ rule: "deleted", severity: "error", subject: path, line },
      what: `/${path} is deleted by a later line${by(line)}, and still in the layer below`,
      fix: "Delete it in the RUN that makes it, or mount it with RUN --mount=type=secret"
    }
  ];
}
var by = (line) => line > 0 ? ` (line ${line} of the Dockerfile)` : "";
// src/core/guard/image/own-history.ts
function ownHistory(config, build3) {
  const { history } = config;
  const all = entriesIn2(history).map(asObject2);
  const instructions = build3 && instructionsOf(build3);
  const own = instructions ? all.slice(Math.max(0, all.length - instructions.length)) : all;
  const skipped = (instructions?.length ?? 0) - own.length;
  return own.map((entry, at2) => ({
    createdBy: typeof entry["created_by"] === "string" ? entry["created_by"] : "",
    hasLayer: entry["empty_layer"] !== true,
    instruction: instructions?.[at2 + skipped]
  }));
}
function instructionsOf({ stages, chain }) {
  const target = stages.findLast(({ index }) => chain.has(index));
  return target ? chainOf(stages, target).reverse().flatMap(({ instructions }) => instructions) : [];
}
var isFromContext = ({ instruction }) => instruction !== void 0 && ["COPY", "ADD"].includes(instruction.keyword) && flagValues(instruction.flags, "from").length === 0;
// src/core/guard/image/layers.ts
var BOUND = 64 * 1024 * 1024;
var MOST4 = 500;
function chooseLayers(manifest, history) {
  const { layers } = manifest;
  const all = entriesIn2(layers).map(asObject2);
  const made = history.filter(({ hasLayer }) => hasLayer);
  const own = all.slice(Math.max(0, all.length - made.length)).map((layer, at2) => ({
    digest: textIn(layer["digest"]),
    size: layer["size"],
    mediaType: textIn(layer["mediaType"]),
    line: made[at2]?.instruction?.line ?? 0,
    isSeen: made[at2] !== void 0 && isFromContext(made[at2])
  }));
  const wanted = own.filter(({ isSeen }) => !isSeen);
  let total = 0;
  const sorted = wanted.filter(isLayer).sort((a, b) => a.size - b.size);
  const read3 = sorted.slice(0, MOST4).filter(({ size }) => {
    total += size;
    return total <= BOUND;
  });
  return { read: read3, left: wanted.length - read3.length };
}
var isLayer = (layer) => isDigest2(layer.digest) && Number.isSafeInteger(layer.size) && layer.size >= 0;
// src/core/guard/image/tar-entries.ts
var MOST5 = 16 * 1024;
async function* tarEntries(pieces, wants) {
  const input = tarInput(pieces);
  const skip = async (bytes) => {
    for await (const _ of input.pieces(bytes)) ;
  };
  let longName = "";
  for (let block = await input.take(TAR_BLOCK); block; block = await input.take(TAR_BLOCK)) {
    const header = readTarHeader(block, longName);
    if (!header) continue;
    const { path, size, type } = header;
    const whole = inBlocks(size);
    if (type === "L" || type === "x") {
      longName = whole > LONGEST_DESCRIPTION ? "" : longNameIn(type, await input.take(whole) ?? "", size);
      if (whole > LONGEST_DESCRIPTION) await skip(whole);
      continue;
    }
    longName = "";
    const isFile = type === "0" || type === "\0";
    const kept = isFile && wants(path, size) ? Math.min(size, MOST5) : 0;
    const text2 = kept > 0 ? await input.take(kept) ?? "" : "";
    await skip(whole - kept);
    if (isFile) yield { path, text: text2, isWhole: size <= MOST5 };
  }
}
// src/steps/guard/read-image.ts
var Unreadable = class extends Problem2 {
  constructor(what, cause) {
    super(
      `the secret guard could not read ${what}`,
      "Run the job again; if it happens again, look at the log of the registry",
      { cause }
    );
  }
};
async function findBuiltImage(world, wanted) {
  const { places, digest, parts } = wanted;
  const hints = parts.of === digest ? parts : NO_PARTS;
  const reads = places.map((place3, at2) => ({
    place: place3,
    manifests: readAhead(
      at2 === 0 ? [digest, ...hints.manifests] : [],
      (one2) => place3.client.getManifest(place3.repository, one2)
    ),
    configs: readAhead(
      at2 === 0 ? hints.configs : [],
      (one2) => place3.client.getBlob(place3.repository, one2)
    )
  }));
  const found = await untilThere(world, async () => {
    for (const read3 of reads) {
      const manifest = await read3.manifests(digest);
      if (manifest) return { ...read3, manifest };
    }
    return void 0;
  });
  if (!found) throw new Unreadable(`the image ${digest}: no registry shows it`);
  return {
    ...{ place: found.place, manifest: found.manifest },
    readManifest: (one2) => readPart(world, `the manifest ${one2}`, () => found.manifests(one2)),
    readConfig: (one2) => readPart(world, `the configuration ${one2}`, () => found.configs(one2))
  };
}
async function readPart(world, what, ask) {
  const part = await untilThere(world, ask);
  if (part === void 0) throw new Unreadable(`${what}: the registry does not show it`);
  return part;
}
function readAhead(probable, ask) {
  const asked = new Map(
    [...new Set(probable)].map((one2) => [one2, ask(one2).catch(() => void 0)])
  );
  return async (one2) => {
    const first = await asked.get(one2);
    asked.delete(one2);
    return first ?? ask(one2);
  };
}
async function untilThere({ clock }, ask) {
  for (let looks = 1; ; looks++) {
    const answer = await ask();
    if (answer !== void 0) return answer;
    const pause = waitAfter(RETRY_LATE_MANIFEST, looks, clock.random());
    if (pause === void 0) return void 0;
    await clock.sleep(pause);
  }
}
// src/steps/guard/look-at-image.ts
async function lookAtImage(world, look2) {
  const { digest } = look2;
  const found = await findBuiltImage(world, look2);
  const { manifest } = found;
  const listed2 = listedImages(manifest.bytes)?.map((image) => image.digest) ?? [digest];
  const reports = await answersOf(PLATFORMS_AT_ONCE, listed2, async (platform) => {
    const { bytes } = platform === digest ? manifest : await found.readManifest(platform);
    return lookAtPlatform(world, look2, found, bytes);
  });
  const all = [...reports.values()];
  return { ...together(all), platforms: all.flatMap(({ platforms }) => platforms), manifest };
}
var [PLATFORMS_AT_ONCE, LAYERS_AT_ONCE] = [4, 6];
var NO_REPORT = { findings: [], notices: [], platforms: [] };
async function lookAtPlatform(world, { build: build3, findKnown, judged }, { place: place3, readConfig }, bytes) {
  const content = manifestContent(bytes);
  if (content.kind === "other") return NO_REPORT;
  if (content.kind !== "image") throw new Unreadable("an index in the index of the image");
  const config = objectIn2(await readConfig(content.config));
  const history = ownHistory(config, build3);
  const layers = chooseLayers(objectIn2(bytes), history);
  const inLayers = await answersOf(
    LAYERS_AT_ONCE,
    layers.read,
    (layer) => lookAtLayer(world, place3, layer, { findKnown, judged })
  );
  return {
    findings: [...configFindings(config, history, findKnown), ...[...inLayers.values()].flat()],
    notices: tooLarge(layers.left),
    platforms: [platformSize(bytes, config) ?? []].flat()
  };
}
async function lookAtLayer({ files }, { client, repository }, { digest, mediaType, line }, { findKnown, judged }) {
  const findings = [];
  const pieces = files.unpack(mediaType, client.openBlob(repository, digest));
  try {
    for await (const entry of tarEntries(pieces, isWantedInLayer)) {
      const found = layerFinding(entry, line, findKnown);
      if (found.length > 0 && !wasJudged(entry, found, await judged())) findings.push(...found);
    }
  } catch (failure) {
    if (failure instanceof Problem2) throw failure;
    throw new Unreadable(`the layer ${digest}, which is no ${mediaType}`, failure);
  }
  return findings;
}
var tooLarge = (left) => left > 0 ? [
  `the secret guard did not read ${left} layers of the image: they are too large together (64 MiB are the limit), too many, or no layers`
] : [];
// src/steps/guard/verdict.ts
function verdict({ job }, plan) {
  const { mode, allow } = plan.guard;
  const all = [];
  const found = [];
  return {
    found,
    judge: ({ findings, notices }) => {
      all.push(...findings);
      const known2 = found.length;
      for (const one2 of withoutAllowed(findings, allow)) if (isNew2(one2, found)) found.push(one2);
      const fresh = found.slice(known2);
      annotate(job, plan, fresh);
      for (const message of notices) job.annotate({ level: "notice", message });
      const refused = mode === "error" ? refusal(fresh) : void 0;
      if (refused) throw refused;
    },
    reportStale: () => {
      for (const message of staleNotices(all, allow)) job.annotate({ level: "notice", message });
    }
  };
}
var isNew2 = ({ subject, severity }, found) => !found.some(
  (one2) => one2.subject === subject && (one2.severity === "error" || severity === "warning")
);
function annotate(job, { guard, build: build3 }, findings) {
  const file = dockerfilePath(build3.options);
  for (const { what, fix, line, severity } of findings) {
    job.annotate({
      level: guard.mode === "error" ? severity : "warning",
      title: "Secret guard",
      message: `${what}
${fix}`,
      ...file && line > 0 ? { file: tidyPath(file), line } : {}
    });
  }
}
// src/steps/guard/guard.ts
var NO_GUARD = {
  ...{ found: [], mayBuild: async () => true, beside: (work) => work() },
  image: async () => ({ platforms: [] })
};
function startGuard(world, plan, early) {
  if (plan.guard.mode === "off") return NO_GUARD;
  const findKnown = findKnownSecrets(world, plan);
  const said = verdict(world, plan);
  const context = lookOnce(async () => look(world, plan, await findKnown, early), said, plan);
  if (plan.reuse.kind !== "look") context.look().catch(() => void 0);
  return {
    found: said.found,
    mayBuild: () => context.judged().then(
      () => true,
      () => false
      // `beside` says why
    ),
    beside: async (work) => {
      const [done] = await bothOrProblems("the run cannot succeed", work(), context.judged());
      return done;
    },
    image: async (places, digest, parts) => {
      const build3 = (await readCopies(world, plan.build.options))?.copies;
      const judged = async () => (await context.look()).judged ?? [];
      const image = { places, digest, parts, build: build3, findKnown: await findKnown, judged };
      const report = await lookAtImage(world, image).catch((problem) => unread(plan, problem));
      said.judge(report);
      if (context.isJudged()) said.reportStale();
      return report;
    }
  };
}
function lookOnce(work, { judge: judge2, reportStale }, { publication }) {
  let looking;
  let judging;
  const look2 = () => {
    looking ??= work();
    return looking;
  };
  const judged = () => {
    judging ??= look2().then((report) => {
      judge2(report);
      if (!publication.push.push) reportStale();
    });
    return judging;
  };
  return { look: look2, judged, isJudged: () => judging !== void 0 };
}
function unread({ guard }, problem) {
  if (guard.mode !== "warn" || !(problem instanceof Unreadable)) throw problem;
  return { findings: [], notices: [problem.message], platforms: [] };
}
async function reportSecrets(world, plan, early) {
  const { mode } = plan.guard;
  if (mode === "off") return [];
  const { found, judge: judge2, reportStale } = verdict(world, {
    ...plan,
    guard: { ...plan.guard, mode: "warn" }
  });
  judge2(await look(world, plan, await findKnownSecrets(world, plan), early));
  reportStale();
  const errors = found.filter(({ severity }) => severity === "error");
  if (mode === "error" && errors.length > 0) {
    const message = `a real run would end here: the secret guard found ${secrets(errors.length)}`;
    world.job.annotate({ level: "notice", message });
  }
  return found;
}
var secrets = (count) => count === 1 ? "a secret that must not be published" : `${count} secrets that must not be published`;
var look = (world, plan, findKnown, early) => lookAtBuild(world, {
  ...{ work: plan.build, findKnown, early, keepsArguments: keepsBuildArguments(plan) }
}).catch((failure) => {
  throw inWords(failure);
});
// src/steps/push/engine-image.ts
function imageInEngine({ builder, session }, build3) {
  const digest = knowsDigests(builder.choice) ? build3.digest : "";
  const { environment } = session;
  return { context: builder.name, id: digest || build3.imageId, digest, environment };
}
// src/steps/push/names-in-registry.ts
var stagedNames = ({ staging, targets }) => new Map(
  targets.map(({ image }) => {
    const tag = stagedTagOf(staging, image);
    return [imageName2(image), tag === void 0 ? [] : [tag]];
  })
);
async function namesInRegistry({ site, build: build3, isEverywhere }) {
  if (site.staging?.kind !== "tags") return /* @__PURE__ */ new Map();
  const all = stagedNames(site);
  if (isEverywhere) return all;
  const there = site.targets.map(async (target) => {
    const name = imageName2(target.image);
    const tags = all.get(name) ?? [];
    const { withRetries } = target.client;
    const digests = await Promise.all(tags.map((tag) => readDigest(target, tag, withRetries)));
    const isThere = (at2) => isKnownAs(digests[at2] ?? ABSENT, build3.digest);
    return [name, tags.filter((_, at2) => isThere(at2))];
  });
  return new Map(await Promise.all(there));
}
// src/steps/repositories/recheck-tag.ts
async function recheck(world, candidate) {
  const { target, tag, digest } = candidate;
  const { event, onExistingTag } = target.policy;
  if (isNamedAfter2({ name: tag }, event.sha) && onExistingTag !== "skip") return void 0;
  const fixed = target.fixed.find((one2) => one2.tag.name === tag);
  if (!fixed) return heldNow(world, candidate);
  const taken = await recheckFixed(target, fixed, async () => digest);
  if (!taken) return void 0;
  if (taken.isOurCommit) return { kind: "there", digest: taken.digest, tag };
  throw new Problem2(
    `${tagged(target.image, tag)}: another run published it meanwhile: ${taken.because}`,
    "Run the job again"
  );
}
async function heldNow({ job }, { target, tag: name, digest }) {
  const tag = target.floating.find((one2) => one2.name === name);
  if (!tag) return void 0;
  const decision = await decideNow(target, tag, ourImageIn(target, digest));
  if (decision.kind !== "hold") return void 0;
  job.log(`${tagged(target.image, name)} is not pushed: ${decision.because}`);
  return { kind: "held" };
}
// src/steps/push/push-tag.ts
async function pushTag(world, task) {
  try {
    for (let progress = BEGINNING; ; ) {
      const notPushed = await recheck(world, task);
      if (notPushed) return notPushed;
      const next = await pushOnce(world, task, progress);
      if (next.kind !== "again") return { ...next, tag: task.tag };
      progress = next.progress;
    }
  } catch (problem) {
    if (!(problem instanceof Problem2) || problem instanceof Cancelled) throw problem;
    return { kind: "failed", problem };
  }
}
var BEGINNING = { attempt: 1, tries: 0, renewed: false };
async function pushOnce(world, task, progress) {
  try {
    return { kind: "pushed", digest: await push(world, task) };
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    const { afterFailedPush } = await import("./push-failure-MWMPSKE2.js");
    return afterFailedPush(world, task, progress, await read(failure));
  }
}
async function push(world, task) {
  const { target, tag, session, context, environment, digest } = task;
  const { image } = target;
  const reference = tagged(image, tag);
  await world.docker.tag(task, reference);
  world.job.log(`pushing ${reference}`);
  const { registry } = image;
  const pushed = await world.docker.push({
    ...{ context, environment, reference, registry },
    credentials: session.login(registry) ?? await world.docker.credentials(registry),
    onLine: (line) => world.job.log(`${imageName2(image)}: ${line}`)
  });
  const there = pushed || digest && await seenUnder(target, tag, digest);
  if (there === "") throw noDigest2(reference);
  if (digest && there !== digest) throw otherImage(reference, there, digest);
  world.job.log(`pushed ${reference}, ${there}`);
  return there;
}
async function seenUnder(target, tag, digest) {
  const { withRetries } = target.client;
  const now = await readDigest(target, tag, withRetries);
  if (isKnownAs(now, digest)) return digest;
  if (isKnownAs(await readDigest(target, digest, withRetries), digest)) return digest;
  return now.kind === "known" ? now.value : "";
}
var noDigest2 = (reference) => new Problem2(
  `the engine has pushed ${reference}, and did not say its digest`,
  "Run the job again; if it stays, look at the log of the registry"
);
var otherImage = (reference, there, digest) => new Problem2(
  `the engine has pushed another image as ${reference}: ${there}, not ${digest}`,
  "Another build on this engine may have used the name at the same moment: run the job again"
);
// src/steps/push/push-all.ts
async function pushAll(world, plan, built) {
  const { build: build3 } = built;
  const start2 = Date.parse(world.clock.now());
  const tasks = pushTasks(built, plan.publication.pushAttempts);
  const outcomes = await pushByHost(tasks, (task) => pushOne(world, plan, task));
  const { digest, isEverywhere } = agreed(world, tasks, outcomes);
  const duration = build3.duration + Date.parse(world.clock.now()) - start2;
  const pushing = {
    name: "pushing",
    start: build3.duration,
    end: duration,
    state: "done"
  };
  const steps = [...build3.steps, pushing];
  const names = namesOf(tasks, outcomes, digest);
  await forgetPushed(world, plan, tasks, outcomes);
  return { build: { ...build3, ...atDigest(build3, digest), duration, steps }, isEverywhere, names };
}
var namesOf = (tasks, outcomes, digest) => new Map(
  tasks.map(({ target }, at2) => {
    const end = outcomes[at2];
    const isThere = end?.kind === "pushed" || end?.kind === "there";
    return [imageName2(target.image), isThere && end.digest === digest ? [end.tag] : []];
  })
);
function agreed({ job }, tasks, outcomes) {
  const there = outcomes.find((end) => end.kind === "there");
  const holder = there ?? outcomes.find((end) => end.kind === "pushed");
  const problems = outcomes.flatMap((end) => end.kind === "failed" ? [end.problem] : []);
  const problem = allProblems("the image cannot be pushed", problems);
  if (!holder && problem) throw problem;
  if (!holder) return { digest: "", isEverywhere: false };
  const task = tasks[outcomes.indexOf(holder)];
  const who = task ? imageName2(task.target.image) : "";
  for (const { message } of problems)
    job.annotate({
      level: "warning",
      message: `${who} has the image, and the run goes on from there: ${message}`
    });
  const { digest } = holder;
  const isEverywhere = outcomes.every((end) => end.kind === "pushed" && end.digest === digest);
  return { digest, isEverywhere };
}
function pushTasks({ site, build: build3 }, pushAttempts) {
  const { targets, staging, session } = site;
  const image = { ...imageInEngine(site, build3), session, pushAttempts };
  return targets.flatMap((target) => {
    const tag = stagedTagOf(staging, target.image);
    return tag === void 0 ? [] : [{ ...image, target, tag }];
  });
}
async function pushByHost(tasks, one2) {
  const hosts = Map.groupBy(tasks, ({ target }) => target.image.registry.host);
  const outcomes = /* @__PURE__ */ new Map();
  const pushes = [...hosts.values()].map(async (some) => {
    for (const task of some) outcomes.set(task, await one2(task));
  });
  await Promise.all(pushes);
  return tasks.map((task) => outcomes.get(task));
}
async function pushOne(world, plan, task) {
  for (const tag of [task.tag, ...othersThan(task, plan)]) {
    const end = await pushTag(world, { ...task, tag });
    if (end.kind === "failed") await forgetTag(world, plan, { ...task, tag });
    if (end.kind !== "held") return end;
  }
  return { kind: "held" };
}
var othersThan = ({ target, tag }, { gate }) => {
  const floating = target.floating.map(({ name }) => name);
  if (gate.isActive || !floating.includes(tag)) return [];
  return floating.filter((name) => name !== tag && !target.isImmutable(name));
};
async function forgetPushed(world, { build: { options } }, tasks, outcomes) {
  const [first] = tasks;
  if (!first || options.keepInEngine || options.load) return;
  const names = tasks.flatMap(({ target }, at2) => {
    const end = outcomes[at2];
    return end?.kind === "pushed" ? [tagged(target.image, end.tag)] : [];
  });
  await forget(world, first, [...new Set(names)]);
}
async function forgetTag(world, { build: build3 }, task) {
  const { target, tag } = task;
  if (!build3.options.load) await forget(world, task, [tagged(target.image, tag)]);
}
// src/steps/push/push.ts
async function pushImage(world, plan, image, targets) {
  if (image.kind === "kept") return inAll(world, image, targets);
  await loadInEngine(world, plan, image);
  const { pushed, isEverywhere } = image.site.staging?.kind === "engine" ? await world.job.group("Push", () => byEngine(world, plan, image)) : await byBuildx(image);
  return isEverywhere ? { image: pushed, targets } : inAll(world, pushed, targets);
}
async function loadInEngine({ docker }, plan, { site, build: build3 }) {
  const isInEngine = site.builder.choice.kind === "engine";
  if (!plan.build.options.load || !isInEngine || !plan.publication.push.push) return;
  const image = imageInEngine(site, build3);
  const names = [...new Set(plan.naming.references)];
  await explaining(() => Promise.all(names.map((name) => docker.tag(image, name))));
}
async function byBuildx(built) {
  const { site, build: build3, isEverywhere } = built;
  const digest = site.staging?.kind === "nowhere" ? "" : build3.digest;
  const names = { sure: await namesInRegistry(built), unsure: /* @__PURE__ */ new Map() };
  return { pushed: { kind: "built", digest, build: build3, names }, isEverywhere };
}
async function byEngine(world, plan, built) {
  const { site } = built;
  try {
    const { build: build3, names: sure2, isEverywhere } = await pushAll(world, plan, built);
    const names = { sure: sure2, unsure: /* @__PURE__ */ new Map() };
    const pushed = { kind: "built", digest: build3.digest, build: build3, names };
    return { pushed, isEverywhere };
  } catch (problem) {
    if (!(problem instanceof Cancelled)) throw problem;
    const { build: build3 } = built;
    const names = { sure: /* @__PURE__ */ new Map(), unsure: stagedNames(site) };
    throw keptBack(problem, { kind: "built", digest: build3.digest, build: build3, names }, site.targets);
  }
}
async function inAll(world, image, targets) {
  const { digest } = image;
  if (digest === "" || isForeign(image)) return { image, targets };
  try {
    await allOrFirstProblem(targets.map((target) => ensureManifest(world, digest, target, targets)));
    return { image, targets };
  } catch (problem) {
    throw problem instanceof Problem2 ? keptBack(problem, image, targets) : problem;
  }
}
// src/core/publication/reuse-decision.ts
function decideReuse(wanted, there, isRequired) {
  const refusal2 = ofOtherCommit(wanted, there) ?? ofOtherInputs(wanted, there) ?? ofOtherPlatforms(wanted, there) ?? withoutAttestation(wanted, there) ?? tooOld(wanted, there);
  if (refusal2) return refusal2;
  if (isOfVersion(wanted, there) || isRequired) return reuse(wanted, there);
  return build2(
    "a build argument has the version in it, and that is another one",
    "Let the program read its version when it starts"
  );
}
var build2 = (because, fix) => ({ kind: "build", because, fix });
var BAKED = "a build argument has the version in it, and the image bears the one that it was built with";
function reuse(wanted, there) {
  const { run: run2 } = publishedImage(there.digest, there.platforms[0]?.labels ?? {}, wanted.source);
  const builtBy = run2 ? `run #${run2.number} of ${run2.workflow}` : "";
  const labels = there.platforms[0]?.labels ?? {};
  const others = wanted.labels.map((label) => label.split(/=(.*)/s)).filter(([key = "", value]) => labels[key] !== value).map(([key]) => `"${key}"`);
  const differences = [
    ...isOfVersion(wanted, there) ? [] : [BAKED],
    ...others.length > 0 ? [`it keeps its own ${allOf(others)}`] : []
  ];
  return { kind: "reuse", builtBy, notice: differences.join("; ") || void 0 };
}
function ofOtherCommit({ sha, source }, { digest, platforms }) {
  const images = platforms.map(({ labels }) => publishedImage(digest, labels, source));
  const other = images.find(({ revision }) => revision !== sha);
  const fix = "Publish this commit under a tag of its own first";
  const refused = (because) => ({ kind: "other", because, fix });
  if (images.length === 0) return refused("it is not an image");
  if (other?.revision) return refused(`it is of commit ${other.revision.slice(0, 7)}`);
  return other || images.some(({ isOfOurSource }) => !isOfOurSource) ? refused("it does not say that it was built from this commit of this repository") : void 0;
}
function ofOtherInputs({ inputs }, { platforms }) {
  const said = platforms.map(({ labels }) => inputsIn(labels));
  if (said.includes(void 0))
    return build2(
      "it does not say what it was built with",
      "Build it once with this version of Slipway, which writes that on the image"
    );
  const names = said.flatMap((one2) => one2 ? differingInputs(inputs, one2) : []);
  const others = [...new Set(names)].filter((name) => name !== VERSION);
  const listed2 = allOf(others.map((name) => `"${name}"`));
  return others.length > 0 ? build2(`it was built with another ${listed2}`, `Give ${listed2} as the run that built it`) : void 0;
}
function ofOtherPlatforms(wanted, there) {
  const platforms = there.platforms.map(({ platform }) => platform);
  const asked = wanted.platforms.filter((one2) => one2.includes("/"));
  const missing = asked.filter((one2) => !platforms.some((other) => isSamePlatform(one2, other)));
  if (missing.length > 0) {
    const listed2 = allOf(missing);
    return build2(`it is not for ${listed2}`, `Build it for ${listed2}, too`);
  }
  const isWhole = asked.length === wanted.platforms.length && asked.length > 0;
  const more = platforms.filter((one2) => !asked.some((other) => isSamePlatform(one2, other)));
  if (isWhole ? more.length === 0 : platforms.length <= Math.max(1, wanted.platforms.length))
    return void 0;
  return build2(`it is for ${allOf(platforms)}`, 'Name under "platforms" what it was built for');
}
function withoutAttestation(wanted, { platforms }) {
  const missing = wanted.attestations.filter(
    (one2) => platforms.some(({ attestations: attestations2 }) => !attestations2.includes(one2))
  );
  const listed2 = allOf(missing);
  return missing.length > 0 ? build2(`it has no ${listed2}`, `Build it with ${listed2}, on a builder that attests`) : void 0;
}
var DAY = 24 * 36e5;
function tooOld({ maxAge }, { platforms }) {
  if (maxAge === void 0) return void 0;
  const ages = platforms.flatMap(({ age }) => age ?? []);
  const fix = "Build it again: its base images may have been fixed since";
  if (ages.length < platforms.length) return build2("it does not say when it was made", fix);
  const oldest = Math.max(...ages);
  return oldest > maxAge ? build2(`it is ${Math.floor(oldest / DAY)} days old, which "reuse-max-age" does not allow`, fix) : void 0;
}
var isOfVersion = ({ inputs }, { platforms }) => platforms.every(({ labels }) => inputsIn(labels)?.[VERSION] === inputs[VERSION]);
// src/steps/repositories/read-whole-image.ts
var AT_ONCE = 6;
async function readWholeImage(repository, index, wanted) {
  const listed2 = listedImages(index.bytes) ?? [{ digest: index.digest, platform: "" }];
  const [first, ...others] = new Map(listed2.map((one3) => [one3.digest, one3])).values();
  const readOne2 = async ({ digest, platform }) => {
    const manifest = digest === index.digest ? index : await getNamedManifest(repository, digest);
    const attestations2 = await attestationsAbout(repository, index, digest);
    return { ...await readPlatform(repository, manifest, platform, wanted.now), attestations: attestations2 };
  };
  const of = (platforms) => ({ digest: index.digest, platforms });
  if (!first) return of([]);
  const one2 = await readOne2(first);
  if (decideReuse(wanted, of([one2]), true).kind === "other") return of([one2]);
  return of([one2, ...(await answersOf(AT_ONCE, others, readOne2)).values()]);
}
async function readPlatform({ client, image }, manifest, listed2, now) {
  const content = manifestContent(manifest.bytes);
  if (content.kind !== "image") return { platform: listed2, labels: {}, age: void 0 };
  const bytes = await client.getBlob(image.path, content.config);
  const config = objectIn2(bytes);
  const age = Date.parse(now) - Date.parse(textIn(config["created"]));
  return {
    platform: listed2 || platformIn(config),
    labels: labelsIn(bytes),
    age: Number.isNaN(age) ? void 0 : age
  };
}
async function attestationsAbout(repository, index, image) {
  const digests = attestationsOf(index.bytes, image);
  const attested = await answersOf(
    AT_ONCE,
    digests,
    async (digest) => predicatesIn((await getNamedManifest(repository, digest)).bytes)
  );
  const predicates = [...attested.values()].flat();
  const has = (start2) => predicates.some((one2) => one2.startsWith(start2));
  return [
    ...has("https://slsa.dev/provenance/") ? ["provenance"] : [],
    ...has("https://spdx.dev/Document") ? ["sbom"] : []
  ];
}
async function getNamedManifest({ client, image }, digest) {
  const manifest = await client.getManifest(image.path, digest);
  if (manifest) return manifest;
  throw new Problem2(`${imageName2(image)} has lost ${digest} just now`, "Run the job again");
}
// src/steps/repositories/reusable-image.ts
async function findReusable(look2, repositories) {
  const others = [];
  for (const { client, ...repository } of repositories) {
    const found = await lookIn(look2, { ...repository, client: client.withRetries });
    if (found.kind === "reuse") return found;
    others.push(found);
  }
  const of = (kind) => others.find((found) => found.kind === kind);
  return of("unknown") ?? of("build") ?? { kind: "absent" };
}
async function lookIn(look2, repository) {
  try {
    const [first = "", ...others] = look2.tags;
    const places = [
      async () => [first],
      async () => others,
      async () => namedInList(look2, await readTagList(repository))
    ];
    let found = { kind: "absent" };
    for (const tagsOf of places) {
      const here = await lookUnder(await tagsOf(), look2, repository);
      if (here.kind === "reuse") return here;
      if (found.kind === "absent") found = here;
    }
    return found;
  } catch (problem) {
    if (!(problem instanceof Problem2) || problem instanceof Cancelled) throw problem;
    return { kind: "unknown", problem };
  }
}
var namedInList = ({ tags: known2, wanted }, { tags }) => tags.filter((name) => isNamedAfter2({ name }, wanted.sha) && !known2.includes(name)).slice(0, MOST_TAGS);
var MOST_TAGS = 20;
async function lookUnder(tags, look2, repository) {
  const { client, image } = repository;
  const there = await Promise.all(tags.map((tag) => client.headManifest(image.path, tag)));
  const digests = there.map((one2) => one2?.digest);
  let found = { kind: "absent" };
  for (const [at2, tag] of tags.entries()) {
    const digest = digests[at2];
    if (digest === void 0 || digests.indexOf(digest) < at2) continue;
    const decision = await decide(look2, repository, digest);
    if (decision.kind === "reuse") return { ...decision, repository, tag, digest };
    const isMeant = decision.kind === "build" || isNamedAfter2({ name: tag }, look2.wanted.sha);
    const because = `${imageName2(image)}:${tag} will not do: ${decision.because}`;
    if (isMeant && found.kind === "absent") found = { ...decision, kind: "build", because };
  }
  return found;
}
async function decide({ wanted, isRequired }, repository, digest) {
  const manifest = await getNamedManifest(repository, digest);
  const parts = manifestParts(manifest.bytes);
  if (!parts) return { kind: "other", because: "it is neither an image nor an index", fix: AGAIN };
  if (parts.manifests.length > MOST_PARTS)
    return { kind: "other", because: "it lists more than an image of ours has", fix: AGAIN };
  const there = await readWholeImage(repository, manifest, wanted).catch(async (problem) => {
    const incomplete = problem instanceof Problem2 && await whyIncomplete(repository, manifest);
    if (incomplete) return { ...incomplete, kind: "other" };
    throw problem;
  });
  if ("kind" in there) return there;
  const decision = decideReuse(wanted, there, isRequired);
  return decision.kind === "reuse" && await whyIncomplete(repository, manifest) || decision;
}
var AGAIN = "Build and push it again";
var MOST_PARTS = 64;
async function whyIncomplete(repository, manifest) {
  const missing = await missingParts(repository, manifest);
  if (missing.length === 0) return void 0;
  const parts = missingInWords(missing);
  const because = `it is not complete: ${parts} ${missing.length > 1 ? "are" : "is"} missing`;
  return { kind: "build", because, fix: AGAIN };
}
// src/steps/push/reuse.ts
async function reuse2(world, plan, repositories, check) {
  const look2 = plan.reuse;
  if (look2.kind !== "look") return { kept: void 0, check, notReused: void 0 };
  const [targets, found] = await world.job.group("Registries", async () => {
    const looking = findWithin(world, look2, repositories);
    looking.catch(() => void 0);
    const checked = await check();
    const { found: found2, hasWaited } = await looking;
    return [hasWaited ? await check() : checked, found2];
  });
  const image = keptImage(targets) ?? imageOf(found);
  if (image) {
    reportImage(world, image, found);
    return { kept: await pushImage(world, plan, image, targets), check, notReused: void 0 };
  }
  const notReused = whyBuild(plan, look2, found);
  world.job.annotate({ level: "notice", message: `the image is built: ${notReused}` });
  return { kept: void 0, check: async () => targets, notReused };
}
async function findWithin({ clock, job }, look2, repositories) {
  const end = Date.parse(clock.now()) + look2.wait;
  for (let waited = 0; ; waited += LOOK_EVERY.imageOfAnotherRun) {
    const found = await findReusable(look2, repositories);
    const isOver = waited >= look2.wait || Date.parse(clock.now()) >= end;
    if (found.kind !== "absent" || isOver) return { found, hasWaited: waited > 0 };
    if (waited === 0) job.log(`${noneOf(look2)}: waiting for the run that builds it`);
    await clock.sleep(Math.min(LOOK_EVERY.imageOfAnotherRun, look2.wait - waited));
  }
}
function imageOf(found) {
  if (found.kind !== "reuse") return void 0;
  const { tag, digest, repository, builtBy } = found;
  return {
    ...{ kind: "kept", tag, digest, isOurCommit: true, images: [imageName2(repository.image)] },
    because: "it is an image of this commit, built with the same inputs",
    reused: { builtBy }
  };
}
function reportImage(world, image, found) {
  if (!image.reused || found.kind !== "reuse") {
    noticeKept(world, image);
    return;
  }
  const by2 = image.reused.builtBy ? `, built by ${image.reused.builtBy}` : "";
  world.job.log(`reused: ${image.images.join()}:${image.tag} (${image.digest})${by2}`);
  if (found.notice) world.job.annotate({ level: "notice", message: `reused: ${found.notice}` });
}
var noneOf = ({ wanted }) => `there is no image of commit ${wanted.sha.slice(0, 7)} yet`;
function whyBuild({ naming }, look2, found) {
  if (found.kind === "unknown") throw notKnown(look2, found.problem);
  const names = naming.images.map(imageName2).join(", ");
  const said = found.kind === "build" ? found.because : `${noneOf(look2)} in ${names}`;
  const because = oneLine(said, LONGEST22);
  if (!look2.isRequired) return because;
  const fix = found.kind === "build" ? found.fix : PUBLISH_FIRST;
  throw new Problem2(`"reuse" is "require", and ${because}`, `${fix}; or write reuse: auto`);
}
var LONGEST22 = 400;
var PUBLISH_FIRST = 'Let the run of the branch publish it first, under a tag named after the commit (type=sha); "reuse-wait" waits for it';
var notKnown = ({ wanted }, problem) => new Problem2(
  `it cannot be known whether there is an image of commit ${wanted.sha.slice(0, 7)}: ${problem.message}`,
  `${problem.fix}. Run the job again; reuse: off builds it in any case`,
  { cause: problem }
);
// src/main.ts
async function main(inputs, event, world) {
  const { dryRun, summary, logout } = inputs;
  if (!dryRun && inputs.reuse.mode !== "require") askEngineEarly(world, inputs.builder);
  const early = reviewEarly(world, inputs);
  const [happened, options] = await Promise.all([
    completeEvent(world, inputs, event),
    completeRegistry(world, inputs, event)
  ]);
  const plan = await planBuild(options, happened, await gatherFacts(world, inputs, happened));
  const { naming, access, publication } = plan;
  await showPlan(world, plan);
  if (dryRun) {
    await policyFor(world, publication.ecr, naming.images);
    const found = await reportSecrets(world, plan, early);
    return reportPlanned(world, plan, summary, found);
  }
  if (happened.nothing) return reportNothing(world, plan, summary);
  const guard = startGuard(world, plan, early);
  const { url: source } = plan.event.repository;
  const { push: push2 } = publication.push;
  const result = await reportingFailure(
    world,
    buildFailure(plan, summary, guard.found),
    () => withLogin(world, access, { push: push2, logout }, async (session) => {
      const repositories = await openRepositories(world, session, naming.images, source);
      const checks = () => preflight(world, plan, session, repositories);
      const { kept, check, notReused } = await reuse2(world, plan, repositories, checks);
      const build3 = async (ready2) => pushImage(world, plan, await buildOrKeep(world, plan, ready2), ready2.targets);
      const before2 = { preflight: () => guard.beside(check), mayBuild: guard.mayBuild };
      const pushed = kept ?? await withBuild(world, plan, session, before2, build3);
      const passed = await gates(world, plan, session, pushed, guard.image);
      const results = await publish(world, plan, passed);
      return { ...passed, results, guard: guard.found, notReused };
    })
  );
  return reportBuilt(world, plan, result, summary);
}
// src/start.ts
var start = () => runStory(
  "Not published",
  (read3, given) => {
    const inputs = parseInputs(read3, given);
    return main(inputs, currentEvent(), realWorld({ engine: !isElsewhere(inputs.builder) }));
  },
  defaults
);
export {
  LONGEST_DESCRIPTION,
  TAR_BLOCK,
  atDigest,
  configFile,
  inBlocks,
  longNameIn,
  ofIndex,
  ofManifests,
  parseMetadata,
  planStaging,
  readTarHeader,
  stagedTagOf,
  stagingToBeginWith,
  start,
  tarInput,
  wayOf
};
