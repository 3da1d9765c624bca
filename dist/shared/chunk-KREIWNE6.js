const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  diagnose,
  faultOf
} from "./chunk-RKSO36AV.js";
import {
  Problem
} from "./chunk-LB7RSPMU.js";

// src/core/attempts.ts
var FIRST = 15;
var LONGEST = 300;
var isPassing = (fault) => fault === "transient" || fault === "rate-limit" || fault === "expired";
function waitBeforeAttempt(fault, output, done, random) {
  if (fault === "expired") return 0;
  const ours = FIRST * 3 ** (done - 1) * (2 / 3 + random * (2 / 3));
  return Math.round(Math.min(LONGEST, Math.max(ours, retryAfterIn(output))) * 1e3);
}
function retryAfterIn(output) {
  const [, number, unit = "s"] = /retry[- ]after:?\s*([\d.]+)\s*(µs|us|ms|m|s)?\b/i.exec(output) ?? [];
  const seconds = Number(number) * (SECONDS[unit.toLowerCase()] ?? 0);
  return Number.isFinite(seconds) ? seconds : 0;
}
var SECONDS = { \u00B5s: 1e-6, us: 1e-6, ms: 1e-3, s: 1, m: 60 };

// src/core/push-fault.ts
function pushFault(output, renewed) {
  const fault = isLoginWanted(output) ? "expired" : faultOf(output);
  return fault === "expired" && renewed ? "never" : fault;
}
var isLoginWanted = (output) => /failed to push|(?:PUT|POST|PATCH|HEAD) request to \S+\/(?:blobs|manifests)\//.test(output) && ["http-unauthorized", "login-required"].includes(diagnose(output)?.id ?? "");

// src/steps/renew.ts
var isRenewed = (world, session) => session.renew().then(
  () => true,
  (problem) => {
    if (!(problem instanceof Problem)) throw problem;
    world.log(`no new credentials: ${problem}`);
    return false;
  }
);

export {
  isPassing,
  waitBeforeAttempt,
  pushFault,
  isRenewed
};
