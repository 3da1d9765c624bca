import { csvField, fieldsOf, keyAndValue } from '../text/csv.ts'

/** Caches as `--cache-from` and `--cache-to` take them. */
interface Caches {
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/**
 * Caches that the user names, for a build of some of the platforms: nodes that write to one place would overwrite each
 * other's layers. What is there under the name itself is read, too.
 */
export function cachesOfPart({ from, to }: Caches, platforms: readonly string[]): Caches {
  const part = platforms.join('-').replace(/[^\w.]+/g, '-')
  return {
    from: [...from, ...from.flatMap((line) => ofPart(line, part) ?? [])],
    to: to.map((line) => ofPart(line, part) ?? line),
  }
}

/** The attribute that says where a cache is, by its type. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  gha: ['scope'],
  registry: ['ref'],
  local: ['src', 'dest'],
  s3: ['name'],
  azblob: ['name'],
}

/** Undefined where it has no place of its own, such as `inline`, or one that cannot be named after a part. */
function ofPart(line: string, part: string): string | undefined {
  const fields = fieldsOf(line).map((field) => keyAndValue(field))
  if (fields.length === 1 && fields[0]?.[1] === undefined) return refOfPart(line, part)
  const type = fields.find(([key]) => key.trim().toLowerCase() === 'type')?.[1] ?? ''
  const places = PLACES[type]
  if (!places) return undefined
  const at = fields.findIndex(([key]) => places.includes(key.trim().toLowerCase()))
  const [key = places[0] ?? '', value] = fields[at] ?? []
  const place =
    type === 'registry' ? refOfPart(value ?? '', part) : `${value ?? 'buildkit'}-${part}`
  if (place === undefined) return undefined
  const others = fields.filter((_, index) => index !== at)
  return [...others, [key, place] as const]
    .map(([name, text]) => csvField(text === undefined ? name : `${name}=${text}`))
    .join(',')
}

function refOfPart(ref: string, part: string): string | undefined {
  if (ref === '' || ref.includes('@')) return undefined
  const tag = ref.lastIndexOf(':') > ref.lastIndexOf('/')
  return `${ref}${tag ? '-' : ':'}${part}`
}
