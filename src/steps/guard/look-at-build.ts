import { dockerfilePath } from '../../core/buildx/dockerfile-path.ts'
import type { BuildWork } from '../../core/buildx/work.ts'
import { argumentFindings } from '../../core/guard/build-arguments.ts'
import { buildGiven, cacheTarget, localContexts } from '../../core/guard/build-given.ts'
import { type BuildCopies, buildCopies } from '../../core/guard/dockerfile/copies.ts'
import type { BuildGiven } from '../../core/guard/dockerfile/stages.ts'
import { type GuardReport, NOTHING, together } from '../../core/guard/finding.ts'
import { type IgnoreRules, readIgnoreFile } from '../../core/guard/ignore/rules.ts'
import { instructionFindings } from '../../core/guard/instructions.ts'
import { mountedSecretFindings } from '../../core/guard/mounted-secrets.ts'
import type { FindKnown } from '../../core/guard/secrets/known-values.ts'
import type { World } from '../../world.ts'
import { type EarlyReview, rootOf } from './early-review.ts'
import { type LookedAt, lookAtContext } from './look-at-context.ts'

/** What the check of a build needs. */
interface BuildLook {
  readonly work: Pick<BuildWork, 'options' | 'cache'>
  readonly findKnown: FindKnown
  /** Whether provenance with `mode=max` is published beside the image. */
  readonly keepsArguments: boolean
  /** Answers of git from before the plan. */
  readonly early?: Promise<EarlyReview | undefined> | undefined
}

/** A Dockerfile on this machine, and what it copies. */
interface ReadBuild {
  readonly dockerfile: string
  readonly given: BuildGiven
  readonly copies: BuildCopies
}

/** Reads the Dockerfile of a build; undefined where it is not on this machine, or where the build fails with it. */
export async function readCopies(
  world: World,
  options: BuildWork['options'],
): Promise<ReadBuild | undefined> {
  const dockerfile = plain(dockerfilePath(options) ?? '')
  const text = dockerfile === '' ? undefined : await readDockerfile(world, dockerfile)
  const given = buildGiven(options, world.environment)
  const copies = text === undefined ? undefined : buildCopies(text, given)
  return copies && { dockerfile, given, copies }
}

/** Finds what a build would take into the image, or into a cache, and should not. */
export async function lookAtBuild(world: World, look: BuildLook): Promise<GuardReport> {
  const { options, cache } = look.work
  if (!dockerfilePath(options)) return notLookedAt
  const read = await readCopies(world, options)
  if (!read) return NOTHING // the build reports what is wrong
  const { dockerfile, given, copies: build } = read
  const { findKnown, early } = look
  const shared = { build, dockerfile, cache: cacheTarget(cache.to), findKnown, early }
  const contexts = await contextsOf(world, options.context, dockerfile, given)
  const looks = contexts.map((context) => lookAtContext(world, { ...shared, ...context }))
  const about = aboutDockerfile(look, build, given, dockerfile)
  return together([about, await aboutIgnoreFiles(world, contexts), ...(await Promise.all(looks))])
}

const notLookedAt: GuardReport = {
  findings: [],
  notices: [
    'the secret guard does not look at a remote context; it looks at the image before any tag moves',
  ],
}

/** A path without `./` in front. */
const plain = (path: string): string => path.replace(/^(?:\.\/+)+/, '')

/** Docker takes `dockerfile` where there is no `Dockerfile`. */
async function readDockerfile({ files }: World, path: string): Promise<string | undefined> {
  const lower = path.replace(/(^|\/)Dockerfile$/, '$1dockerfile')
  return (await files.read(path)) ?? (lower === path ? undefined : files.read(lower))
}

const aboutDockerfile = (
  { findKnown, keepsArguments, work }: BuildLook,
  build: BuildCopies,
  { buildArgs }: BuildGiven,
  dockerfile: string,
): GuardReport => {
  const passed = { given: buildArgs, isInProvenance: keepsArguments }
  return {
    findings: [
      ...argumentFindings(build, passed, findKnown, dockerfile),
      ...instructionFindings(build, findKnown, dockerfile),
      ...mountedSecretFindings(build, dockerfile, cacheTarget(work.cache.to)),
    ],
    notices: build.isFollowed ? [] : [NOT_FOLLOWED],
  }
}

const NOT_FOLLOWED =
  'the secret guard could not follow all of the Dockerfile: its variables, triggers and commands are too many; it looks at the image before any tag moves'

type Context = Pick<LookedAt, 'name' | 'root' | 'rules'>

/** Nothing is ignored because of a folder of that name. */
async function aboutIgnoreFiles(
  { files }: World,
  contexts: readonly Context[],
): Promise<GuardReport> {
  const paths = contexts
    .filter(({ rules }) => rules.length === 0)
    .map(({ root }) => plain(`${root}/.dockerignore`))
  const areFolders = await Promise.all(paths.map(files.isDirectory))
  const notices = paths
    .filter((_, at) => areFolders[at])
    .map((path) => `${path} is a folder: Docker ignores nothing because of it. Make it a file`)
  return { findings: [], notices }
}

/** The build's own context, and named ones that are folders here. Each has its own ignore file. */
async function contextsOf(
  world: World,
  context: string,
  dockerfile: string,
  given: BuildGiven,
): Promise<Context[]> {
  const root = rootOf(context)
  const own = await ignoreRules(world, `${dockerfile}.dockerignore`)
  const main = {
    name: '',
    root,
    rules: own ?? (await ignoreRules(world, plain(`${root}/.dockerignore`))) ?? [],
  }
  const named = localContexts(given).map(async ([name, path]) => {
    return { name, root: path, rules: (await ignoreRules(world, `${path}/.dockerignore`)) ?? [] }
  })
  return [main, ...(await Promise.all(named))]
}

async function ignoreRules({ files }: World, path: string): Promise<IgnoreRules | undefined> {
  const text = await files.read(path)
  return text === undefined ? undefined : readIgnoreFile(text, path)
}
