const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/image/tar.ts
var TAR_BLOCK = 512;
function readTarHeader(block, longName = "") {
  const field = (from, to) => untilZero(block.slice(from, to));
  if (field(0, 100) === "") return void 0;
  const prefix = field(257, 262) === "ustar" ? field(345, 500) : "";
  const path = longName || [prefix, field(0, 100)].filter(Boolean).join("/");
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
function sizeIn(field) {
  if (field.charCodeAt(0) < 128) return Number.parseInt(untilZero(field), 8) || 0;
  return [...field.slice(4)].reduce((size, char) => size * 256 + char.charCodeAt(0), 0);
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
  for (let at = 0; at < bytes.length; at += 8192)
    text2 += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text2;
}

import { isDigest } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { textOfBase64 } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject, objectIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { entriesIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { beginningOf } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
// src/core/image/index-annotations.ts
var LEVELS = /^((?:(?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?,?)+):/;
function partsOf2(text2) {
  const [whole = "", levels = ""] = LEVELS.exec(text2) ?? [];
  return { levels: levels.split(",").filter(Boolean), rest: text2.slice(whole.length) };
}
var ofIndex = (written) => Object.fromEntries(
  written.map(partsOf2).filter(({ levels }) => levels.includes("index")).map(({ rest }) => keyAndText(rest))
);
var ofManifests = (written) => written.flatMap((text2) => {
  const { levels, rest } = partsOf2(text2);
  if (levels.length === 0) return [text2];
  const own = levels.filter((level) => /^manifest(?:\[|$)/.test(level));
  return own.length > 0 ? [`${own.join(",")}:${rest}`] : [];
});
function keyAndText(text2) {
  const at = text2.indexOf("=");
  return at < 0 ? [text2, ""] : [text2.slice(0, at), text2.slice(at + 1)];
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

import { hasSeveralNodes } from "./main+prepare.js";
import { isNamedAfter } from "./main+merge.js";
import { imageName } from "./deploy+inspect+main+merge+rollback.js";
import { Problem } from "./every.js";
// src/core/publication/staging.ts
var stagedTagOf = (staging, image) => staging && "tags" in staging ? staging.tags.find((one) => imageName(one.image) === imageName(image))?.tag : void 0;
function planStaging(options, choice, found, free) {
  if (!isAnythingLeft(found, free)) return { kind: "nowhere" };
  const kind = wayOf(choice, options);
  if (kind === "digest") return { kind, names: found.map(({ image }) => imageName(image)) };
  const tags = found.flatMap((one) => {
    const name = stagingTag(one, options.sha, free(one.image));
    if (options.gated && !(name && isNamedAfter({ name }, options.sha)))
      throw needsName(one.image, isJoined(choice, options.platforms));
    return name ? [{ image: one.image, tag: name }] : [];
  });
  return tags.length > 0 ? { kind, tags } : { kind: "nowhere" };
}
function stagingToBeginWith(options, choice, images) {
  const kind = wayOf(choice, options);
  if (kind === "tags") return void 0;
  return kind === "digest" ? { kind, names: images.map(imageName) } : { kind, tags: [] };
}
var isAnythingLeft = (found, free) => found.some((one) => pushedTags(one).length > 0 || free(one.image).length > 0);
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
  const isPlain = !load && outputs.length === 0 && isBuildKit(choice);
  return isPlain ? "digest" : "tags";
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
  tarInput,
  wayOf
};
