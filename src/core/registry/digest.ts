/** Whether a text is the digest of something, and nothing else: it goes into addresses. */
export const isDigest = (text: string): boolean =>
  /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(text)

/** A text with only the beginning of each digest in it: what stands after them is still read. */
export const withShortDigests = (text: string): string =>
  text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1…')
