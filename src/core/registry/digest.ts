/** Whether a text is the digest of something, and nothing else: it goes into addresses. */
export const isDigest = (text: string): boolean =>
  /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(text)

/** The beginning of a digest, `sha256:1a2b3c4d5e6f`: enough for people to compare. */
export const shortDigest = (digest: string): string => digest.slice(0, 'sha256:'.length + 12)

/** A text with only the beginning of each digest in it: what stands after them is still read. */
export const withShortDigests = (text: string): string =>
  text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1…')
