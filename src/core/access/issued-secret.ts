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
  !isOfThisRun(text)

/** Hosts, names of images, versions, commits and digests: what everybody may read. No key has such a form by chance. */
const isOfThisRun = (text: string): boolean =>
  /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) || (/[./]/.test(text) && text === text.toLowerCase())
