import { masksFor } from './build-secret-masks.ts'

/**
 * Whether what a server hands out as a secret has the form of one. Everything else, such as `true` or a line of the log,
 * would be hidden wherever it stands, and take outputs with it.
 */
export const isIssuedSecret = (text: string, shortest = 16): boolean =>
  text.length >= shortest &&
  text.length <= 32_768 &&
  /^[\w+/=.~-]+$/.test(text) &&
  masksFor(text).length > 0 &&
  !isOfThisRun(text) &&
  !isInWords(text)

/** Longer than any word, and than the names of regions, platforms and branches. */
const LONGEST_WORD = 32
const LONGEST_WORDS = 16

/** One word, also with a number behind, or two short ones: `production`, `us-east-1`, `linux-amd64`. No log does without. */
function isInWords(text: string): boolean {
  const parts = text.split(/[-_.]/)
  const areWords = parts.every((part) => /^(?:[A-Za-z]+\d{0,4}|\d{1,4})$/.test(part))
  const longest = parts.length === 1 ? LONGEST_WORD : LONGEST_WORDS
  const isRegion = /^[a-z]{2}(?:-[a-z]{2,12}){1,2}-\d$/.test(text)
  return isRegion || (areWords && parts.length < 3 && text.length < longest)
}

/** Hosts, names of images, versions, commits and digests: what everybody may read. No key has such a form by chance. */
const isOfThisRun = (text: string): boolean =>
  /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) || (/[./]/.test(text) && text === text.toLowerCase())
