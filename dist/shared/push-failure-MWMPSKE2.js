const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 nextAttempt,
 pushFault
} from "./chunk-WLTN4VJW.js";
import { immutableOfOurCommit } from "./main+merge.js";
import { isKnownAs, readDigest } from "./main+merge+rollback.js";
import "./packages-inspect+main+merge+rollback.js";
import { RETRY_CLASSIC_PUSH, RETRY_PUSH, waitAfter } from "./deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";

// src/steps/push/push-failure.ts
async function afterFailedPush(world, task, progress, reading) {
 const { job, clock } = world;
 const fault = pushFault(reading, progress.renewed);
 const soon = soonAgain(fault, reading, task, progress.tries, clock.random());
 if (soon !== void 0) {
  job.log(`not pushed: ${reading.problem.message}; retrying in ${Math.round(soon / 1e3)} s`);
  await clock.sleep(soon);
  return { kind: "again", progress: { ...progress, tries: progress.tries + 1 } };
 }
 const there = await found(task, reading);
 if (there) return there;
 const limits = { pushAttempts: task.pushAttempts, renew: task.session.renew };
 const next = await nextAttempt(world, limits, progress, reading);
 if (!next) throw reading.problem;
 return { kind: "again", progress: { ...next, tries: 0 } };
}
function soonAgain(fault, { failure }, { digest }, tries, random) {
 if (fault !== "transient" || failure.timedOut) return void 0;
 return waitAfter(digest ? RETRY_PUSH : RETRY_CLASSIC_PUSH, tries + 1, random);
}
async function found({ target, tag, digest }, { id }) {
 if (id === "tag-immutable") {
  const ours = await immutableOfOurCommit(target, tag);
  if (ours) return { kind: "there", digest: ours };
 }
 if (digest === "") return void 0;
 const now = await readDigest(target, tag, target.client.withRetries);
 return isKnownAs(now, digest) ? { kind: "pushed", digest } : void 0;
}
export {
  afterFailedPush
};
