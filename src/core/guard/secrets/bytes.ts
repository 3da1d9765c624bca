/** The bytes of a base64 text, one character each; empty where it is not base64. */
export function bytesOf(base64: string): string {
  try {
    return atob(base64.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}

/** A text in base64, encoded as UTF-8 first. */
export const base64Of = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
