import { Problem } from '../problem.ts'
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
  const found = FORM.exec(text)?.groups
  if (!found) return isBare && /\/[^:{}]*:/.test(text) ? notReference(text) : undefined
  const { image = '', tag } = found
  const hasPath = image.includes('/')
  if (tag === undefined) return isBare && hasPath ? { image, tag: 'latest' } : undefined
  if (image === '' || (!hasPath && !isBare)) return undefined
  if (tag.includes('{{') || isLegalTag(tag)) return { image, tag }
  return tag === '' ? emptyTag(text) : notReference(text)
}

const emptyTag = (text: string) =>
  new Problem(`"${text}" has an empty tag`, 'A variable in it is not set: check that it is there')

const notReference = (text: string) =>
  new Problem(
    `"${text}" is neither a tag nor a reference`,
    'Write one reference per line: acme/app:v1.2.3',
  )
