import type { PrivatePlace } from '../../core/ecr/account/endpoint.ts'
import type { AmazonEcr } from '../../world.ts'
import { privateEcr } from './private.ts'
import { type RegionalEcr, regionalEcr } from './regional.ts'
import { type EcrRim, maskKeys } from './rim.ts'

/** Amazon ECR: one client, one set of keys and one token for all registries of a region. */
export function ecrPlaces(rim: EcrRim): AmazonEcr['private'] {
  const regions = new Map<string, RegionalEcr>()
  const regional = (place: PrivatePlace) => {
    const key = JSON.stringify({ ...place, account: '' })
    const known = regions.get(key) ?? regionalEcr(place, rim)
    regions.set(key, known)
    return known
  }
  return async (place) => {
    maskKeys(place.aws, rim)
    return privateEcr({ regional: regional(place), owner: place.account })
  }
}
