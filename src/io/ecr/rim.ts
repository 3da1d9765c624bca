import type { AwsOptions } from '../../core/ecr/account/endpoint.ts'
import type { RequestPolicy } from '../../core/retry.ts'
import type { Job } from '../../world.ts'

/** What the adapter of AWS needs of the machine. */
export interface EcrRim {
  readonly mask: Job['mask']
  readonly cancelled: AbortSignal
  /** `REQUEST_AWS` when left out. */
  readonly policy?: RequestPolicy
}

/** Keeps the keys that the inputs give out of the log. */
export function maskKeys({ secretAccessKey, sessionToken }: AwsOptions, { mask }: EcrRim): void {
  for (const secret of [secretAccessKey, sessionToken]) if (secret) mask(secret)
}
