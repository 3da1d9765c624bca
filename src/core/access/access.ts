import type { AwsOptions } from '../ecr/account/endpoint.ts'
import type { EcrLogin } from '../ecr/account/login.ts'
import type { Registry } from '../registry/registry.ts'
import type { Login } from './login.ts'

/** Who opens the registries. */
export interface Access {
  readonly logins: readonly Login[]
  /** Registries of Amazon ECR that AWS credentials open. */
  readonly ecrLogins: readonly EcrLogin[]
  /** What `registry` and `username` say, with a password or without. */
  readonly account: { readonly registry: Registry; readonly username: string }
  readonly aws: AwsOptions
  /** Empty for none. */
  readonly githubToken: string
}
