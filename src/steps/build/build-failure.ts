import type { BuildRequest } from '../../core/buildx/arguments.ts'
import type { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { cacheFailure, diagnose } from '../../core/diagnosis/read-failure.ts'
import { imageName } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'
import { calledInVain, explained, showAtDockerfile } from '../failures/explain.ts'
import { type Attempts, nextAttempt } from '../failures/next-attempt.ts'
import { tagsIn } from '../push/names-in-registry.ts'
import type { Destination } from '../repositories/preflight.ts'
import { immutableOfOurCommit } from '../repositories/recheck-fixed.ts'
import type { Site } from './build.ts'

// This file is imported when a build has failed.

/** A build that failed. */
interface FailedBuild extends Attempts {
  readonly failure: CommandFailure
  readonly request: BuildRequest
  /** Digest of what buildx was pushing; empty where it had not come so far. */
  readonly pushed: string
  /** Digest of what the engine has, and pushes later; empty for nothing. */
  readonly stored: string
}

/** What is done about it. */
type Next =
  /** The image is in some repository, or in the engine: a second one would be another image. */
  | { readonly kind: 'go-on'; readonly digest: string }
  | { readonly kind: 'again'; readonly request: BuildRequest; readonly attempts: Attempts }
  | { readonly kind: 'without-cache'; readonly request: BuildRequest }

/**
 * Every failure of a build ends here: as a way to go on, or explained and shown at its line.
 * @throws Problem where nothing helps
 */
export async function afterFailure(
  world: World,
  plan: BuildPlan,
  site: Site,
  failed: FailedBuild,
): Promise<Next> {
  const { failure, request } = failed
  if (isCall(plan) && !/^ERROR/m.test(failure.output))
    throw calledInVain(plan.build.options.call, failure)
  const problem = explained(failure)
  if (failed.stored && cacheFailure(failure.output) === 'export') {
    world.job.annotate({ level: 'warning', message: `${CACHE_NOT_SAVED}: ${problem}` })
    return { kind: 'go-on', digest: failed.stored }
  }
  const arrived = await whatArrived(plan, site, failed)
  if (arrived) {
    world.job.annotate({ level: 'warning', message: toldOf(failure, arrived.holder, problem) })
    return { kind: 'go-on', digest: arrived.digest }
  }
  const bare = withoutFailedCache(request, failure)
  if (bare) {
    world.job.annotate({
      level: 'warning',
      message: `built again without a layer cache: ${problem}`,
    })
    return { kind: 'without-cache', request: bare }
  }
  const attempts = await nextAttempt(world, plan.publication, site.session, failed, failure)
  if (attempts) return { kind: 'again', request, attempts }
  showAtDockerfile(world, plan.build.options, failure, problem)
  throw problem
}

const isCall = ({
  build: {
    options: { call },
  },
}: BuildPlan) => call !== '' && call !== 'build'

/** An image that is in a repository already, and is what this build would push. */
async function whatArrived(plan: BuildPlan, site: Site, { failure, request, pushed }: FailedBuild) {
  // Where the result goes elsewhere, too, nobody knows whether that has come to its end.
  const onlyPushes = !request.load && (site.staging?.kind === 'digest' || !request.outputs.length)
  if (!onlyPushes && !cacheFailure(failure.output)) return undefined
  const isTaken = diagnose(failure.output)?.id === 'tag-immutable'
  const digest = isTaken ? await ofOurCommit(plan, site) : pushed
  const holder = digest && (await whoHolds(site.destinations, digest))
  return holder ? { holder, digest } : undefined
}

/** A registry that lets nobody move the tag of our commit has its image; all of them must have the same. */
async function ofOurCommit(plan: BuildPlan, { destinations, staging }: Site): Promise<string> {
  const tags = tagsIn(staging, destinations)
  const digests = await Promise.all(
    destinations.map(async (destination) => {
      const [tag = ''] = tags.get(imageName(destination.image)) ?? []
      return immutableOfOurCommit(plan, destination, tag)
    }),
  )
  return new Set(digests).size === 1 ? (digests[0] ?? '') : ''
}

/** The first repository that has this very image. */
async function whoHolds(destinations: readonly Destination[], digest: string) {
  const asked = await Promise.all(
    destinations.map(({ repository: { client, image } }) =>
      client.withRetries.headManifest(image.path, digest).catch((problem) => {
        if (!(problem instanceof Problem)) throw problem
        return undefined
      }),
    ),
  )
  return destinations.find((_, at) => asked[at]?.digest === digest)
}

const CACHE_NOT_SAVED = 'the image is built, and its layer cache was not saved'

const toldOf = ({ output }: CommandFailure, { image }: Destination, problem: Problem) =>
  cacheFailure(output)
    ? `${CACHE_NOT_SAVED}: ${problem}`
    : `${imageName(image)} has the image; the run goes on from it, although buildx failed: ${problem.message}`

/** The same build without the cache that failed; undefined where it was not a cache, or there is none left. */
function withoutFailedCache(request: BuildRequest, { output }: CommandFailure) {
  const { cacheFrom, cacheTo } = request
  if (diagnose(output)?.id === 'cache-url-expired' && cacheFrom.length > 0)
    return { ...request, cacheFrom: [] }
  const usesCache = cacheFrom.length + cacheTo.length > 0
  return usesCache && cacheFailure(output) ? { ...request, cacheFrom: [], cacheTo: [] } : undefined
}
