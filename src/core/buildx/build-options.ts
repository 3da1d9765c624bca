import type { Event } from '../event/event.ts'
import { createdAt, type Facts } from '../facts.ts'
import { withoutEnd } from '../text/trim.ts'
import type { BuildRequest } from './arguments.ts'
import { gitContext, withGitContext } from './git-context.ts'
import type { Secret, SecretList } from './secrets.ts'

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

/** Every secret of a build, in the order docker/build-push-action gives them; a token for this commit. */
export function secretsOf(
  { secrets, secretEnvs, secretFiles, context }: BuildOptions,
  commit: string,
  githubToken: string,
): { secrets: Secret[]; notice: string | undefined } {
  const given = [secretEnvs, secrets, secretFiles]
  const empty = given.flatMap((list) => list.empty)
  const isOurs = context.startsWith(commit)
  const hasToken = secrets.secrets.some(({ id }) => /^GIT_AUTH_TOKEN(\.|$)/.test(id))
  const token = (): Secret => ({
    id: `GIT_AUTH_TOKEN.${new URL(commit).host}`,
    from: 'value',
    value: githubToken,
  })
  return {
    secrets: [
      ...given.flatMap((list) => list.secrets),
      ...(githubToken && isOurs && !hasToken ? [token()] : []),
    ],
    notice:
      empty.length > 0
        ? `build secrets without a value are left out: ${empty.join(', ')}`
        : undefined,
  }
}

/** Where `docker buildx build` looks for the Dockerfile; undefined where that is no file of this machine. */
export function dockerfilePath({
  context,
  file,
}: Pick<BuildOptions, 'context' | 'file'>): string | undefined {
  const isRemote = /^([a-z+]+:\/\/|git@|github\.com\/|-$|\{\{)/.test(context)
  if (file) return /^(https?:\/\/|-$)/.test(file) || isRemote ? undefined : file
  return isRemote ? undefined : `${withoutEnd(context, '/') || '.'}/Dockerfile`
}

/** `./app/../Dockerfile` as GitHub writes paths: from the root of the repository, or absolute. */
export function tidyPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`
}
