/** Whether a text is the digest of something, and nothing else: it goes into addresses. */
export const isDigest = (text: string): boolean =>
  /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(text)
