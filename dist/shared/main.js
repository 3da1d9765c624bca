const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// chunk:dist/shared/chunk-3U3NZ4AM.js
import { isNamedAfter } from "./main+merge.js";
import { imageName } from "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { Problem } from "./every.js";
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
function wayOf(choice, { load, outputs, platforms }) {
  if (choice.kind === "engine") return outputs.length === 0 ? "engine" : "tags";
  const isPlain = !load && outputs.length === 0 && isBuildKit(choice);
  return isPlain && !isJoined(choice, platforms) ? "digest" : "tags";
}
var isJoined = (choice, platforms) => choice.kind === "existing" && (choice.nodes ?? 1) > 1 && platforms.length > 1;
var isBuildKit = (choice) => choice.kind === "container" || choice.kind === "existing" && BUILDKIT_DRIVERS.includes(choice.driver);
var BUILDKIT_DRIVERS = ["docker-container", "kubernetes", "remote", "cloud"];
export {
  planStaging,
  stagedTagOf,
  stagingToBeginWith,
  wayOf
};
