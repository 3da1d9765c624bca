const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  diagnose,
  explained,
  faultOf,
  isPassing,
  waitBeforeAttempt
} from "./chunk-K5B5ECRK.js";
import {
  Problem
} from "./chunk-ZHVFQICY.js";

// src/core/diagnosis/push-fault.ts
function pushFault(output, renewed) {
  const fault = isLoginWanted(output) ? "expired" : faultOf(output);
  return fault === "expired" && renewed ? "never" : fault;
}
var isLoginWanted = (output) => /failed to push|(?:PUT|POST|PATCH|HEAD) request to \S+\/(?:blobs|manifests)\//.test(output) && ["http-unauthorized", "login-required"].includes(diagnose(output)?.id ?? "");

// src/steps/failures/next-attempt.ts
async function nextAttempt(world, { pushAttempts }, session, { attempt, renewed }, failure) {
  const fault = pushFault(failure.output, renewed);
  const isExpired = fault === "expired";
  if (attempt >= pushAttempts || !isPassing(fault)) return void 0;
  if (isExpired && !await isRenewed(world, session)) return void 0;
  const wait = waitBeforeAttempt(fault, failure.output, attempt, world.clock.random());
  world.job.log(`attempt ${attempt} of ${pushAttempts} failed: ${explained(failure).message}`);
  world.job.log(`again ${wait > 0 ? `in ${Math.round(wait / 1e3)} s` : "at once"}`);
  if (wait > 0) await world.clock.sleep(wait);
  return { attempt: attempt + 1, renewed: renewed || isExpired };
}
var isRenewed = (world, session) => session.renew().then(
  () => true,
  (problem) => {
    if (!(problem instanceof Problem)) throw problem;
    world.job.log(`no new credentials: ${problem}`);
    return false;
  }
);

export {
  pushFault,
  nextAttempt
};
