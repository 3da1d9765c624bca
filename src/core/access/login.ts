import type { Registry } from '../registry/registry.ts'

/** Credentials for one registry, given by the user. */
export interface Login {
  readonly registry: Registry
  readonly username: string
  readonly password: string
  /** GitHub's own token gives a fork no right to push. */
  readonly from: 'inputs' | 'github-token' | 'ecr'
  /** Repositories that the build reads with it and nothing is pushed to; undefined where something is. */
  readonly reads?: readonly string[]
}
