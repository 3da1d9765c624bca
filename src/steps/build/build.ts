import type { BuildRequest } from '../../core/buildx/arguments.ts'
import { knowsDigests } from '../../core/buildx/builder.ts'
import { parseMetadata } from '../../core/buildx/metadata.ts'
import { buildRequest } from '../../core/buildx/request.ts'
import type { BuildWork } from '../../core/buildx/work.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import type { BuildRecord } from '../../core/publication/run-image.ts'
import type { Staging } from '../../core/publication/staging.ts'
import type { Annotation } from '../../core/report/annotation.ts'
import type { World } from '../../world.ts'
import { readBuildFailure, showAtDockerfile } from '../failures/explain.ts'
import type { Attempts } from '../failures/next-attempt.ts'
import { type Done, type FailedRun, type Running, startBuildx } from './buildx.ts'
import type { Built, Site } from './image.ts'
import type { BuildPart } from './part.ts'

/** Starts a build. */
export const begin = (
  world: World,
  plan: BuildPlan,
  { builder, session, staging }: Omit<Site, 'targets'>,
  part: BuildPart,
  unwanted?: AbortSignal,
): Running => {
  const request = buildRequest(plan, builder.choice, staging, session.run)
  return startBuildx(world, plan.build, { request, part, session, ...(unwanted && { unwanted }) })
}

/** Brings a build to its end, again where that helps: a cache or a registry that fails for a moment costs no run. */
export async function build(
  world: World,
  plan: BuildPlan,
  site: Site,
  first: Running,
): Promise<Built> {
  const { choice } = site.builder
  world.job.log(`builder: ${choice.kind}, because ${choice.because}`)
  let { request } = first
  if (request.cacheTo.length < plan.build.cache.to.length) world.job.annotate(NO_CACHE_EXPORT)
  for (let [running, attempts] = [first, FIRST]; ; ) {
    const end = await running.show()
    if (!('failure' in end)) return finished(request, site, end)
    const { afterFailure } = await import('./build-failure.ts')
    const reading = await readBuildFailure(plan.build, end.failure)
    const next = await afterFailure(world, plan, site, {
      ...attempts,
      ...{ reading, request, ...leftBy(end, request, site) },
    })
    if (next.kind === 'go-on')
      return { kind: 'built', site, isEverywhere: false, build: inRegistry(next.digest, end) }
    if (next.kind === 'again') attempts = next.attempts
    request = next.request
    running = running.again(request)
  }
}

const FIRST: Attempts = { attempt: 1, renewed: false }

/** The problem of a build that failed for good while the registries were asked; undefined for any other. */
export async function lastingFailure(
  world: World,
  work: BuildWork,
  running: Running,
): Promise<Problem | undefined> {
  if (!running.hasFailed()) return undefined
  return world.job.group('Build', async () => {
    const end = await running.show()
    if (!('failure' in end)) return undefined
    const { isAboutBuild } = await import('../../core/diagnosis/read-failure.ts')
    const reading = await readBuildFailure(work, end.failure)
    if (!isAboutBuild(reading)) return undefined
    showAtDockerfile(world, work.options, reading)
    return reading.problem
  })
}

function finished(request: BuildRequest, site: Site, build: Done): Built {
  if (!build.digest && isPushed(request, site.staging)) throw noDigest()
  return { kind: 'built', site, build, isEverywhere: true }
}

/** Whether buildx itself pushes. */
const isPushed = (request: BuildRequest, staging: Staging | undefined) =>
  request.push || staging?.kind === 'digest'

/** What a failed run of buildx leaves behind: digests of what it was pushing, and of what is in the engine. */
const leftBy = ({ pushing, stored }: FailedRun, request: BuildRequest, site: Site) => ({
  pushed: isPushed(request, site.staging) ? pushing : '',
  stored: isPushedLater(site) ? stored : '',
})

/** Whether the engine pushes, which knows the image by its digest. */
const isPushedLater = ({ staging, builder: { choice } }: Site) =>
  staging?.kind === 'engine' && knowsDigests(choice)

/** buildx failed after it had pushed, or built all there is to push: it left no metadata. */
const inRegistry = (digest: string, { steps, duration, parts }: FailedRun): BuildRecord => ({
  ...parseMetadata(JSON.stringify({ 'containerimage.digest': digest })),
  ...{ imageId: '', steps, duration, parts },
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
