import { hasType } from '../../buildx/attributes.ts'
import { type Image, imageName, tagged } from '../../image/image.ts'
import { fieldsOf, keyAndValue } from '../../text/csv.ts'
import type { EcrRepository } from '../client.ts'
import { isImmutable } from './mutability.ts'
import { mutabilityCommand } from './repository.ts'

/**
 * The notice for a layer cache under a tag of a repository whose tags can be written only once.
 * `caches` are as buildx takes them in `--cache-to`. Undefined where all is well.
 */
export function cacheNotice(
  image: Image,
  repository: EcrRepository,
  caches: readonly string[],
): string | undefined {
  const tag = caches
    .flatMap((cache) => tagIn(image, cache) ?? [])
    .find((one) => isImmutable(repository, one))
  if (tag === undefined) return undefined
  const exception = tag.startsWith('buildcache') ? 'buildcache*' : tag
  return `${tagged(image, tag)} keeps the layer cache, and tags of this repository are immutable: the first run writes it, and no other can. Write except=${exception} for a new repository (ecr-tag-mutability: immutable, except=${exception}), ${orChange(image, repository, exception)}or keep the cache elsewhere, with cache: gha`
}

/** An exception of a repository whose tags move otherwise is the user's own to take back. */
function orChange(image: Image, { mutability, exceptions }: EcrRepository, exception: string) {
  if (mutability === 'MUTABLE_WITH_EXCLUSION') return ''
  const options = {
    mutability: 'IMMUTABLE_WITH_EXCLUSION' as const,
    exceptions: [...exceptions, exception],
  }
  return `change this one with ${mutabilityCommand(image, options)}, `
}

/** The tag of this image that a cache is written to. */
function tagIn(image: Image, cache: string): string | undefined {
  if (!hasType(cache, 'registry')) return undefined
  const fields = fieldsOf(cache).map(keyAndValue)
  const ref = fields.find(([key]) => key === 'ref')?.[1] ?? ''
  const start = `${imageName(image)}:`
  return ref.startsWith(start) ? ref.slice(start.length) : undefined
}
