const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  nextAttempt,
  pushFault
} from "./chunk-DBLDORPU.js";
import {
  diagnose,
  explained
} from "./chunk-RB5NGXPC.js";
import {
  digestNowAt,
  oursForGood
} from "./chunk-B6WCWQON.js";
import "./chunk-ROVJDYWF.js";
import "./chunk-DAIHZ3BM.js";
import "./chunk-JVM25N2V.js";
import "./chunk-AFBUVAUX.js";
import "./chunk-CSVRXBU2.js";
import "./chunk-5ENWJFVK.js";
import "./chunk-ZHVFQICY.js";
import "./chunk-J4Q6DBKI.js";

// src/steps/push-failure.ts
var SOON = [1e3, 2e3, 4e3];
var SOON_CLASSIC = [1e3];
async function afterFailedPush(world, plan, cargo, { failure, ...patience }) {
  const fault = pushFault(failure.output, patience.renewed);
  const problem = explained(failure);
  const soon = soonAgain(fault, failure, cargo, patience.tries);
  if (soon !== void 0) {
    world.log(`not pushed: ${problem.message}; again in ${soon / 1e3} s`);
    await world.sleep(Math.round(soon * (0.75 + world.random() / 2)));
    return { kind: "again", patience: { ...patience, tries: patience.tries + 1 } };
  }
  const there = await found(plan, cargo, failure.output);
  if (there) return there;
  const next = await nextAttempt(world, plan, cargo.session, patience, failure);
  if (!next) throw problem;
  return { kind: "again", patience: { ...next, tries: 0 } };
}
function soonAgain(fault, { timedOut }, { digest }, tries) {
  const soon = digest ? SOON : SOON_CLASSIC;
  return fault === "transient" && !timedOut ? soon[tries] : void 0;
}
async function found(plan, { destination, tag, digest }, output) {
  if (diagnose(output)?.id === "tag-immutable") {
    const ours = await oursForGood(plan, destination, tag);
    if (ours) return { kind: "there", digest: ours };
  }
  if (digest === "") return void 0;
  const { shelf } = destination;
  const now = await digestNowAt(shelf, tag, shelf.client.patient);
  return now === digest ? { kind: "pushed", digest } : void 0;
}
export {
  afterFailedPush
};
