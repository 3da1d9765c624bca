const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 nextAttempt
} from "./chunk-WLTN4VJW.js";
import { stagedTagOf } from "./main.js";
import "./main+prepare.js";
import { immutableOfOurCommit } from "./main+merge.js";
import "./main+merge+prepare.js";
import "./main+merge+rollback.js";
import "./main+merge+prepare+rollback.js";
import "./packages-inspect+main+merge+rollback.js";
import { showAtDockerfile, imageName } from "./deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Problem } from "./every.js";
import "./packages-every.js";

// src/steps/build/build-failure.ts
async function afterFailure(world, { build, publication: { pushAttempts } }, site, failed) {
 const { reading, request } = failed;
 const { options } = build;
 refuseCall(options.call, reading);
 const arrived = await whatArrived(world, site, failed);
 if (arrived) return arrived;
 const bare = withoutFailedCache(request, reading);
 if (bare) {
  const message = `built again without a layer cache: ${reading.problem}`;
  world.job.annotate({ level: "warning", message });
  return { kind: "without-cache", request: bare };
 }
 const { renew } = site.session;
 const attempts = await nextAttempt(world, { pushAttempts, renew }, failed, reading);
 if (attempts) return { kind: "again", request, attempts };
 showAtDockerfile(world, options, reading);
 if (!build.cluster) throw reading.problem;
 const { problemInCluster } = await import("./cluster-failure-UMR43ZYN.js");
 throw await problemInCluster(world, build, site, reading);
}
function refuseCall(call, { failure }) {
 if (call === "" || call === "build" || /^ERROR/m.test(failure.output)) return;
 throw new Problem(
  `call: ${call} reported problems`,
  "Fix the findings above; each names the line of the Dockerfile",
  { cause: failure }
 );
}
async function whatArrived({ job }, site, failed) {
 const { problem, cache } = failed.reading;
 if (failed.stored && cache === "export") {
  job.annotate({ level: "warning", message: `${CACHE_NOT_SAVED}: ${problem}` });
  return { kind: "go-on", digest: failed.stored };
 }
 const arrived = await arrivedIn(site, failed);
 if (!arrived) return void 0;
 const { digest, holder } = arrived;
 const message = cache ? `${CACHE_NOT_SAVED}: ${problem}` : `${imageName(holder.image)} has the image; the run goes on from it, although buildx failed: ${problem.message}`;
 job.annotate({ level: "warning", message });
 return { kind: "go-on", digest };
}
var CACHE_NOT_SAVED = "the image is built, and its layer cache was not saved";
async function arrivedIn(site, { reading, request, pushed }) {
 const onlyPushes = !request.load && (site.staging?.kind === "digest" || !request.outputs.length);
 if (!onlyPushes && !reading.cache) return void 0;
 const digest = reading.id === "tag-immutable" ? await ofOurCommit(site) : pushed;
 const holder = digest && await whoHolds(site.targets, digest);
 return holder ? { holder, digest } : void 0;
}
async function ofOurCommit({ targets, staging }) {
 const digests = await Promise.all(
  targets.map((target) => immutableOfOurCommit(target, stagedTagOf(staging, target.image) ?? ""))
 );
 return new Set(digests).size === 1 ? digests[0] ?? "" : "";
}
async function whoHolds(targets, digest) {
 const asked = await Promise.all(
  targets.map(
   ({ client, image }) => client.withRetries.headManifest(image.path, digest).catch((problem) => {
    if (!(problem instanceof Problem)) throw problem;
    return void 0;
   })
  )
 );
 return targets.find((_, at) => asked[at]?.digest === digest);
}
function withoutFailedCache(request, { id, cache }) {
 const { cacheFrom, cacheTo, noCache } = request;
 if (id === "builder-lost-layer") return noCache ? void 0 : { ...request, noCache: true };
 if (id === "cache-url-expired" && cacheFrom.length > 0) return { ...request, cacheFrom: [] };
 const usesCache = cacheFrom.length + cacheTo.length > 0;
 return usesCache && cache ? { ...request, cacheFrom: [], cacheTo: [] } : void 0;
}
export {
  afterFailure
};
