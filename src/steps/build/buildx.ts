import { type BuildRequest, buildArguments } from '../../core/buildx/arguments.ts'
import type { BuildOptions } from '../../core/buildx/build-options.ts'
import { followExport } from '../../core/buildx/exported-digest.ts'
import { exportsToFiles } from '../../core/buildx/exporters.ts'
import { parseMetadata } from '../../core/buildx/metadata.ts'
import { type BuildStep, followProgress } from '../../core/buildx/progress.ts'
import type { BuildWork } from '../../core/buildx/work.ts'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import type { ImageParts } from '../../core/image/image-parts.ts'
import type { BuildRecord } from '../../core/publication/run-image.ts'
import { commandInWords } from '../../core/report/command-line.ts'
import { referenceIn } from '../../core/text/foreign.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import type { BuildPart } from './part.ts'
import { environmentSecret, withSecretFiles } from './secret-files.ts'

/** What one run of buildx left. */
export type Done = BuildRecord

/** How one run of buildx failed. */
export interface FailedRun extends Seen {
  readonly failure: CommandFailure
  /** Digest of what it was pushing; empty where it had not come so far. */
  readonly pushing: string
  /** Digest of what is in the engine all the same. */
  readonly stored: string
}

/** What its output says. */
interface Seen {
  readonly steps: readonly BuildStep[]
  /** Milliseconds. */
  readonly duration: number
  readonly parts: ImageParts
}

/** What buildx is to do, and where. */
interface Order {
  readonly request: BuildRequest
  readonly part: BuildPart
  readonly session: Session
  /** Ends it: its result is not needed any more. */
  readonly unwanted?: AbortSignal
}

/** A run of buildx. Its output stays hidden until `show` is called. */
export interface Running {
  readonly request: BuildRequest
  /** The same once more, as this request says. */
  readonly again: (request: BuildRequest) => Running
  /** Shows its output until it ends, and reports how it ended. */
  readonly show: () => Promise<Done | FailedRun>
  /** Whether it has ended, and not well. */
  readonly hasFailed: () => boolean
  /** Ends it, if it has not ended. */
  readonly cancel: () => Promise<void>
}

/** Starts `docker buildx build`, the one process of the hot path. */
export function startBuildx(world: World, work: BuildWork, order: Order): Running {
  const unwanted = new AbortController()
  const watch = startWatch(world)
  const signals = [unwanted.signal, ...(order.unwanted ? [order.unwanted] : [])]
  const ended = run(world, work, order, watch, AbortSignal.any(signals))
  let hasFailed = false
  ended.then(
    (end) => {
      hasFailed = 'failure' in end
    },
    () => undefined, // the caller of `show` gets that
  )
  return {
    request: order.request,
    again: (request) => startBuildx(world, work, { ...order, request }),
    show: () =>
      world.job.quote(() => {
        watch.show()
        return ended
      }),
    hasFailed: () => hasFailed,
    cancel: async () => {
      unwanted.abort()
      await ended.catch(() => undefined)
    },
  }
}

async function run(
  world: World,
  work: BuildWork,
  order: Order,
  watch: Watch,
  unwanted: AbortSignal,
): Promise<Done | FailedRun> {
  const files = answerFiles(order.session, order.part, work.options)
  try {
    await runCommand(world, work, order, files, watch, unwanted)
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    return { failure, pushing: watch.digest(), stored: watch.stored(), ...watch.seen() }
  }
  return {
    ...parseMetadata(await world.files.read(files.metadataFile)),
    imageId: files.imageIdFile
      ? referenceIn((await world.files.read(files.imageIdFile))?.trim())
      : '',
    ...watch.seen(),
  }
}

async function runCommand(
  world: World,
  work: BuildWork,
  { request, part, session }: Order,
  files: AnswerFiles,
  watch: Watch,
  unwanted: AbortSignal,
): Promise<void> {
  // For `build-args: DOCKER_METADATA_OUTPUT_VERSION`, and others without a value.
  const own = { ...work.variables, ...session.environment, ...part.environment }
  const environment = { ...own, BUILDX_METADATA_WARNINGS: 'true' }
  await withSecretFiles(world, work.secrets, baseOf(session, part), (fileSecrets) => {
    const environmentSecrets = work.secrets.flatMap(environmentSecret)
    const given = { ...files, builder: part.builder, environmentSecrets, fileSecrets }
    const args = buildArguments(request, given)
    watch.log(commandInWords('docker', args))
    return world.run('docker', args, { environment, onLine: watch.onLine, unwanted })
  })
}

/** How the files of a part begin: several of them may run at once. */
const baseOf = ({ directory }: Session, { label, builder, platforms }: BuildPart) =>
  label === ''
    ? `${directory}/`
    : `${directory}/${`${builder}-${platforms.join('-')}-`.replace(/[^\w.-]+/g, '-')}`

/** Files in which buildx leaves its answers. */
interface AnswerFiles {
  readonly metadataFile: string
  /** Empty where buildx writes none. */
  readonly imageIdFile: string
}

const answerFiles = (
  session: Session,
  part: BuildPart,
  { outputs }: BuildOptions,
): AnswerFiles => ({
  metadataFile: `${baseOf(session, part)}metadata.json`,
  imageIdFile: exportsToFiles(outputs) ? '' : `${baseOf(session, part)}image-id`,
})

type Watch = ReturnType<typeof startWatch>

/**
 * Follows one run of buildx: its steps, its time, the digest of what it pushes, and lines not shown
 * yet.
 */
function startWatch(world: World) {
  const start = Date.parse(world.clock.now())
  const elapsed = () => Date.parse(world.clock.now()) - start
  const [progress, exported] = [followProgress(), followExport()]
  let unseen: string[] | undefined = []
  const log = (line: string) => {
    if (unseen) unseen.push(line)
    else world.job.log(line)
  }
  return {
    log,
    onLine: (line: string) => {
      log(line)
      progress.line(line, elapsed())
      exported.line(line)
    },
    show: () => {
      for (const line of unseen ?? []) world.job.log(line)
      unseen = undefined
    },
    digest: exported.digest,
    stored: exported.stored,
    seen: (): Seen => ({
      ...{ steps: progress.steps(), duration: elapsed(), parts: exported.parts() },
    }),
  }
}
