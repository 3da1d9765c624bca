import { type BuildRequest, buildArguments } from '../core/buildx/arguments.ts'
import { followExport } from '../core/buildx/exported-digest.ts'
import { exportsToFiles } from '../core/buildx/exporters.ts'
import { type BuildMetadata, parseMetadata } from '../core/buildx/metadata.ts'
import { followProgress, type Step } from '../core/buildx/progress.ts'
import { CommandFailure } from '../core/command-failure.ts'
import type { BuildPlan } from '../core/plan.ts'
import { Problem } from '../core/problem.ts'
import type { Annotation } from '../core/report/annotation.ts'
import { commandInWords } from '../core/report/command-in-words.ts'
import { buildRequest } from '../core/request.ts'
import type { Staging } from '../core/staging.ts'
import type { World } from '../world.ts'
import type { ReadyBuilder } from './builder.ts'
import type { Session } from './login.ts'
import type { Destination } from './preflight.ts'
import { environmentSecret, withSecretFiles } from './secret-files.ts'

/** What a build left: an image in the registry, in the engine, or only in the cache. */
export interface Built extends BuildMetadata {
  readonly imageId: string
  readonly steps: readonly Step[]
  /** Milliseconds. */
  readonly duration: number
  /** Whether the image is in every repository, under the names that buildx was told. */
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

/** Runs the build, again where that helps: a cache or a registry that stumbles costs no run. */
export async function build(world: World, plan: BuildPlan, site: Site): Promise<Built> {
  const {
    staging,
    builder: { choice },
  } = site
  world.log(`builder: ${choice.kind}, because ${choice.because}`)
  let request = buildRequest(plan, choice, staging)
  if (request.cacheTo.length < plan.cache.to.length) world.annotate(NO_CACHE_EXPORT)
  let renewed = false
  for (let attempt = 1; ; ) {
    const end = await attemptBuild(world, plan, request, site)
    if (!('failure' in end)) return end
    const { afterFailure } = await import('./build-failure.ts')
    const failed = { failure: end.failure, request, attempt, renewed, pushed: end.pushed }
    const next = await afterFailure(world, plan, site, failed)
    if (next.kind === 'go-on') return { ...inRegistry(next.digest), ...end.seen }
    if (next.kind === 'again') attempt++
    renewed ||= next.kind === 'again' && next.renewed
    request = next.request
  }
}

/** Runs buildx once: what it left, or how it failed and what it was pushing then. */
async function attemptBuild(world: World, plan: BuildPlan, request: BuildRequest, site: Site) {
  const watch = startWatch(world)
  const pushes = isPushed(request, site.staging)
  try {
    const built = await runBuildx(world, plan, request, site, watch)
    if (!built.digest && pushes) throw noDigest()
    return built
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    return { failure, pushed: pushes ? watch.digest() : '', seen: watch.seen() }
  }
}

const isPushed = (request: BuildRequest, staging: Staging | undefined) =>
  request.push || staging?.kind === 'digest'

/** buildx failed after it had pushed: it left no metadata. */
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

/** Follows one run of buildx: its steps, its time, and the digest of what it exports. */
function startWatch(world: World) {
  const start = Date.parse(world.now())
  const elapsed = () => Date.parse(world.now()) - start
  const [progress, exported] = [followProgress(), followExport()]
  return {
    onLine: (line: string) => {
      world.log(line)
      progress.line(line, elapsed())
      exported.line(line)
    },
    digest: exported.digest,
    seen: () => ({ steps: progress.steps(), duration: elapsed() }),
  }
}

/** Runs `docker buildx build`, the one process of the hot path, and reads what it left. */
async function runBuildx(
  world: World,
  plan: BuildPlan,
  request: BuildRequest,
  { builder, session }: Site,
  { onLine, seen }: ReturnType<typeof startWatch>,
): Promise<Built> {
  const files = answerFiles(session, plan)
  const environment = { ...session.environment, BUILDX_METADATA_WARNINGS: 'true' }
  await withSecretFiles(world, plan.secrets, session, async (fileSecrets) => {
    const environmentSecrets = plan.secrets.flatMap(environmentSecret)
    const args = buildArguments(request, {
      ...files,
      builder: builder.name,
      environmentSecrets,
      fileSecrets,
    })
    world.log(commandInWords('docker', args))
    await world.quote(() => world.run('docker', args, { environment, onLine }))
  })
  return {
    ...parseMetadata(await world.readFile(files.metadataFile)),
    imageId: files.imageIdFile ? ((await world.readFile(files.imageIdFile)) ?? '').trim() : '',
    ...seen(),
    isEverywhere: true,
  }
}

const answerFiles = ({ directory }: Session, { build }: BuildPlan) => ({
  metadataFile: `${directory}/metadata.json`,
  imageIdFile: exportsToFiles(build.outputs) ? '' : `${directory}/image-id`,
})
