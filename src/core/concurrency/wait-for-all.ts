import { allProblems, Problem } from '../problem.ts'

/** How one of several works ended. */
type WorkEnd<T> = { readonly value: T } | { readonly problem: Problem }

/**
 * How each of them ended, once all have: nothing continues after one has failed.
 * @throws what is no Problem
 */
export async function waitForAll<T>(works: readonly Promise<T>[]): Promise<WorkEnd<T>[]> {
  const ends = await Promise.allSettled(works)
  return ends.map((end) => {
    if (end.status === 'fulfilled') return { value: end.value }
    if (end.reason instanceof Problem) return { problem: end.reason }
    throw end.reason
  })
}

/** What all of them answer. @throws the first Problem, after what is none */
export const allOrFirstProblem = async <T>(works: readonly Promise<T>[]): Promise<T[]> =>
  valuesOf(await waitForAll(works), ([first]) => first)

/** What all of them answer. @throws one Problem that names every one, `what` in front where there are several */
export const allOrProblems = async <T>(what: string, works: readonly Promise<T>[]): Promise<T[]> =>
  valuesOf(await waitForAll(works), (problems) => allProblems(what, problems))

/** The same for two works of different kinds. */
export async function bothOrProblems<A, B>(
  what: string,
  one: Promise<A>,
  other: Promise<B>,
): Promise<[A, B]> {
  await allOrProblems<unknown>(what, [one, other])
  return [await one, await other]
}

/** One reason of several, of which some may be undefined: a bug first, else one Problem. */
export function oneReason(what: string, reasons: readonly unknown[]): unknown {
  const wrong = reasons.filter((reason) => reason !== undefined)
  const problems = wrong.filter((reason) => reason instanceof Problem)
  const bug = wrong.find((reason) => !(reason instanceof Problem))
  return bug ?? allProblems(what, problems)
}

function valuesOf<T>(
  ends: readonly WorkEnd<T>[],
  reasonOf: (problems: readonly Problem[]) => Problem | undefined,
): T[] {
  const reason = reasonOf(problemsOf(ends))
  if (reason) throw reason
  return ends.flatMap((end) => ('value' in end ? [end.value] : []))
}

const problemsOf = (ends: readonly WorkEnd<unknown>[]): Problem[] =>
  ends.flatMap((end) => ('problem' in end ? [end.problem] : []))
