/** Everything that `docker buildx build` receives, in the words of action.yml. */
export interface BuildRequest {
  readonly addHosts: readonly string[]
  readonly allow: readonly string[]
  readonly annotations: readonly string[]
  readonly attestations: readonly string[]
  readonly buildArgs: readonly string[]
  readonly buildContexts: readonly string[]
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly call: string
  readonly cgroupParent: string
  readonly context: string
  readonly file: string
  readonly labels: readonly string[]
  readonly load: boolean
  readonly network: string
  readonly noCache: boolean
  readonly noCacheFilters: readonly string[]
  readonly outputs: readonly string[]
  readonly platforms: readonly string[]
  readonly pull: boolean
  readonly push: boolean
  readonly shmSize: string
  readonly ssh: readonly string[]
  readonly references: readonly string[]
  readonly target: string
  readonly ulimit: readonly string[]
}

/** What only the running machine knows: where buildx reads secrets and leaves its answers. */
interface BuildSession {
  /** Name of a builder, empty for the one that is selected. */
  readonly builder: string
  /** Values of `--secret` that name variables, and those that name files. */
  readonly environmentSecrets: readonly string[]
  readonly fileSecrets: readonly string[]
  readonly metadataFile: string
  /** Empty where buildx writes none. */
  readonly imageIdFile: string
}

/** The whole command line after `docker`, in one place, for a reader and for a test. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one line for each option, in the order of docker's own action.
export function buildArguments(request: BuildRequest, session: BuildSession): string[] {
  return [
    'buildx',
    'build',
    ...each('--add-host', request.addHosts),
    ...each('--allow', request.allow),
    ...each('--annotation', request.annotations),
    ...each('--build-arg', request.buildArgs),
    ...each('--build-context', request.buildContexts),
    ...each('--cache-from', request.cacheFrom),
    ...each('--cache-to', request.cacheTo),
    ...option('--call', request.call),
    ...option('--cgroup-parent', request.cgroupParent),
    ...each('--secret', session.environmentSecrets),
    ...option('--file', request.file),
    ...option('--iidfile', session.imageIdFile),
    ...each('--label', request.labels),
    ...each('--no-cache-filter', request.noCacheFilters),
    ...each('--output', request.outputs),
    ...option('--platform', request.platforms.join(',')),
    ...each('--attest', request.attestations),
    ...each('--secret', session.fileSecrets),
    ...option('--shm-size', request.shmSize),
    ...each('--ssh', request.ssh),
    ...each('--tag', request.references),
    ...option('--target', request.target),
    ...each('--ulimit', request.ulimit),
    ...option('--builder', session.builder),
    ...flag('--load', request.load),
    ...option('--metadata-file', session.metadataFile),
    ...option('--network', request.network),
    ...flag('--no-cache', request.noCache),
    ...flag('--pull', request.pull),
    ...flag('--push', request.push),
    ...(request.context.startsWith('-') ? ['--'] : []), // whatever it begins with, it is no option
    request.context,
  ]
}

const option = (name: string, value: string) => (value ? [name, value] : [])
const flag = (name: string, on: boolean) => (on ? [name] : [])
const each = (name: string, values: readonly string[]) => values.flatMap((value) => [name, value])
