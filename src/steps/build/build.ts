import type { BuildRequest } from '../../core/buildx/arguments.ts'
import { knowsDigests } from '../../core/buildx/builder.ts'
import { parseMetadata } from '../../core/buildx/metadata.ts'
import { buildRequest } from '../../core/buildx/request.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import type { Staging } from '../../core/publication/staging.ts'
import type { Annotation } from '../../core/report/annotation.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import type { Attempts } from '../failures/next-attempt.ts'
import type { Destination } from '../repositories/preflight.ts'
import type { ReadyBuilder } from './builder.ts'
import { type Done, type Running, startBuildx } from './buildx.ts'

/** What a build left: an image in the registry, in the engine, or only in the cache. */
export interface Built extends Done {
  /** Whether the image is in every repository, under the names that it was to have there. */
  readonly isEverywhere: boolean
}

/** Where a build is done, and where its result goes. */
export interface Site {
  readonly builder: ReadyBuilder
  readonly session: Session
  readonly destinations: readonly Destination[]
  /** Undefined where the user's own outputs say where the result goes. */
  readonly staging: Staging | undefined
}

/** Starts a build. */
export const begin = (
  world: World,
  plan: BuildPlan,
  { builder, session, staging }: Omit<Site, 'destinations'>,
): Running => {
  const request = buildRequest(plan, builder.choice, staging, session.run)
  return startBuildx(world, plan, { request, builder: builder.name, session })
}

/** Brings a build to its end, again where that helps: a cache or a registry that stumbles costs no run. */
export async function build(
  world: World,
  plan: BuildPlan,
  site: Site,
  first: Running,
): Promise<Built> {
  const { choice, name } = site.builder
  world.job.log(`builder: ${choice.kind}, because ${choice.because}`)
  let { request } = first
  if (request.cacheTo.length < plan.build.cache.to.length) world.job.annotate(NO_CACHE_EXPORT)
  for (let [running, attempts] = [first, FIRST]; ; ) {
    const end = await running.show()
    if (!('failure' in end)) return finished(request, site, end)
    const { afterFailure } = await import('./build-failure.ts')
    const pushed = isPushed(request, site.staging) ? end.pushing : ''
    const stored = isPushedLater(site) ? end.stored : ''
    const failed = { ...attempts, failure: end.failure, request, pushed, stored }
    const next = await afterFailure(world, plan, site, failed)
    const { steps, duration } = end
    if (next.kind === 'go-on') return { ...inRegistry(next.digest), steps, duration }
    if (next.kind === 'again') attempts = next.attempts
    request = next.request
    running = startBuildx(world, plan, { request, builder: name, session: site.session })
  }
}

const FIRST: Attempts = { attempt: 1, renewed: false }

/** Tells of a build that failed for good while the registries were asked; undefined for any other. */
export async function failureOf(
  world: World,
  { build }: BuildPlan,
  running: Running,
): Promise<Problem | undefined> {
  if (!running.hasFailed()) return undefined
  return world.job.group('Build', async () => {
    const end = await running.show()
    if (!('failure' in end)) return undefined
    const { explained, isAboutBuild, showAtDockerfile } = await import('../failures/explain.ts')
    if (!isAboutBuild(end.failure)) return undefined
    const problem = explained(end.failure)
    showAtDockerfile(world, build.options, end.failure, problem)
    return problem
  })
}

function finished(request: BuildRequest, { staging }: Site, done: Done): Built {
  if (!done.digest && isPushed(request, staging)) throw noDigest()
  return { ...done, isEverywhere: true }
}

/** Whether buildx itself pushes. */
const isPushed = (request: BuildRequest, staging: Staging | undefined) =>
  request.push || staging?.kind === 'digest'

/** Whether the engine pushes, which knows the image by its digest. */
const isPushedLater = ({ staging, builder: { choice } }: Site) =>
  staging?.kind === 'engine' && knowsDigests(choice)

/** buildx failed after it had pushed, or built all there is to push: it left no metadata. */
const inRegistry = (digest: string) => ({
  ...parseMetadata(JSON.stringify({ 'containerimage.digest': digest })),
  imageId: '',
  isEverywhere: false,
})

const noDigest = () =>
  new Problem(
    'buildx pushed the image, and did not say its digest',
    'Update buildx: version 0.12 and newer write it into their metadata file',
  )

const NO_CACHE_EXPORT: Annotation = {
  level: 'notice',
  message:
    "layers are not kept: this engine's classic image store cannot export them; driver: docker-container can",
}
