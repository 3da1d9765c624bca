/** Characters of a word that may be a misspelling of another. */
const LONGEST = 60

/** The known word that may be meant; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined
  const [best] = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate) }))
    .sort((one, other) => one.distance - other.distance)
  return best && best.distance <= Math.max(1, Math.ceil(word.length / 3))
    ? best.candidate
    : undefined
}

/** How many letters must be added, removed, changed or swapped with their neighbour. */
export function editDistance(from: string, to: string): number {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const next = [row]
    for (let column = 1; column <= to.length; column++) {
      const changed = (last[column - 1] ?? 0) + Number(from[row - 1] !== to[column - 1])
      const swaps = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      const swapped = swaps ? (before[column - 2] ?? 0) + 1 : changed
      const missing = Math.min(last[column] ?? 0, next[column - 1] ?? 0) + 1
      next.push(Math.min(changed, swapped, missing))
    }
    before = last
    last = next
  }
  return last[to.length] ?? 0
}
