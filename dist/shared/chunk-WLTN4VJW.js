const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { isPassing, waitBeforeAttempt } from "./deploy+inspect+main+merge+rollback.js";
import { Problem } from "./every.js";

// src/core/diagnosis/push-fault.ts
function pushFault(reading, renewed) {
 const fault = reading.isLoginWanted ? "expired" : reading.fault;
 return fault === "expired" && renewed ? "never" : fault;
}

// src/steps/failures/next-attempt.ts
async function nextAttempt(world, { pushAttempts, renew }, { attempt, renewed }, reading) {
 const fault = pushFault(reading, renewed);
 const isExpired = fault === "expired";
 if (attempt >= pushAttempts || !isPassing(fault)) return void 0;
 if (isExpired && !await isRenewed(world, renew)) return void 0;
 const wait = waitBeforeAttempt(fault, reading.failure.output, attempt, world.clock.random());
 world.job.log(`attempt ${attempt} of ${pushAttempts} failed: ${reading.problem.message}`);
 world.job.log(wait > 0 ? `retrying in ${Math.round(wait / 1e3)} s` : "retrying at once");
 if (wait > 0) await world.clock.sleep(wait);
 return { attempt: attempt + 1, renewed: renewed || isExpired };
}
var isRenewed = ({ job }, renew) => renew().then(
 () => true,
 (problem) => {
  if (!(problem instanceof Problem)) throw problem;
  job.log(`no new credentials: ${problem}`);
  return false;
 }
);

export {
  pushFault,
  nextAttempt
};
