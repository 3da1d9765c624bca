import { allProblems, Problem } from '../problem.ts'

/**
 * What all of them answer, once all have ended.
 * @throws what is no Problem first, else one Problem that names every one, `what` in front where there are several
 */
export async function allOrProblems<T>(what: string, works: readonly Promise<T>[]): Promise<T[]> {
  const ends = await Promise.allSettled(works)
  const reason = reasonOf(what, ends)
  if (reason !== undefined) throw reason
  return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
}

/** The same for two works of different kinds. */
export async function bothOrProblems<A, B>(
  what: string,
  one: Promise<A>,
  other: Promise<B>,
): Promise<[A, B]> {
  await allOrProblems<unknown>(what, [one, other])
  return [await one, await other]
}

/** Why not all of them ended well; undefined where all did. */
const reasonOf = (what: string, ends: readonly PromiseSettledResult<unknown>[]): unknown =>
  oneReason(
    what,
    ends.map((end) => (end.status === 'rejected' ? end.reason : undefined)),
  )

/** One reason of several, of which some may be undefined: a bug first, else one Problem. */
export function oneReason(what: string, reasons: readonly unknown[]): unknown {
  const wrong = reasons.filter((reason) => reason !== undefined)
  const problems = wrong.filter((reason) => reason instanceof Problem)
  const bug = wrong.find((reason) => !(reason instanceof Problem))
  return bug ?? allProblems(what, problems)
}
