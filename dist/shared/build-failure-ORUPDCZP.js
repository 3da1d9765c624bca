const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  nextAttempt
} from "./chunk-HDJ7FIYT.js";
import {
  cacheFailure,
  calledInVain,
  diagnose,
  explained,
  showAtDockerfile
} from "./chunk-K5B5ECRK.js";
import {
  tagsIn
} from "./chunk-VXPZFPAW.js";
import {
  immutableOfOurCommit
} from "./chunk-4UXIOOFS.js";
import {
  imageName
} from "./chunk-S3MNGKW3.js";
import "./chunk-4F4QKIIG.js";
import "./chunk-FKXWOOKA.js";
import "./chunk-JVM25N2V.js";
import "./chunk-VFUJ2NNB.js";
import "./chunk-N6EDMRZM.js";
import "./chunk-5ENWJFVK.js";
import {
  Problem
} from "./chunk-ZHVFQICY.js";
import "./chunk-J4Q6DBKI.js";

// src/steps/build/build-failure.ts
async function afterFailure(world, plan, site, failed) {
  const { failure, request } = failed;
  if (isCall(plan) && !/^ERROR/m.test(failure.output))
    throw calledInVain(plan.build.options.call, failure);
  const problem = explained(failure);
  if (failed.stored && cacheFailure(failure.output) === "export") {
    world.job.annotate({ level: "warning", message: `${CACHE_NOT_SAVED}: ${problem}` });
    return { kind: "go-on", digest: failed.stored };
  }
  const arrived = await whatArrived(plan, site, failed);
  if (arrived) {
    world.job.annotate({ level: "warning", message: toldOf(failure, arrived.holder, problem) });
    return { kind: "go-on", digest: arrived.digest };
  }
  const bare = withoutFailedCache(request, failure);
  if (bare) {
    world.job.annotate({
      level: "warning",
      message: `built again without a layer cache: ${problem}`
    });
    return { kind: "without-cache", request: bare };
  }
  const attempts = await nextAttempt(world, plan.publication, site.session, failed, failure);
  if (attempts) return { kind: "again", request, attempts };
  showAtDockerfile(world, plan.build.options, failure, problem);
  throw problem;
}
var isCall = ({
  build: {
    options: { call }
  }
}) => call !== "" && call !== "build";
async function whatArrived(plan, site, { failure, request, pushed }) {
  const onlyPushes = !request.load && (site.staging?.kind === "digest" || !request.outputs.length);
  if (!onlyPushes && !cacheFailure(failure.output)) return void 0;
  const isTaken = diagnose(failure.output)?.id === "tag-immutable";
  const digest = isTaken ? await ofOurCommit(plan, site) : pushed;
  const holder = digest && await whoHolds(site.destinations, digest);
  return holder ? { holder, digest } : void 0;
}
async function ofOurCommit(plan, { destinations, staging }) {
  const tags = tagsIn(staging, destinations);
  const digests = await Promise.all(
    destinations.map(async (destination) => {
      const [tag = ""] = tags.get(imageName(destination.image)) ?? [];
      return immutableOfOurCommit(plan, destination, tag);
    })
  );
  return new Set(digests).size === 1 ? digests[0] ?? "" : "";
}
async function whoHolds(destinations, digest) {
  const asked = await Promise.all(
    destinations.map(
      ({ repository: { client, image } }) => client.withRetries.headManifest(image.path, digest).catch((problem) => {
        if (!(problem instanceof Problem)) throw problem;
        return void 0;
      })
    )
  );
  return destinations.find((_, at) => asked[at]?.digest === digest);
}
var CACHE_NOT_SAVED = "the image is built, and its layer cache was not saved";
var toldOf = ({ output }, { image }, problem) => cacheFailure(output) ? `${CACHE_NOT_SAVED}: ${problem}` : `${imageName(image)} has the image; the run goes on from it, although buildx failed: ${problem.message}`;
function withoutFailedCache(request, { output }) {
  const { cacheFrom, cacheTo } = request;
  if (diagnose(output)?.id === "cache-url-expired" && cacheFrom.length > 0)
    return { ...request, cacheFrom: [] };
  const usesCache = cacheFrom.length + cacheTo.length > 0;
  return usesCache && cacheFailure(output) ? { ...request, cacheFrom: [], cacheTo: [] } : void 0;
}
export {
  afterFailure
};
