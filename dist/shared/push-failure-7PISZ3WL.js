const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  isPassing,
  isRenewed,
  pushFault,
  waitBeforeAttempt
} from "./chunk-BO4M57KV.js";
import {
  diagnose,
  explained
} from "./chunk-OFK3UT67.js";
import {
  digestNowAt
} from "./chunk-OJTJHABH.js";
import {
  tagged
} from "./chunk-62NKQFQY.js";
import "./chunk-ROVJDYWF.js";
import "./chunk-QJ253BKV.js";
import "./chunk-JVM25N2V.js";
import "./chunk-CSVRXBU2.js";
import "./chunk-DDFKLXSP.js";
import "./chunk-NWKHA7HS.js";
import "./chunk-J4Q6DBKI.js";

// src/steps/push-failure.ts
var SOON = [1e3, 2e3, 4e3];
async function afterFailedPush(world, plan, cargo, { failure, ...state }) {
  const { output } = failure;
  const fault = pushFault(output, state.renewed);
  const problem = explained(failure);
  const again = (next) => ({ kind: "again", state: { ...state, ...next } });
  const soon = fault === "transient" && !cargo.isPatient ? SOON[state.tries] : void 0;
  if (soon !== void 0) {
    world.log(`not pushed: ${problem.message}; again in ${soon / 1e3} s`);
    await world.sleep(Math.round(soon * (0.75 + world.random() / 2)));
    return again({ tries: state.tries + 1 });
  }
  const there = await found(cargo, output);
  if (there) return there;
  const isLast = state.attempt >= plan.pushAttempts || !isPassing(fault);
  const isExpired = fault === "expired";
  if (isLast || isExpired && !await isRenewed(world, cargo.session)) throw problem;
  const wait = waitBeforeAttempt(fault, output, state.attempt, world.random());
  const when = wait > 0 ? `in ${Math.round(wait / 1e3)} s` : "at once";
  world.log(`attempt ${state.attempt} of ${plan.pushAttempts} failed: ${problem.message}`);
  world.log(`again ${when}`);
  if (wait > 0) await world.sleep(wait);
  return again({ attempt: state.attempt + 1, tries: 0, renewed: state.renewed || isExpired });
}
async function found({ destination, tag, digest }, output) {
  const { shelf, image, fixed } = destination;
  if (diagnose(output)?.id === "tag-immutable") {
    const ours = fixed.find((one) => tagged(image, one.tag.name) === tagged(image, tag));
    if (ours?.decision.kind === "push" && ours.decision.isOurCommit && ours.seen)
      return { kind: "there", digest: ours.seen };
  }
  if (digest === "") return void 0;
  const now = await digestNowAt(shelf, tag, shelf.client.patient);
  return now === digest ? { kind: "pushed", digest } : void 0;
}
export {
  afterFailedPush
};
