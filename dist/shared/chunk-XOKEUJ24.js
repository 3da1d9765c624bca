const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  isKnownAs,
  readDigest,
  readImage,
  readPresent
} from "./chunk-DS74GRDJ.js";
import {
  tagged
} from "./chunk-JK3DY6H5.js";
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/publication/fixed-tag.ts
function decideFixed(tag, at) {
  const { sha, onExistingTag, isImmutable } = at;
  if (at.there.kind === "absent") return push(tag.because);
  if (at.there.kind === "unknown") return decideBlindly(tag, at, at.there.because);
  const there = at.there.value;
  const isOurCommit = there.revision === sha || !there.revision && isNamedAfter(tag, sha);
  const keep = (because) => ({
    ...{ kind: "keep", because, isOurCommit },
    digest: there.digest
  });
  if (tag.namedByTime && !isOurCommit)
    return { kind: "leave", because: "another run has taken it in the same second" };
  const isThere = "it is there already, and on-existing-tag is";
  if (onExistingTag === "skip" && !isOurCommit)
    return keep(`${whatItNames(there.revision)}, and on-existing-tag is "skip"`);
  if (onExistingTag === "skip") return keep(`${isThere} "skip"`);
  if (onExistingTag === "fail" && !(isOurCommit && isNamedAfter(tag, sha)))
    return refuse(`${isThere} "fail"`, NEW_NAME);
  if (isImmutable && isOurCommit) return keep("it names this commit already, and is immutable");
  if (isImmutable) return refuse(`${whatItNames(there.revision)}, and it is immutable`, NEW_NAME);
  if (isOurCommit) return push("it names this commit already", true);
  if (onExistingTag === "overwrite") return push("on-existing-tag: overwrite");
  return refuse(whatItNames(there.revision), there.revision ? AGAIN : OVERWRITE);
}
function decideBlindly(tag, at, because) {
  const { sha, onExistingTag, isImmutable } = at;
  if (onExistingTag === "overwrite") return push("on-existing-tag: overwrite");
  if (onExistingTag === "protect" && !isImmutable && isNamedAfter(tag, sha))
    return push(tag.because);
  return refuse(
    `what it names cannot be read: ${because}`,
    "Run the job again, let this login read the repository, or write on-existing-tag: overwrite"
  );
}
var NEW_NAME = "Publish under a new version or tag";
var OVERWRITE = `${NEW_NAME}, or write on-existing-tag: overwrite`;
var AGAIN = `${OVERWRITE}. If the tag's own commit is checked out to be built again, write event-source: git`;
var push = (because, isOurCommit = false) => ({
  ...{ kind: "push", because, isOurCommit }
});
var refuse = (because, fix) => ({ kind: "refuse", because, fix });
var whatItNames = (revision) => revision ? `it names commit ${revision.slice(0, 7)}` : "it names an image of unknown origin";
var isNamedAfter = ({ name }, sha) => sha !== "" && name.toLowerCase().includes(sha.slice(0, 7).toLowerCase());

// src/steps/repositories/recheck-fixed.ts
async function immutableOfOurCommit(target, name) {
  const { event, onExistingTag } = target.policy;
  const tag = target.fixed.find((one) => one.tag.name === name)?.tag;
  if (!tag) return "";
  const there = await readImage(target, name, target.client.withRetries);
  const decision = decideFixed(tag, { sha: event.sha, onExistingTag, isImmutable: true, there });
  return decision.kind === "keep" && decision.isOurCommit ? decision.digest : "";
}
async function recheckFixed(target, { tag, seen }, ours) {
  const { event, onExistingTag } = target.policy;
  const { withRetries } = target.client;
  if (onExistingTag === "overwrite") return void 0;
  const now = await readDigest(target, tag.name, withRetries);
  if (now.kind === "absent" || isKnownAs(now, seen) || isKnownAs(now, await ours()))
    return void 0;
  const digest = now.kind === "known" ? now.value : "";
  const there = now.kind === "known" ? await readPresent(target, digest) : now;
  const at = { sha: event.sha, onExistingTag, isImmutable: target.isImmutable(tag.name), there };
  const decision = decideFixed(tag, at);
  if (decision.kind === "push") return void 0;
  const { because } = decision;
  const taken = { because, digest };
  if (decision.kind === "leave") return { ...taken, isOurCommit: false };
  if (decision.kind === "keep" && decision.isOurCommit) return { ...taken, isOurCommit: true };
  throw new Problem(
    `${tagged(target.image, tag.name)}: another run may have published it meanwhile: ${because}`,
    decision.kind === "refuse" ? decision.fix : "Publish under a new version or tag"
  );
}

export {
  decideFixed,
  isNamedAfter,
  immutableOfOurCommit,
  recheckFixed
};
