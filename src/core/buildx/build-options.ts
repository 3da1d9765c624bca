import type { Event } from '../event/event.ts'
import { createdAt, type Facts } from '../facts.ts'
import type { BuildRequest } from './arguments.ts'
import { gitContext, withGitContext } from './git-context.ts'
import type { SecretList } from './secrets.ts'

/** The build inputs, as given. */
export interface BuildOptions
  extends Omit<
    BuildRequest,
    'annotations' | 'attestations' | 'cacheFrom' | 'cacheTo' | 'labels' | 'push' | 'references'
  > {
  readonly secrets: SecretList
  readonly secretEnvs: SecretList
  readonly secretFiles: SecretList
  readonly provenance: string
  readonly sbom: string
  readonly attests: readonly string[]
  /** Whether an image that the engine has pushed stays in it. */
  readonly keepInEngine: boolean
}

/** The build inputs with everything filled in that they leave to us: Git context and build arguments. */
export async function completeOptions(
  options: BuildOptions,
  event: Event,
  version: string,
  facts: Facts,
): Promise<BuildOptions> {
  const commit = gitContext(event, facts.environment)
  const own = { VERSION: version, REVISION: event.sha, CREATED: createdAt(facts) }
  const given = options.buildArgs.map((argument) => argument.split('=', 1)[0])
  const open = await openIn(facts.dockerfile ?? '')
  const missing = OWN_ARGUMENTS.filter((name) => open.includes(name) && !given.includes(name))
  return {
    ...options,
    context: withGitContext(options.context, commit),
    buildContexts: options.buildContexts.map((context) => withGitContext(context, commit)),
    buildArgs: [...options.buildArgs, ...missing.map((name) => `${name}=${own[name]}`)],
  }
}

/** Build arguments that a Dockerfile gets that declares them and gives them no value. */
const OWN_ARGUMENTS = ['VERSION', 'REVISION', 'CREATED'] as const

/** The parser (10 ms) is loaded for the Dockerfiles that may need it. */
async function openIn(dockerfile: string): Promise<string[]> {
  if (!/\bARG\b/i.test(dockerfile) || !/\b(VERSION|REVISION|CREATED)\b/i.test(dockerfile)) return []
  return (await import('./dockerfile.ts')).openArguments(dockerfile)
}
