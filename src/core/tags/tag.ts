import { shortHash } from '../text/hash.ts'

import { withoutEnd } from '../text/trim.ts'
/** A tag, and why it was chosen. */
export interface Tag {
  readonly name: string
  /** A fixed tag names one image for ever, a floating one is meant to move. */
  readonly kind: 'fixed' | 'floating'
  /**
   * On a floating tag that moves from version to version, the version of this build: `1.2.3`. A
   * floating tag without it moves along the history of commits.
   */
  readonly version?: string
  /** Set on a fixed tag that is made of the time of day: two runs that begin in one second share it. */
  readonly namedByTime?: true
  /** A short sentence for the log: `git tag v1.2.3 is a stable release`. */
  readonly because: string
  /** The line of the `tags` input that gave it. */
  readonly rule?: string
  /** The images it is for, by name; undefined for every image of the run. */
  readonly images?: readonly string[]
}

/** The tags that an image gets. */
export const tagsFor = <T extends Pick<Tag, 'images'>>(tags: readonly T[], image: string): T[] =>
  tags.filter(({ images }) => images === undefined || images.includes(image))

const LONGEST = 128

/**
 * The nearest tag a registry accepts: letters, digits and `_ . -`, no `.` or `-` in front, at most
 * 128 characters. A text that is cut, or of which nothing is left, gets a hash to stay unique.
 */
export function legalTag(text: string): string {
  const legal = text.replace(/[^a-zA-Z0-9._-]+/g, '-').replace(/^[.-]+/, '')
  if (legal === '') return `tag-${shortHash(text)}`
  return legal.length > LONGEST ? withHash(legal, text) : legal
}

/**
 * Tag for the name of a branch or Git tag. Unlike a tag rule's, it stays unique where letters
 * outside ASCII are lost: `feature/登录` and `feature/注册` must not share one tag.
 */
export function tagOfName(name: string): string {
  const legal = legalTag(name)
  const isPartlyLost = /[^\0-\x7f]/.test(name) && /[a-zA-Z0-9_]/.test(name)
  return isPartlyLost ? withHash(legal, name) : legal
}

/** Whether a registry accepts the tag as it is. */
export const isLegalTag = (text: string): boolean =>
  /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text)

/** A tag that names one image for ever. */
export const fixed = (name: string, because: string): Tag => ({ name, kind: 'fixed', because })

/** A tag that moves along the history of commits or, given one, from version to version. */
export const floating = (name: string, because: string, version?: string): Tag =>
  version === undefined
    ? { name, kind: 'floating', because }
    : { name, kind: 'floating', version, because }

function withHash(legal: string, text: string): string {
  const suffix = `-${shortHash(text)}`
  return `${withoutEnd(legal.slice(0, LONGEST - suffix.length), '.-')}${suffix}`
}
