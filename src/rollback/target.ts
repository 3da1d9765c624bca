import { type Image, imageName } from '../core/image/image.ts'
import { Problem } from '../core/problem.ts'
import { isDigest } from '../core/registry/digest.ts'
import { isLegalTag } from '../core/tags/tag.ts'
import { EMPTY_FIX, lacksBeginning, partLeftOut } from '../core/text/empty-part.ts'

/** Where to go back to. */
export type RollbackTarget =
  /** The version before the one that runs now. */
  | { readonly kind: 'previous' }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'digest'; readonly digest: string }

const FIX = 'Write a version such as v1.0.0, another tag, a digest (sha256:…), or previous'

/**
 * Reads `to`: `previous`, a tag or a digest, also with the name of an image in front.
 * @throws Problem where it names no image to go back to
 */
export function parseRollbackTarget(text: string, images: readonly Image[]): RollbackTarget {
  const written = text.trim()
  if (written === '')
    throw new Problem('"to" is empty: the variable or input in it may not be set', FIX)
  const target = withoutName(written, images)
  if (/^previous$/i.test(target)) return { kind: 'previous' }
  if (isDigest(target)) return { kind: 'digest', digest: target }
  if (target === 'latest')
    throw new Problem('"to" is "latest", which is the tag that is moved', FIX)
  if (isLegalTag(target)) return { kind: 'tag', name: target }
  const isCut = isCutTarget(written) || lacksBeginning(target)
  throw new Problem(
    `"to" is "${written}", which is neither a tag nor a digest`,
    isCut ? EMPTY_FIX : FIX,
  )
}

/** Whether a variable has left nothing in a reference: `acme/app:`, `acme/app@`. */
export const isCutTarget = (text: string): boolean =>
  /[:@/]/.test(text) && partLeftOut(text) !== undefined

/** People paste what an output or a registry shows: `acme/app:v1.0.0`, `acme/app@sha256:…`. */
function withoutName(text: string, images: readonly Image[]): string {
  const name = images
    .map(imageName)
    .find((one) => [':', '@'].includes(text.charAt(one.length)) && text.startsWith(one))
  return name === undefined ? text : text.slice(name.length + 1)
}

/** The target in words. */
export const targetInWords = (target: RollbackTarget): string =>
  target.kind === 'previous' ? 'previous' : target.kind === 'tag' ? target.name : target.digest
