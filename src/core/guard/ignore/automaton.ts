/** One step of an expression: a character of some kind, a place of some kind, or a choice of how many steps to go. */
export type AutomatonStep =
  | { readonly kind: 'char'; readonly fits: (char: string) => boolean }
  | { readonly kind: 'place'; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: 'fork'; readonly by: readonly number[] }

/** Steps that are repeated, with the least and the most repetitions. */
export function repeated(
  part: readonly AutomatonStep[],
  least: number,
  most: number,
): AutomatonStep[] {
  const steps = Array.from({ length: least }, () => part).flat()
  if (most === Number.POSITIVE_INFINITY)
    return [...steps, fork(1, part.length + 2), ...part, fork(-part.length - 1)]
  const optional = [fork(1, part.length + 1), ...part]
  return [...steps, ...Array.from({ length: most - least }, () => optional).flat()]
}

const fork = (...by: number[]): AutomatonStep => ({ kind: 'fork', by })

/**
 * Whether steps match somewhere in a text. A step leads to the next one, and the last one to a match. It goes through the text
 * once and keeps every step it may be at: the time grows with the length of the text times the number of steps.
 */
export function finds(steps: readonly AutomatonStep[], text: string): boolean {
  let reached = new Set<number>()
  let at = 0
  for (const char of [...text, undefined]) {
    reached.add(0) // a match may begin anywhere
    const waiting = waitingSteps(steps, reached, text, at)
    if (waiting === 'matched') return true
    reached = new Set(waiting.filter((step) => accepts(steps[step], char)).map((step) => step + 1))
    at += char?.length ?? 0
  }
  return false
}

const accepts = (step: AutomatonStep | undefined, char: string | undefined): boolean =>
  step?.kind === 'char' && char !== undefined && step.fits(char)

/** Of all steps that are reached without a character, those that wait for one. */
function waitingSteps(
  steps: readonly AutomatonStep[],
  reached: Set<number>,
  text: string,
  at: number,
): readonly number[] | 'matched' {
  const waiting: number[] = []
  for (const place of reached) {
    const step = steps[place]
    if (!step) return 'matched'
    if (step.kind === 'char') waiting.push(place)
    else if (step.kind === 'fork') for (const by of step.by) reached.add(place + by)
    else if (step.holds(text, at)) reached.add(place + 1)
  }
  return waiting
}
