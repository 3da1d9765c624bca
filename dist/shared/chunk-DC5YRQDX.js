const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/retry.ts
var isTransient = (fault) => fault === "transient" || fault === "rate-limit";
var isPassing = (fault) => isTransient(fault) || fault === "expired";
var TRANSIENT_STATUSES = [408, 500, 502, 503, 504, 520, 521, 522, 523, 524];
var TRANSIENT_CODES = [
  ...["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "TIMEOUT"],
  ...["ENETUNREACH", "ENETDOWN", "EHOSTUNREACH", "EAI_AGAIN"]
];
function faultOf(outcome) {
  if (outcome.kind === "failure")
    return TRANSIENT_CODES.includes(outcome.code) ? "transient" : "unknown";
  if (outcome.status === 429) return "rate-limit";
  return TRANSIENT_STATUSES.includes(outcome.status) ? "transient" : "unknown";
}
var ATTEMPTS = { first: 15e3, factor: 3, longest: 3e5 };
var RETRY_PUSH = { first: 1e3, factor: 2, retries: 3 };
var RETRY_CLASSIC_PUSH = { first: 1e3, factor: 2, retries: 1 };
var RETRY_BUILDER = { first: 5e3, factor: 4, retries: 2 };
var RETRY_LATE_MANIFEST = { first: 500, factor: 2, retries: 4 };
var SCAN_LOOKS = { first: 1e3, factor: 1.5, longest: 1e4 };
var SPREAD = 1 / 3;
function waitAfter(schedule, done, random) {
  const { first, factor, retries = Number.POSITIVE_INFINITY, longest } = schedule;
  if (done > retries) return void 0;
  const wait = first * factor ** (done - 1) * (1 + (random - 0.5) * 2 * SPREAD);
  return Math.round(Math.min(wait, longest ?? Number.POSITIVE_INFINITY));
}
function waitBeforeAttempt(fault, output, done, random) {
  if (fault === "expired") return 0;
  const { longest = 0 } = ATTEMPTS;
  const asked = Math.min(longest, Math.round(retryAfterIn(output) * 1e3));
  return Math.max(asked, waitAfter(ATTEMPTS, done, random) ?? 0);
}
function retryAfterIn(output) {
  const [, number, unit = "s"] = /retry[- ]after:?\s*([\d.]+)\s*(µs|us|ms|m|s)?\b/i.exec(output) ?? [];
  const seconds = Number(number) * (SECONDS[unit.toLowerCase()] ?? 0);
  return Number.isFinite(seconds) ? seconds : 0;
}
var SECONDS = { \u00B5s: 1e-6, us: 1e-6, ms: 1e-3, s: 1, m: 60 };
var LONGEST_ASKED = 60;
function waitBeforeRetry(outcome, tries, random) {
  if (!isTransient(faultOf(outcome))) return void 0;
  const asked = outcome.kind === "answer" ? outcome.retryAfter ?? 0 : 0;
  if (asked > LONGEST_ASKED) return void 0;
  const schedule = { first: tries.first * 1e3, factor: 2, retries: tries.allowed - 1 };
  const ours = waitAfter(schedule, tries.done, random);
  return ours === void 0 ? void 0 : Math.max(asked, ours / 1e3);
}

export {
  isTransient,
  isPassing,
  faultOf,
  RETRY_PUSH,
  RETRY_CLASSIC_PUSH,
  RETRY_BUILDER,
  RETRY_LATE_MANIFEST,
  SCAN_LOOKS,
  waitAfter,
  waitBeforeAttempt,
  waitBeforeRetry
};
