import { Problem } from '../problem.ts'
import { emptyPart } from '../text/empty-part.ts'
import { isLegalTag } from './tag.ts'

/** `acme/app:v1`, as docker/build-push-action takes it. */
export interface WrittenReference {
  /** The name as written, without the tag. */
  readonly image: string
  readonly tag: string
}

/** A port is followed by a path, a tag by nothing. The tag may hold expressions. */
const FORM = /^(?<image>[^{}:]*(?::\d+\/[^{}:]*)?)(?::(?<tag>[^/]*|.*\{\{.*))?$/s

/** Characters of a reference. */
const LONGEST = 4_096

/**
 * Reads a whole reference; undefined where the text is a tag or a rule's value. Without a tag it means
 * `latest`. `isBare`: no image is named elsewhere, so that a name with a `/` and `app:v1` are references.
 */
export function parseWrittenReference(
  text: string,
  isBare: boolean,
): WrittenReference | Problem | undefined {
  if (isBare && /^\w+:\/\//.test(text)) return { image: text, tag: 'latest' } // the image says what is wrong
  if (text.length > LONGEST) return undefined
  const lacking = isReference(text, isBare) && !lacksOwner(text) ? emptyPart(text) : undefined
  if (lacking) return lacking
  const found = FORM.exec(text)?.groups
  if (!found) return isBare && /\/[^:{}]*:/.test(text) ? notReference(text) : undefined
  const { image = '', tag } = found
  const hasPath = image.includes('/')
  if (tag === undefined) return isBare && hasPath ? { image, tag: 'latest' } : undefined
  if (image === '' || (!hasPath && !isBare)) return undefined
  return tag.includes('{{') || isLegalTag(tag) ? { image, tag } : notReference(text)
}

/** No tag has a colon or an `@` in it; where images are named elsewhere, a `/` is a branch's. */
const isReference = (text: string, isBare: boolean) =>
  /[:@]/.test(text) || (isBare && text.includes('/'))

/** Whether all that a name lacks may be its owner, who is known where a fork has no variables. */
const lacksOwner = (text: string) => !emptyPart(withOwner(text, 'x'))

/** A name without its owner, `/app` or `ghcr.io//app`, with one. */
export const withOwner = (text: string, owner: string): string =>
  text.replace(/^([^/.:]*[.:][^/]*\/)?\//, `$1${owner}/`)

const notReference = (text: string) =>
  new Problem(
    `"${text}" is neither a tag nor a reference`,
    'Write one reference per line: acme/app:v1.2.3',
  )
