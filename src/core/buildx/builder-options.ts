/** The drivers that buildx builds with. */
export const DRIVERS = ['auto', 'docker', 'docker-container', 'remote', 'kubernetes'] as const

/** The value of `driver`: `auto` or a driver of buildx. */
export type Driver = (typeof DRIVERS)[number]

/** What the user says of the builder. */
export interface BuilderOptions {
  /** Name of an existing builder, empty to choose one. */
  readonly builder: string
  readonly driver: Driver
  /** Where BuildKit listens, or the docker context that its container is started on; empty for neither. */
  readonly endpoint: string
  /** Further nodes, as YAML; it may hold keys. */
  readonly append: string
  /** PEM, or the path of a file. */
  readonly tlsCa: string
  readonly tlsCert: string
  readonly tlsKey: string
  /** Text or path of a kubeconfig; empty for the one that kubectl would use. */
  readonly kubeconfig: string
  readonly driverOpts: readonly string[]
  readonly buildkitdFlags: string
  readonly buildkitdConfig: string
  readonly buildkitdConfigInline: string
}
