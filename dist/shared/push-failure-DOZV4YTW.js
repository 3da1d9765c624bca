const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  nextAttempt,
  pushFault
} from "./chunk-VPUMV5C7.js";
import "./chunk-TJ6S4FAW.js";
import {
  immutableOfOurCommit
} from "./chunk-HJV2AAM6.js";
import {
  readDigest
} from "./chunk-UR7EN2HP.js";
import "./chunk-FDYTIGVJ.js";
import "./chunk-JVM25N2V.js";
import "./chunk-XBAL7ROU.js";
import "./chunk-5ENWJFVK.js";
import "./chunk-ZHVFQICY.js";
import "./chunk-J4Q6DBKI.js";

// src/steps/push/push-failure.ts
var SOON = [1e3, 2e3, 4e3];
var SOON_CLASSIC = [1e3];
async function afterFailedPush(world, task, progress, reading) {
  const { job, clock } = world;
  const fault = pushFault(reading, progress.renewed);
  const soon = soonAgain(fault, reading, task, progress.tries);
  if (soon !== void 0) {
    job.log(`not pushed: ${reading.problem.message}; retrying in ${soon / 1e3} s`);
    await clock.sleep(Math.round(soon * (0.75 + clock.random() / 2)));
    return { kind: "again", progress: { ...progress, tries: progress.tries + 1 } };
  }
  const there = await found(task, reading);
  if (there) return there;
  const limits = { pushAttempts: task.pushAttempts, renew: task.session.renew };
  const next = await nextAttempt(world, limits, progress, reading);
  if (!next) throw reading.problem;
  return { kind: "again", progress: { ...next, tries: 0 } };
}
function soonAgain(fault, { failure }, { digest }, tries) {
  const soon = digest ? SOON : SOON_CLASSIC;
  return fault === "transient" && !failure.timedOut ? soon[tries] : void 0;
}
async function found({ target, tag, digest }, { id }) {
  if (id === "tag-immutable") {
    const ours = await immutableOfOurCommit(target, tag);
    if (ours) return { kind: "there", digest: ours };
  }
  if (digest === "") return void 0;
  const now = await readDigest(target, tag, target.client.withRetries);
  return now === digest ? { kind: "pushed", digest } : void 0;
}
export {
  afterFailedPush
};
