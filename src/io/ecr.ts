import type { PrivatePlace } from '../core/ecr/place.ts'
import type { World } from '../world.ts'
import { privateEcr } from './ecr/private.ts'
import { type RegionalEcr, regionalEcr } from './ecr/regional.ts'
import { type EcrRim, maskKeys } from './ecr/rim.ts'

/** Amazon ECR: one client, one set of keys and one token for all registries of a region. */
export function ecrPlaces(rim: EcrRim): World['ecr'] {
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
