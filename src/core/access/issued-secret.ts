/**
 * Whether what a server hands out as a secret has the form of one. Everything else, such as `true` or a line of the log,
 * would be hidden wherever it stands, and take outputs with it.
 */
export const isIssuedSecret = (text: string): boolean => /^[\w+/=.~-]{16,32768}$/.test(text)
