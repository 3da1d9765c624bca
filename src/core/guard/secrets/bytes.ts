/** The bytes of a base64 text, one character each; empty where it is not base64. */
export function bytesOf(base64: string): string {
  try {
    return atob(base64.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}
