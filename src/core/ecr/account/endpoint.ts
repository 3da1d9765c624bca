/**
 * What the user says about AWS, as far as it is about their identity; empty text where they say
 * nothing.
 */
export interface AwsOptions {
  /** `us-west-2`; the host of a registry says its own. */
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  /** An ARN, or the name of a role in the one account of `allowedAccounts`. */
  readonly role: string
  /** What CloudTrail calls a session of the role. */
  readonly sessionName: string
  /** Seconds; undefined for what AWS gives on its own. */
  readonly duration: number | undefined
  /** Account ids, 12 digits each; none for any account. */
  readonly allowedAccounts: readonly string[]
}

/** One registry of Amazon ECR, and the credentials that open it. */
export type EcrEndpoint = PrivateEndpoint | PublicEndpoint

/** The API of Amazon ECR in one region. */
export interface PrivateEndpoint {
  readonly kind: 'ecr'
  readonly region: string
  /** Whose registry it is; undefined for that of the credentials' own account. */
  readonly account: string | undefined
  readonly fips: boolean
  /** Whether its host is one that IPv6 reaches, too: the API is asked in the same way. */
  readonly dualStack: boolean
  readonly aws: AwsOptions
}

/** `public.ecr.aws`: one for the whole world, governed from us-east-1. */
export interface PublicEndpoint {
  readonly kind: 'ecr-public'
  readonly aws: AwsOptions
}
