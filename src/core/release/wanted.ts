import type { Event } from '../event/event.ts'
import { planImages } from '../image/default-images.ts'
import type { Image } from '../image/image.ts'
import { allProblems, Problem } from '../problem.ts'
import { isDigest } from '../registry/digest.ts'
import { EMPTY_FIX, emptyPart, lacksBeginning } from '../text/empty-part.ts'
import type { WantedImage } from './services.ts'

interface WantedOptions {
  readonly images: readonly string[]
  readonly digest: string
  /** A tag, a digest, or `previous`. */
  readonly version: string
  readonly registry: string
  readonly username: string
}

/** What is to run: images by digest or tag, or the previous release of the host. */
export type Wanted =
  | { readonly kind: 'images'; readonly images: readonly WantedImage[] }
  | { readonly kind: 'previous'; readonly images: readonly Image[] }

/**
 * Reads "images", "digest" and "version". A line of "images" with its own digest or tag keeps it.
 */
export function readWanted(options: WantedOptions, event: Event): Wanted {
  const { digest, version } = options
  const isPrevious = version === 'previous'
  if (isPrevious && digest)
    throw new Problem(
      '"version" is previous, and "digest" names another image',
      'Leave one of them empty',
    )
  if (event.origin === 'repository') refuseLacking(options.images)
  const given = options.images.map((line) => split(line.trim()))
  const names = planImages({ ...options, images: given.map(({ name }) => name) }, event)
  if (isPrevious) return { kind: 'previous', images: names }
  const images = names.map((image, index) => wantedImage(image, given[index], digest, version))
  return { kind: 'images', images }
}

function wantedImage(
  image: Image,
  own: { readonly tag?: string; readonly digest?: string } | undefined,
  digest: string,
  version: string,
): WantedImage {
  if (own?.digest) return { image, digest: own.digest, tag: own.tag }
  if (own?.tag) return { image, digest: undefined, tag: own.tag }
  if (isDigest(version)) return { image, digest: version, tag: undefined }
  checkTag(version)
  const tag = version || 'latest'
  return digest
    ? { image, digest, tag: version === 'latest' ? undefined : version || undefined }
    : { image, digest: undefined, tag }
}

function refuseLacking(lines: readonly string[]): void {
  const problems = lines.flatMap((line) => emptyPart(line) ?? [])
  const problem = allProblems('"images" cannot be read', problems)
  if (problem) throw problem
}

function split(line: string) {
  const [, name = line, tag, digest] =
    /^([^@]*?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(line) ?? []
  return { name, ...(tag && { tag }), ...(digest && { digest }) }
}

function checkTag(version: string): void {
  if (version === '' || /^\w[\w.-]{0,127}$/.test(version)) return
  throw new Problem(
    `"version" is "${version}"`,
    lacksBeginning(version) || version === 'sha256:'
      ? EMPTY_FIX
      : 'Write a tag (v1.2.3), a digest (sha256:…), latest, or previous',
  )
}
