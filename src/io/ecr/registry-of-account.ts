import { partitionOf } from '../../core/ecr/account/partition.ts'
import type { AwsRequest } from '../../core/ecr/failures/access-denied.ts'
import type { RegionalEcr } from './regional.ts'

/** The private registry of one account. */
export interface RegistryOfAccount {
  readonly regional: RegionalEcr
  /** 12 digits; undefined for the account of the credentials. */
  readonly owner: string | undefined
}

/** Whose registry is meant, and which repository in it. */
export const addressed = ({ owner }: RegistryOfAccount, repositoryName: string) => ({
  ...(owner ? { registryId: owner } : {}),
  repositoryName,
})

/** How a request about a repository is reported where it fails. */
export function requestFor(
  { regional: { region }, owner }: RegistryOfAccount,
  operation: string,
  name: string,
  wanted: string,
): AwsRequest {
  const arn = `arn:${partitionOf(region).name}:ecr:${region}:${owner ?? '*'}:repository/${name}`
  return { action: `ecr:${operation}`, resource: arn, wanted: `${wanted} "${name}" in ${region}` }
}
