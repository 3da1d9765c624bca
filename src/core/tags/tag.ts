/** A tag, and why it was chosen. */
export interface Tag {
  readonly name: string
  /** A fixed tag names one image for ever, a floating one is meant to move. */
  readonly kind: 'fixed' | 'floating'
  /** What tells whether an image is newer than the one a floating tag points at. */
  readonly follows?: 'version' | 'history'
  /** A short sentence for the log: `git tag v1.2.3 is a stable release`. */
  readonly because: string
}

const LONGEST = 128

/**
 * The nearest tag a registry accepts: letters, digits and `_ . -`, no `.` or `-` in front, at most
 * 128 characters. A text that is cut, or of which nothing is left, gets a hash to stay unique.
 */
export function legalTag(text: string): string {
  const legal = text.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '')
  if (legal === '') return `tag-${hash(text)}`
  return legal.length > LONGEST ? withHash(legal, text) : legal
}

/**
 * Tag for the name of a branch or Git tag. Unlike a tag rule's, it stays unique where letters
 * outside ASCII are lost: `feature/登录` and `feature/注册` must not share one tag.
 */
export function tagOfName(name: string): string {
  const legal = legalTag(name)
  const isLossy = /[^\0-\x7f]/.test(name) && /[\w]/.test(name.replace(/[^\0-\x7f]/g, ''))
  return isLossy ? withHash(legal, name) : legal
}

/** Whether a registry accepts the tag as it is. */
export const isLegalTag = (text: string): boolean => /^\w[\w.-]{0,127}$/.test(text)

function withHash(legal: string, text: string): string {
  const suffix = `-${hash(text)}`
  return `${legal.slice(0, LONGEST - suffix.length).replace(/[.-]+$/, '')}${suffix}`
}

/** FNV-1a, 32 bits: tells names apart, nothing more. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}
