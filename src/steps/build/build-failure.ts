import type { BuildRequest } from '../../core/buildx/arguments.ts'
import type { FailureReading } from '../../core/diagnosis/read-failure.ts'
import { imageName } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import { stagedTagOf } from '../../core/publication/staging.ts'
import type { World } from '../../world.ts'
import { showAtDockerfile } from '../failures/explain.ts'
import { type Attempts, nextAttempt } from '../failures/next-attempt.ts'
import { immutableOfOurCommit } from '../repositories/recheck-fixed.ts'
import type { Target } from '../repositories/target.ts'
import type { Site } from './image.ts'

// This file is imported when a build has failed.

/** A build that failed. */
interface FailedBuild extends Attempts {
  readonly reading: FailureReading
  readonly request: BuildRequest
  /** Digest of what buildx was pushing; empty where it had not come so far. */
  readonly pushed: string
  /** Digest of what the engine has, and pushes later; empty for nothing. */
  readonly stored: string
}

/** What is done about it. */
type AfterBuild =
  /** The image is in some repository, or in the engine: a second one would be another image. */
  | { readonly kind: 'go-on'; readonly digest: string }
  | { readonly kind: 'again'; readonly request: BuildRequest; readonly attempts: Attempts }
  | { readonly kind: 'without-cache'; readonly request: BuildRequest }

/** The parts of a plan that say what can be done about a failed build. */
type Planned = Pick<BuildPlan, 'build' | 'publication'>

/**
 * Every failure of a build ends here: as a way to go on, or explained and shown at its line.
 * @throws Problem where nothing helps
 */
export async function afterFailure(
  world: World,
  { build, publication: { pushAttempts } }: Planned,
  site: Site,
  failed: FailedBuild,
): Promise<AfterBuild> {
  const { reading, request } = failed
  const { options } = build
  refuseCall(options.call, reading)
  const arrived = await whatArrived(world, site, failed)
  if (arrived) return arrived
  const bare = withoutFailedCache(request, reading)
  if (bare) {
    const message = `built again without a layer cache: ${reading.problem}`
    world.job.annotate({ level: 'warning', message })
    return { kind: 'without-cache', request: bare }
  }
  const { renew } = site.session
  const attempts = await nextAttempt(world, { pushAttempts, renew }, failed, reading)
  if (attempts) return { kind: 'again', request, attempts }
  showAtDockerfile(world, options, reading)
  if (!build.cluster) throw reading.problem
  const { problemInCluster } = await import('./cluster-failure.ts')
  throw await problemInCluster(world, build, site, reading)
}

/** `call: check` and the like answer with their exit code: what they found is in the log. */
function refuseCall(call: string, { failure }: FailureReading): void {
  if (call === '' || call === 'build' || /^ERROR/m.test(failure.output)) return
  throw new Problem(
    `call: ${call} reported problems`,
    'Fix the findings above; each names the line of the Dockerfile',
    { cause: failure },
  )
}

/** An image that is there all the same, from which the run goes on. */
async function whatArrived({ job }: World, site: Site, failed: FailedBuild) {
  const { problem, cache } = failed.reading
  if (failed.stored && cache === 'export') {
    job.annotate({ level: 'warning', message: `${CACHE_NOT_SAVED}: ${problem}` })
    return { kind: 'go-on' as const, digest: failed.stored }
  }
  const arrived = await arrivedIn(site, failed)
  if (!arrived) return undefined
  const { digest, holder } = arrived
  const message = cache
    ? `${CACHE_NOT_SAVED}: ${problem}`
    : `${imageName(holder.image)} has the image; the run goes on from it, although buildx failed: ${problem.message}`
  job.annotate({ level: 'warning', message })
  return { kind: 'go-on' as const, digest }
}

const CACHE_NOT_SAVED = 'the image is built, and its layer cache was not saved'

/** The repository that has what this build would push, and its digest. */
async function arrivedIn(site: Site, { reading, request, pushed }: FailedBuild) {
  // Where the result goes elsewhere, too, it cannot be known whether that has ended.
  const onlyPushes = !request.load && (site.staging?.kind === 'digest' || !request.outputs.length)
  if (!onlyPushes && !reading.cache) return undefined
  const digest = reading.id === 'tag-immutable' ? await ofOurCommit(site) : pushed
  const holder = digest && (await whoHolds(site.targets, digest))
  return holder ? { holder, digest } : undefined
}

/** A registry that lets no one move the tag of our commit has its image; all of them must have the same. */
async function ofOurCommit({ targets, staging }: Site): Promise<string> {
  const digests = await Promise.all(
    targets.map((target) => immutableOfOurCommit(target, stagedTagOf(staging, target.image) ?? '')),
  )
  return new Set(digests).size === 1 ? (digests[0] ?? '') : ''
}

/** The first repository that has this very image. */
async function whoHolds(targets: readonly Target[], digest: string) {
  const asked = await Promise.all(
    targets.map(({ client, image }) =>
      client.withRetries.headManifest(image.path, digest).catch((problem) => {
        if (!(problem instanceof Problem)) throw problem
        return undefined
      }),
    ),
  )
  return targets.find((_, at) => asked[at]?.digest === digest)
}

/** The same build without the cache that failed; undefined where it was not a cache, or there is none left. */
function withoutFailedCache(request: BuildRequest, { id, cache }: FailureReading) {
  const { cacheFrom, cacheTo, noCache } = request
  // The builder goes on naming the layer that it has lost, in every build that comes.
  if (id === 'builder-lost-layer') return noCache ? undefined : { ...request, noCache: true }
  if (id === 'cache-url-expired' && cacheFrom.length > 0) return { ...request, cacheFrom: [] }
  const usesCache = cacheFrom.length + cacheTo.length > 0
  return usesCache && cache ? { ...request, cacheFrom: [], cacheTo: [] } : undefined
}
