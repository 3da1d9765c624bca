/** A line of both files, or of one of them; numbers count from 1. */
export interface DiffLine {
  readonly kind: 'same' | 'old' | 'new'
  readonly text: string
  /** The number in the old file; undefined for a new line. */
  readonly at: number | undefined
}

/** Lines that went, stayed and came, by the longest sequence that both have. */
export function diffOf(before: string, after: string): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const lengths = commonLengths(old, now)
  const lines: DiffLine[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < now.length) {
    const isSame = at < old.length && to < now.length && old[at] === now[to]
    const goes =
      to >= now.length ||
      (at < old.length && (lengths[at + 1]?.[to] ?? 0) >= (lengths[at]?.[to + 1] ?? 0))
    if (isSame) lines.push({ kind: 'same', text: old[at] ?? '', at: at + 1 })
    else if (goes) lines.push({ kind: 'old', text: old[at] ?? '', at: at + 1 })
    else lines.push({ kind: 'new', text: now[to] ?? '', at: undefined })
    if (isSame || goes) at += 1
    if (isSame || !goes) to += 1
  }
  return lines
}

const linesOf = (text: string) => text.replace(/\n$/, '').split(/\r?\n/)

function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(now.length + 1).fill(0),
  )
  for (let at = old.length - 1; at >= 0; at -= 1)
    for (let to = now.length - 1; to >= 0; to -= 1)
      (lengths[at] as number[])[to] =
        old[at] === now[to]
          ? (lengths[at + 1]?.[to + 1] ?? 0) + 1
          : Math.max(lengths[at + 1]?.[to] ?? 0, lengths[at]?.[to + 1] ?? 0)
  return lengths
}

/** So many unchanged lines stay in sight around a change. */
const AROUND = 3

/** Lines one by one, and unchanged ones together where nothing is near them. */
export function folds(
  lines: readonly DiffLine[],
  matters: (line: DiffLine) => boolean,
): DiffLine[][] {
  const isChange = lines.map((line) => line.kind !== 'same' || matters(line))
  const parts: DiffLine[][] = []
  let far: DiffLine[] = []
  for (const [at, line] of lines.entries()) {
    const isNear = isChange.slice(Math.max(0, at - AROUND), at + AROUND + 1).includes(true)
    if (!isNear) far.push(line)
    if (!isNear && at < lines.length - 1) continue
    parts.push(...(far.length > AROUND ? [far] : far.map((one) => [one])))
    if (isNear) parts.push([line])
    far = []
  }
  return parts
}
