import type { ActionRun } from '../parts/runner/run-action.ts'
import { type CheckedPlace, type Content, movedIn, type ReleaseGoal } from './check.ts'

/** What a run says became of a tag. */
interface Result {
  readonly image: string
  readonly tag: string
  readonly result: string
}

const AT_IMAGE = ['pushed', 'moved', 'unchanged', 'kept']

/** Tags that a run says moved, those of which it says that this is not known, and those it says did not. */
interface Claim {
  readonly moved: readonly string[]
  readonly unknown: readonly string[]
  readonly left: readonly string[]
}

/** Where a run says something else than what is in the registry: in `json`, in its error, in its summary. */
export function liesIn(
  run: ActionRun,
  place: CheckedPlace,
  after: Content,
  goal: ReleaseGoal,
): string[] {
  const truth = movedIn(after, goal)
  const reported = claimInJson(run, place)
  const claims: [string, Claim][] = [['json', reported]]
  if (run.exitCode !== 0) {
    claims.push(['error', claimInWords(errorOf(run), place)])
    const summary = run.summary.replaceAll(/[`*\\]/g, '').replaceAll('<br>', '\n')
    claims.push(['summary', claimInWords(summary, place)])
  }
  return claims.flatMap(([where, { moved, unknown, left }]) => [
    ...(run.exitCode === 0 ? unknown : []).map(
      (tag) => `${where} of a green run does not know ${tag}`,
    ),
    ...left
      .filter((tag) => truth.includes(tag) || moved.includes(tag) || unknown.includes(tag))
      .map((tag) => `${where} says that ${tag} did not move, and says or does otherwise`),
    ...moved
      .filter((tag) => !truth.includes(tag))
      .map((tag) => `${where} says that ${tag} moved, and it did not`),
    ...truth
      .filter((tag) => !moved.includes(tag) && !unknown.includes(tag))
      .map((tag) => `${tag} moved, and ${where} does not say so`),
  ])
}

function claimInJson({ outputs }: ActionRun, { image }: CheckedPlace): Claim {
  const { results = [] }: { results?: readonly Result[] } = JSON.parse(outputs['json'] || '{}')
  const those = (kinds: readonly string[]) =>
    results.filter((one) => one.image === image && kinds.includes(one.result)).map(({ tag }) => tag)
  const left = those(['failed', 'not-moved'])
  return { moved: those(AT_IMAGE), unknown: those(['unknown']), left }
}

/**
 * `127.0.0.1:5000/acme/app: moved: v1.2.3; not known: v1.2; not moved: v1, latest`, or
 * `127.0.0.1:5000/acme/app: only sha-1a2b3c4 exists; no other tag was moved`
 */
function claimInWords(text: string, { image }: CheckedPlace): Claim {
  const [, only] = text.split(`${image}: only `)
  if (only) return { moved: namesIn(only.split(' exist')[0] ?? ''), unknown: [], left: [] }
  const start = text.indexOf(`${image}: moved: `)
  if (start < 0) return { moved: [], unknown: [], left: [] }
  const said = text.slice(start + image.length)
  const [, moved = '', before = '', unknown = '', left = ''] = STATE.exec(said) ?? []
  return {
    moved: [...namesIn(moved), ...namesIn(before)],
    unknown: namesIn(unknown),
    left: namesIn(left),
  }
}

const STATE =
  /^: moved: ([^;\n]*)(?:; there before: ([^;\n]*))?(?:; not known: ([^;\n]*))?(?:; not moved: ([^;\n]*))?/
const namesIn = (list: string) => (['', 'none'].includes(list) ? [] : list.split(', '))

/** The red line of a run. */
export const errorOf = ({ log }: ActionRun): string =>
  log
    .split('\n')
    .filter((line) => line.startsWith('::error'))
    .join('\n')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%')
