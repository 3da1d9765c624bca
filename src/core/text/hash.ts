/** FNV-1a, 32 bits: distinguishes names, nothing more. */
export function shortHash(text: string): string {
  let value = 0x811c9dc5
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}
