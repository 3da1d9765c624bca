const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  cacheFailure,
  calledInVain,
  diagnose,
  explained,
  faultOf,
  showAtDockerfile
} from "./chunk-34JUJKDI.js";
import {
  imageName,
  tagged
} from "./chunk-DFJPJSUI.js";
import "./chunk-ROVJDYWF.js";
import "./chunk-JVM25N2V.js";
import "./chunk-2YYXEE23.js";
import {
  Problem
} from "./chunk-UJTIIYY4.js";
import "./chunk-J4Q6DBKI.js";

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

// src/steps/build-failure.ts
async function afterFailure(world, plan, site, failed) {
  const { failure, request } = failed;
  if (isCall(plan) && !/^ERROR/m.test(failure.output)) throw calledInVain(plan.build.call, failure);
  const problem = explained(failure);
  const arrived = await whatArrived(site, failed);
  if (arrived) {
    world.annotate({ level: "warning", message: toldOf(failure, arrived.holder, problem) });
    return { kind: "go-on", digest: arrived.digest };
  }
  const bare = withoutFailedCache(request, failure);
  if (bare) {
    world.annotate({ level: "warning", message: `built again without a layer cache: ${problem}` });
    return { kind: "without-cache", request: bare };
  }
  const again = await tryAgain(world, plan, site, failed, problem);
  if (again) return again;
  showAtDockerfile(world, plan.build, failure, problem);
  throw problem;
}
async function tryAgain(world, plan, site, failed, problem) {
  const fault = faultFor(failed);
  const renewed = fault === "expired";
  if (failed.attempt >= plan.pushAttempts || !isPassing(fault)) return void 0;
  if (renewed && !await isRenewed(world, site)) return void 0;
  await rest(world, plan, failed, fault, problem);
  return { kind: "again", request: failed.request, renewed };
}
var isCall = ({ build: { call } }) => call !== "" && call !== "build";
async function whatArrived(site, { failure, request, pushed }) {
  const onlyPushes = !request.load && (site.staging?.kind === "digest" || !request.outputs.length);
  if (!onlyPushes && !cacheFailure(failure.output)) return void 0;
  const isTaken = diagnose(failure.output)?.id === "tag-immutable";
  const digest = isTaken ? ofOurCommit(site) : pushed;
  const holder = digest && await whoHolds(site.destinations, digest);
  return holder ? { holder, digest } : void 0;
}
function ofOurCommit({ destinations, staging }) {
  const references = staging?.kind === "tags" ? staging.references : [];
  const digests = destinations.map(({ image, fixed }) => {
    const staged = fixed.find(({ tag }) => references.includes(tagged(image, tag.name)));
    return staged?.decision.kind === "push" && staged.decision.isOurCommit ? staged.seen : "";
  });
  return new Set(digests).size === 1 ? digests[0] ?? "" : "";
}
async function whoHolds(destinations, digest) {
  const asked = await Promise.all(
    destinations.map(
      ({ shelf: { client, image } }) => client.patient.headManifest(image.path, digest).catch((problem) => {
        if (!(problem instanceof Problem)) throw problem;
        return void 0;
      })
    )
  );
  return destinations.find((_, at) => asked[at]?.digest === digest);
}
var toldOf = ({ output }, { image }, problem) => cacheFailure(output) ? `the image was pushed, and its layer cache was not saved: ${problem}` : `${imageName(image)} has the image; the run goes on from it, although buildx failed: ${problem.message}`;
function withoutFailedCache(request, { output }) {
  const { cacheFrom, cacheTo } = request;
  if (diagnose(output)?.id === "cache-url-expired" && cacheFrom.length > 0)
    return { ...request, cacheFrom: [] };
  const usesCache = cacheFrom.length + cacheTo.length > 0;
  return usesCache && cacheFailure(output) ? { ...request, cacheFrom: [], cacheTo: [] } : void 0;
}
function faultFor({ failure: { output }, renewed }) {
  const fault = isLoginWanted(output) ? "expired" : faultOf(output);
  return fault === "expired" && renewed ? "never" : fault;
}
var isLoginWanted = (output) => /failed to push|(?:PUT|POST|PATCH|HEAD) request to \S+\/(?:blobs|manifests)\//.test(output) && ["http-unauthorized", "login-required"].includes(diagnose(output)?.id ?? "");
var isRenewed = (world, { session }) => session.renew().then(
  () => true,
  (problem) => {
    if (!(problem instanceof Problem)) throw problem;
    world.log(`no new credentials: ${problem}`);
    return false;
  }
);
async function rest(world, { pushAttempts }, { failure: { output }, attempt }, fault, problem) {
  const wait = waitBeforeAttempt(fault, output, attempt, world.random());
  const when = wait > 0 ? `in ${Math.round(wait / 1e3)} s` : "at once";
  world.log(`attempt ${attempt} of ${pushAttempts} failed: ${problem.message}`);
  world.log(`again ${when}`);
  if (wait > 0) await world.sleep(wait);
}
export {
  afterFailure
};
