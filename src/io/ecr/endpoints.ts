import type { PrivateEndpoint } from '../../core/ecr/account/endpoint.ts'
import type { AmazonEcr } from '../../world.ts'
import { privateEcr } from './private.ts'
import { type RegionalEcr, regionalEcr } from './regional.ts'
import { type EcrRim, maskKeys } from './rim.ts'

/** Amazon ECR: one client, one set of keys and one token for all registries of a region. */
export function ecrEndpoints(rim: EcrRim): AmazonEcr['private'] {
  const regions = new Map<string, RegionalEcr>()
  const regional = (endpoint: PrivateEndpoint) => {
    const key = JSON.stringify({ ...endpoint, account: '' })
    const known = regions.get(key) ?? regionalEcr(endpoint, rim)
    regions.set(key, known)
    return known
  }
  return async (endpoint) => {
    maskKeys(endpoint.aws, rim)
    return privateEcr({ regional: regional(endpoint), owner: endpoint.account })
  }
}
