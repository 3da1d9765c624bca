import { createHash, type Hash } from 'node:crypto'
import { Problem } from '../../core/problem.ts'

/** Counts the digest of bytes that come piece by piece, by the algorithm of the one expected. */
export function hashFor(digest: string): Hash {
  return createHash(algorithmOf(digest))
}

/** The digest of bytes, by the algorithm of the digest `like`. */
export const digestOf = (bytes: Uint8Array, like = 'sha256:'): string =>
  `${algorithmOf(like)}:${hashFor(like).update(bytes).digest('hex')}`

/** Checks that bytes have a digest. @throws Problem where they have another; `what` names them */
export function verify(bytes: Uint8Array, digest: string, what: string): void {
  compare(digestOf(bytes, digest), digest, what)
}

/** Throws where what came is not what was asked for. */
export function compare(found: string, digest: string, what: string): void {
  if (found === digest) return
  throw new Problem(
    `${what} should be ${digest}, and what came is ${found}`,
    'Run the job again; if it stays, the registry or a proxy in front of it is broken',
  )
}

/** The hash function of a digest; `sha256` for any unknown one. */
export const algorithmOf = (digest: string) => (digest.startsWith('sha512:') ? 'sha512' : 'sha256')
