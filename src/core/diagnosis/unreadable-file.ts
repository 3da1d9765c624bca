import { Problem } from '../problem.ts'

/** What to do about a file that the system does not let us read, by the system's code. */
const CURES: Readonly<Record<string, string>> = {
  EACCES: 'Let the user of the runner read it: chmod a+rX',
  EPERM: 'Let the user of the runner read it: chmod a+rX',
  ELOOP: 'It is a link that leads back to itself: correct it',
  ENAMETOOLONG: 'Shorten its path',
  EMFILE: 'Too many files are open on this machine: end what holds them, and run the job again',
  ENFILE: 'Too many files are open on this machine: end what holds them, and run the job again',
  ENXIO: 'Put a file into its place',
  EIO: 'The disk of this machine fails: run the job on another one',
}

/** A file that is there and cannot be read, and what to do about it. */
export const unreadableFile = (path: string, why: string, code = '', cause?: unknown): Problem =>
  new Problem(
    `"${path}" cannot be read: ${why}`,
    CURES[code] ?? 'Let the runner read it',
    ...(cause === undefined ? [] : [{ cause }]),
  )

/** A failure of the system about a file, in words for people; every other failure as it is. */
export function inWords(failure: unknown): unknown {
  if (failure instanceof Problem || !(failure instanceof Error)) return failure
  const { code, syscall, path } = failure as {
    readonly code?: unknown
    readonly syscall?: unknown
    readonly path?: unknown
  }
  if (typeof code !== 'string' || typeof syscall !== 'string') return failure
  const name = typeof path === 'string' ? path : 'a file'
  return unreadableFile(name, failure.message, code, failure)
}
