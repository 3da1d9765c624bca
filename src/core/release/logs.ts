/** The output of a container. Without a terminal, an engine sends it in frames: a header of 8 bytes, then text. */
export function textOfFrames(bytes: Uint8Array): string {
  const isFramed = bytes.length >= 8 && (bytes[0] ?? 9) <= 2 && !bytes[1] && !bytes[2] && !bytes[3]
  if (!isFramed) return new TextDecoder().decode(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const decoder = new TextDecoder()
  let [text, at] = ['', 0]
  while (at + 8 <= bytes.length) {
    const end = at + 8 + view.getUint32(at + 4)
    text += decoder.decode(bytes.subarray(at + 8, end), { stream: true })
    at = end
  }
  return text
}
