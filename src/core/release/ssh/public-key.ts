/** Before the public half in a key without passphrase: its format, three names and how many keys there are. */
const BEGIN = 39

/** The public half of a private key of OpenSSH, in base64 as `.pub` and `known_hosts` have it; undefined for other formats. */
export function publicHalf(privateKey: string): string | undefined {
  const lines = privateKey.split('\n').filter((line) => line && !line.startsWith('-----'))
  const bytes = bytesIn(lines.join(''))
  if (!bytes?.startsWith('openssh-key-v1\0')) return undefined
  const end = endOfField(bytes, BEGIN)
  return end === undefined || end === BEGIN + 4 ? undefined : btoa(bytes.slice(BEGIN + 4, end))
}

/** Whether a public key in base64 is complete, judging by the lengths in it. */
export function isWholeKey(base64: string): boolean {
  const bytes = bytesIn(base64)
  if (bytes === undefined) return false
  let at = 0
  while (at < bytes.length) {
    const end = endOfField(bytes, at)
    if (end === undefined) return false
    at = end
  }
  return true
}

/** A field begins with its length, in four bytes. */
function endOfField(bytes: string, at: number): number | undefined {
  if (at + 4 > bytes.length) return undefined
  const length = [0, 1, 2, 3].reduce((sum, n) => sum * 256 + bytes.charCodeAt(at + n), 0)
  const end = at + 4 + length
  return end <= bytes.length ? end : undefined
}

/** Bytes as characters; undefined where it is not base64. */
function bytesIn(base64: string): string | undefined {
  try {
    return atob(base64)
  } catch {
    return undefined
  }
}
