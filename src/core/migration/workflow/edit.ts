/** Lines of the old file, `from` up to, not including, `to`, and what stands in their place. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly lines: readonly string[]
}

/** The text with all edits made; the line ends stay as they are. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.split(/\r?\n/)
  const inTurn = [...edits].sort((one, other) => other.from - one.from || other.to - one.to)
  for (const { from, to, lines: added } of inTurn) lines.splice(from, to - from, ...added)
  return lines.join(end)
}

/** Takes lines away, with the empty ones above them. */
export function removal({ from, to }: Pick<Edit, 'from' | 'to'>, lines: readonly string[]): Edit {
  let first = from
  while (first > 0 && lines[first - 1]?.trim() === '') first -= 1
  return { from: first, to, lines: [] }
}
