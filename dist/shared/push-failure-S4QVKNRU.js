const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  nextAttempt,
  pushFault
} from "./chunk-D2FKAXSS.js";
import {
  immutableOfOurCommit
} from "./chunk-XOKEUJ24.js";
import {
  isKnownAs,
  readDigest
} from "./chunk-DS74GRDJ.js";
import "./chunk-DGUM3FLN.js";
import {
  RETRY_CLASSIC_PUSH,
  RETRY_PUSH,
  waitAfter
} from "./chunk-DC5YRQDX.js";
import "./chunk-KPJ3RIRM.js";
import "./chunk-QJ253BKV.js";
import "./chunk-JK3DY6H5.js";
import "./chunk-LZKWMP2Q.js";
import "./chunk-DO5WGS6V.js";
import "./chunk-N6EDMRZM.js";
import "./chunk-XJLLNQBW.js";
import "./chunk-J4Q6DBKI.js";

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
