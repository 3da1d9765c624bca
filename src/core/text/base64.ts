/** The text that base64 stands for; undefined where it is not base64. */
export function textOfBase64(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    return undefined
  }
}

/** A text in base64, encoded as UTF-8 first. */
export function base64OfText(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
