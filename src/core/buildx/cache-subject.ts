import type { Event } from '../event/event.ts'
import { foreignScope } from '../event/trust.ts'
import type { Facts } from '../facts.ts'
import { type Image, imageName } from '../image/image.ts'
import type { PushDecision } from '../publication/whether-to-push.ts'
import { isPrivateEcr } from '../registry/registry.ts'
import type { Tag } from '../tags/tag.ts'
import type { BuildOptions } from './build-options.ts'
import type { BuilderOptions } from './builder-options.ts'
import { type CacheOptions, cacheServiceIn } from './cache.ts'
import { type VariantOptions, variantOf } from './cache-variant.ts'
import { driverOf } from './driver.ts'
import { onlyCopies } from './only-copies.ts'
import { planCaches } from './plan-caches.ts'
import type { BuildWork } from './work.ts'

interface Asked extends VariantOptions {
  readonly build: BuildOptions
  readonly cache: CacheOptions
  readonly builder: BuilderOptions
}

/** What the image is called. */
interface Named {
  readonly images: readonly Image[]
  readonly tags: readonly Tag[]
  readonly version: string
}

/** The cache of the build, and those of builds of some of its platforms alone. */
export function cachesFor(
  options: Asked,
  { images: [image], tags, version }: Named,
  { push }: PushDecision,
  event: Event,
  { environment, dockerfile }: Facts,
  shares: readonly (readonly string[])[],
): Pick<BuildWork, 'cache' | 'caches'> {
  const { cache, build } = options
  const subject = {
    image: image ? imageName(image) : '',
    repository: image?.path ?? '',
    onEcr: image !== undefined && isPrivateEcr(image),
    floatingTags: tags.filter(({ kind }) => kind === 'floating').map(({ name }) => name),
    target: build.target,
    platforms: build.platforms,
    variant: variantOf(options, event, version),
    push,
    isKeptByBuilder: driverOf(options.builder) === 'remote',
    onlyCopies: onlyCopies(dockerfile),
    foreign: foreignScope(event),
  }
  return planCaches(cache, subject, cacheServiceIn(environment), shares)
}
