import {
  type CacheOptions,
  type CachePlan,
  type CacheService,
  type CacheSubject,
  planCache,
} from './cache.ts'

/** The cache of a build, and those of builds of some of its platforms alone, by those. */
interface CachePlans {
  readonly cache: CachePlan
  readonly caches: Readonly<Record<string, CachePlan>>
}

/** `shares` are lists of platforms that one machine builds; each platform may be built alone, too. */
export function planCaches(
  options: CacheOptions,
  subject: Omit<CacheSubject, 'isPart'>,
  service: CacheService,
  shares: readonly (readonly string[])[],
): CachePlans {
  const all = subject.platforms
  const parts = [...all.map((one) => [one]), ...shares].filter(
    ({ length }) => length > 0 && length < all.length,
  )
  const ofPart = (platforms: readonly string[]) =>
    planCache(options, { ...subject, platforms, isPart: true }, service)
  return {
    cache: planCache(options, { ...subject, isPart: false }, service),
    caches: Object.fromEntries(parts.map((platforms) => [platforms.join(), ofPart(platforms)])),
  }
}
