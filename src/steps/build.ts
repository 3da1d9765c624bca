import { type BuildRequest, buildArguments } from '../core/buildx/arguments.ts'
import type { BuilderChoice } from '../core/buildx/builder.ts'
import { exportsToFiles } from '../core/buildx/exporters.ts'
import { type BuildMetadata, parseMetadata } from '../core/buildx/metadata.ts'
import { followProgress, type Step } from '../core/buildx/progress.ts'
import { CommandFailure } from '../core/command-failure.ts'
import type { BuildPlan } from '../core/plan.ts'
import { Problem } from '../core/problem.ts'
import type { Annotation } from '../core/report/annotation.ts'
import { commandInWords } from '../core/report/command-in-words.ts'
import { buildRequest } from '../core/request.ts'
import type { World } from '../world.ts'
import type { Session } from './login.ts'
import { environmentSecret, withSecretFiles } from './secret-files.ts'

/** What a build left: an image in the registry, in the engine, or only in the cache. */
export interface Built extends BuildMetadata {
  readonly imageId: string
  readonly steps: readonly Step[]
  /** Milliseconds. */
  readonly duration: number
}

/** Runs the build; a cache that fails costs the cache, not the build. */
export async function build(
  world: World,
  plan: BuildPlan,
  choice: BuilderChoice,
  builder: string,
  session: Session,
): Promise<Built> {
  world.log(`builder: ${choice.kind}, because ${choice.because}`)
  const request = buildRequest(plan, choice)
  if (request.cacheTo.length < plan.cache.to.length) world.annotate(NO_CACHE_EXPORT)
  const built = await withoutCacheIfNeeded(world, plan, request, (asked) =>
    runBuildx(world, plan, asked, builder, session),
  )
  if (request.push && !built.digest) throw noDigest()
  return built
}

/** Every failure of the build ends here: as another try, or explained and shown at its line. */
async function withoutCacheIfNeeded(
  world: World,
  plan: BuildPlan,
  request: BuildRequest,
  attempt: (request: BuildRequest) => Promise<Built>,
): Promise<Built> {
  try {
    return await attempt(request)
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    const { calledInVain, explained, isCacheFault, showAtDockerfile } = await import('./failure.ts')
    if (isCall(plan) && !/^ERROR/m.test(failure.output))
      throw calledInVain(plan.build.call, failure)
    const problem = explained(failure)
    const usesCache = request.cacheFrom.length + request.cacheTo.length > 0
    if (usesCache && isCacheFault(failure)) {
      world.annotate({ level: 'warning', message: `built again without a layer cache: ${problem}` })
      const bare = { ...request, cacheFrom: [], cacheTo: [] }
      return withoutCacheIfNeeded(world, plan, bare, attempt)
    }
    showAtDockerfile(world, plan.build, failure, problem)
    throw problem
  }
}

const isCall = ({ build: { call } }: BuildPlan) => call !== '' && call !== 'build'

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

/** Runs `docker buildx build`, the one process of the hot path, and reads what it left. */
async function runBuildx(
  world: World,
  plan: BuildPlan,
  request: BuildRequest,
  builder: string,
  session: Session,
): Promise<Built> {
  const files = answerFiles(session, plan)
  const start = Date.parse(world.now())
  const elapsed = () => Date.parse(world.now()) - start
  const progress = followProgress()
  const environment = { ...session.environment, BUILDX_METADATA_WARNINGS: 'true' }
  const onLine = (line: string) => {
    world.log(line)
    progress.line(line, elapsed())
  }
  await withSecretFiles(world, plan.secrets, session, async (fileSecrets) => {
    const environmentSecrets = plan.secrets.flatMap(environmentSecret)
    const args = buildArguments(request, { ...files, builder, environmentSecrets, fileSecrets })
    world.log(commandInWords('docker', args))
    await world.quote(() => world.run('docker', args, { environment, onLine }))
  })
  return {
    ...parseMetadata(await world.readFile(files.metadataFile)),
    imageId: files.imageIdFile ? ((await world.readFile(files.imageIdFile)) ?? '').trim() : '',
    steps: progress.steps(),
    duration: elapsed(),
  }
}

const answerFiles = ({ directory }: Session, { build }: BuildPlan) => ({
  metadataFile: `${directory}/metadata.json`,
  imageIdFile: exportsToFiles(build.outputs) ? '' : `${directory}/image-id`,
})
