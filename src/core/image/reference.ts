import { Problem } from '../problem.ts'
import { isDigest } from '../registry/digest.ts'
import { isLegalTag } from '../tags/tag.ts'
import { emptyPart } from '../text/empty-part.ts'
import { type Image, parseImage, pinned, tagged } from './image.ts'

/** An image by its tag, its digest or both; by neither, its tag is `latest`. */
export interface Reference {
  readonly image: Image
  /** Undefined where a digest alone says which image is meant. */
  readonly tag: string | undefined
  /** `sha256:…`; undefined where it moves with the tag. */
  readonly digest: string | undefined
}

/**
 * Reads `acme/app`, `ghcr.io/acme/app:v1` or `acme/app:v1@sha256:…`, as Docker does; a name without host
 * belongs to `registry`.
 * @throws Problem that quotes it
 */
export function parseReference(text: string, registry = 'docker.io'): Reference {
  const lacking = emptyPart(text)
  if (lacking) throw lacking
  const [before = '', digest, ...more] = text.trim().split('@')
  const colon = before.lastIndexOf(':')
  const hasTag = colon > before.lastIndexOf('/')
  const tag = hasTag ? before.slice(colon + 1) : undefined
  if (more.length > 0 || (digest !== undefined && !isDigest(digest))) throw noDigest(text)
  if (tag !== undefined && !isLegalTag(tag)) throw noTag(text, tag)
  const image = parseImage(hasTag ? before.slice(0, colon) : before, registry)
  return { image, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest }
}

/** As people write it. */
export function referenceText({ image, tag, digest }: Reference): string {
  const name = tag === undefined ? image.name : tagged(image, tag)
  return digest === undefined ? name : pinned({ ...image, name }, digest)
}

const noDigest = (text: string) =>
  new Problem(`"${text}" has no digest after its @`, 'Write sha256: and 64 hex digits after it')

const noTag = (text: string, tag: string) =>
  new Problem(
    `"${text}" has "${tag}" for a tag`,
    'Write letters, digits and _ . - that begin with a letter, digit or _',
  )
