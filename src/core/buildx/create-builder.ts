import type { BuilderOptions } from './builder-options.ts'

/** Arguments after `docker` that create and boot the builder of a run. */
export const createBuilderArguments = (
  name: string,
  options: BuilderOptions,
  configFile: string,
): string[] => [
  'buildx',
  'create',
  '--name',
  name,
  '--driver',
  'docker-container',
  ...options.driverOpts.flatMap((value) => ['--driver-opt', value]),
  '--buildkitd-flags',
  options.buildkitdFlags || ENTITLEMENTS,
  ...(configFile ? ['--buildkitd-config', configFile] : []),
  '--bootstrap',
  ...(options.endpoint ? [options.endpoint] : []),
]

/** A build must ask for them all the same, with "allow"; docker/setup-buildx-action starts its builders with them, too. */
const ENTITLEMENTS =
  '--allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host'

/** Arguments after `docker` that make a BuildKit known that runs elsewhere. It is not asked yet. */
export const createRemoteArguments = (
  name: string,
  endpoint: string,
  driverOpts: readonly string[],
): string[] => [
  ...['buildx', 'create', '--name', name, '--driver', 'remote'],
  ...driverOpts.flatMap((value) => ['--driver-opt', value]),
  endpoint,
]

/** What a Deployment of a run is made of. */
interface ClusterBuilder {
  /** Of the builder, and of the Deployment in the cluster. */
  readonly name: string
  readonly driverOpts: readonly string[]
  readonly buildkitdFlags: string
  /** Path of a `buildkitd.toml`; empty for none. */
  readonly configFile: string
}

/** Arguments after `docker` that create a Deployment with BuildKit, and wait for its pods. */
export const createClusterArguments = (asked: ClusterBuilder): string[] => [
  ...['buildx', 'create', '--name', asked.name, '--node', asked.name, '--driver', 'kubernetes'],
  ...asked.driverOpts.flatMap((value) => ['--driver-opt', value]),
  ...['--buildkitd-flags', asked.buildkitdFlags || ENTITLEMENTS],
  ...(asked.configFile ? ['--buildkitd-config', asked.configFile] : []),
  '--bootstrap',
]

/** Builders of a run are named so; a name from the runner's state that is not is none of ours. */
export const isOurBuilder = (name: string, run = ''): boolean =>
  /^slipway-[\w-]+$/.test(name) && name.startsWith(`slipway-${run}`)

/** Arguments of `docker` that remove a builder and what it runs in. */
export const removeBuilderArguments = (name: string): string[] => ['buildx', 'rm', '--force', name]

/** With `--force`, buildx forgets a Deployment that it could not delete. */
export const removeClusterArguments = (name: string): string[] => ['buildx', 'rm', name]
