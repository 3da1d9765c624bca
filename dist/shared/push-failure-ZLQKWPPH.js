const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  nextAttempt,
  pushFault
} from "./chunk-HDJ7FIYT.js";
import {
  diagnose,
  explained
} from "./chunk-K5B5ECRK.js";
import {
  immutableOfOurCommit
} from "./chunk-4UXIOOFS.js";
import {
  readDigest
} from "./chunk-S3MNGKW3.js";
import "./chunk-4F4QKIIG.js";
import "./chunk-FKXWOOKA.js";
import "./chunk-JVM25N2V.js";
import "./chunk-VFUJ2NNB.js";
import "./chunk-N6EDMRZM.js";
import "./chunk-5ENWJFVK.js";
import "./chunk-ZHVFQICY.js";
import "./chunk-J4Q6DBKI.js";

// src/steps/push/push-failure.ts
var SOON = [1e3, 2e3, 4e3];
var SOON_CLASSIC = [1e3];
async function afterFailedPush(world, plan, task, { failure, ...patience }) {
  const fault = pushFault(failure.output, patience.renewed);
  const problem = explained(failure);
  const soon = soonAgain(fault, failure, task, patience.tries);
  if (soon !== void 0) {
    world.job.log(`not pushed: ${problem.message}; again in ${soon / 1e3} s`);
    await world.clock.sleep(Math.round(soon * (0.75 + world.clock.random() / 2)));
    return { kind: "again", patience: { ...patience, tries: patience.tries + 1 } };
  }
  const there = await found(plan, task, failure.output);
  if (there) return there;
  const next = await nextAttempt(world, plan.publication, task.session, patience, failure);
  if (!next) throw problem;
  return { kind: "again", patience: { ...next, tries: 0 } };
}
function soonAgain(fault, { timedOut }, { digest }, tries) {
  const soon = digest ? SOON : SOON_CLASSIC;
  return fault === "transient" && !timedOut ? soon[tries] : void 0;
}
async function found(plan, { destination, tag, digest }, output) {
  if (diagnose(output)?.id === "tag-immutable") {
    const ours = await immutableOfOurCommit(plan, destination, tag);
    if (ours) return { kind: "there", digest: ours };
  }
  if (digest === "") return void 0;
  const { repository } = destination;
  const now = await readDigest(repository, tag, repository.client.withRetries);
  return now === digest ? { kind: "pushed", digest } : void 0;
}
export {
  afterFailedPush
};
