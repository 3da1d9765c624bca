import { createHash, type Hash } from 'node:crypto'
import { Problem } from '../../core/problem.ts'

/** Counts the digest of bytes that come piece by piece, by the algorithm of the one expected. */
export function hashFor(digest: string): Hash {
  return createHash(algorithmOf(digest))
}

export const digestOf = (bytes: Uint8Array, like = 'sha256:'): string =>
  `${algorithmOf(like)}:${hashFor(like).update(bytes).digest('hex')}`

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

export const algorithmOf = (digest: string) => (digest.startsWith('sha512:') ? 'sha512' : 'sha256')
