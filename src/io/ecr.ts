import type { Ecr } from '../core/ecr/client.ts'
import type { EcrPlace, PrivatePlace } from '../core/ecr/place.ts'
import type { World } from '../world.ts'
import { privateEcr } from './ecr/private.ts'
import { type RegionalEcr, regionalEcr } from './ecr/regional.ts'
import type { EcrRim } from './ecr/rim.ts'

/** Amazon ECR: one client, one set of keys and one token for all registries of a region. */
export function ecrPlaces(rim: EcrRim): World['ecr'] {
  const regions = new Map<string, RegionalEcr>()
  const publics = new Map<string, Promise<Ecr>>()
  const regional = (place: PrivatePlace) =>
    kept(regions, { ...place, account: '' }, () => regionalEcr(place, rim))
  return async (place: EcrPlace) => {
    for (const secret of [place.aws.secretAccessKey, place.aws.sessionToken])
      if (secret) rim.mask(secret)
    if (place.kind === 'ecr') return privateEcr({ regional: regional(place), owner: place.account })
    return kept(publics, place, async () => {
      const { publicEcr } = await import('./ecr/public.ts')
      return publicEcr(place, rim)
    })
  }
}

function kept<T>(values: Map<string, T>, asked: EcrPlace, make: () => T): T {
  const key = JSON.stringify(asked)
  const value = values.get(key) ?? make()
  values.set(key, value)
  return value
}
