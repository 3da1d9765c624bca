import { Problem } from '../problem.ts'

/** The cure of a text in which an expression has left nothing. */
export const EMPTY_FIX = 'A variable, secret or output in it is empty: check that it is set'

/**
 * The problem of a reference of an image in which a variable that is not set has left nothing: `acme/:v1`, `//app`,
 * `app@`; undefined where all its parts are there.
 */
export function emptyPart(reference: string): Problem | undefined {
  const what = partLeftOut(reference)
  return what === undefined ? undefined : new Problem(`"${reference}" ${what}`, EMPTY_FIX)
}

/** Which part of a reference is not there, in words after its name; undefined where all are. */
export function partLeftOut(reference: string): string | undefined {
  if (isOther(reference)) return undefined
  const text = plain(reference)
  if (text === '') return 'names no image'
  if (text === 'sha256:') return 'has no digits'
  const [before = '', ...digests] = text.split('@')
  const colon = before.lastIndexOf(':')
  const hasTag = colon > before.lastIndexOf('/')
  const tag = hasTag ? before.slice(colon + 1) : 'latest'
  const name = hasTag ? before.slice(0, colon) : before
  if (name.split('/').some(isCut)) return 'lacks a part of the image name'
  if (tag === '') return 'has an empty tag'
  if (lacksBeginning(tag)) return `has "${tag}" for a tag`
  const lacksDigest = digests.some((digest) => digest === '' || digest.endsWith(':'))
  return lacksDigest ? 'has no digest after its @' : undefined
}

/** Whether a tag begins with what stands between its words, as `-alpine` where a version is missing. */
export const lacksBeginning = (tag: string): boolean => /^[.-]/.test(tag)

/** An address, a masked secret, or a login, which is not quoted: what is wrong there is something else. */
const isOther = (reference: string) =>
  reference.includes('://') || reference.includes('***') || reference.split('/').some(hasLogin)

function hasLogin(part: string): boolean {
  const [colon, at] = [part.indexOf(':'), part.indexOf('@')]
  const after = part.slice(at + 1)
  return colon >= 0 && at > colon && after !== '' && !after.startsWith('sha256:')
}

/** Without what has colons of its own: expressions that are filled in later, and an address in front of a port. */
const plain = (reference: string) =>
  reference
    .trim()
    .replace(/\{\{[^{}]{0,1000}\}\}/g, 'x')
    .replace(/^\[[0-9a-f:]{1,100}\]/i, 'x')

/** A part of a name never begins or ends with what stands between its words, and a host has a port after its colon. */
const isCut = (part: string) => part === '' || /^[.:-]|[.:-]$|\.\.|::/.test(part)
