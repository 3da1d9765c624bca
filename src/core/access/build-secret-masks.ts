/** Shorter than this, a mask hides half of the log and none of the secret. */
const SHORTEST = 8

/**
 * What of a build secret is worth hiding in the log, line by line as the runner does it. A mask of `1` or
 * `{` would be found in every digest and tag, and GitHub would drop the outputs that hold it.
 */
export const masksFor = (secret: string): string[] =>
  secret
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST && /\w.*\w.*\w.*\w/.test(line))

/** What is masked of a password: all of it, or, where it has several lines, what is worth hiding of each. */
export const masksOf = (secret: string): string[] =>
  /[\r\n]/.test(secret.trim()) ? masksFor(secret) : [secret]
