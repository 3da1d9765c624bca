import { Problem } from '../problem.ts'
import { editDistance } from '../text/nearest.ts'

/** What other actions call an input of ours: passed over, it would build or push something else. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  dockerfile: 'file',
  repository: 'images',
  repositories: 'images',
  'image-name': 'images',
  'image-names': 'images',
  'image-tag': 'tags',
  'image-tags': 'tags',
  'cache-froms': 'cache-from',
  'cache-tos': 'cache-to',
  'always-pull': 'pull',
  user: 'username',
  region: 'aws-region',
  'registry-username': 'username',
  'registry-password': 'password',
}

/** The known input that a name resembles; undefined for a name that resembles none. */
function resembled(name: string, known: readonly string[]): string | undefined {
  const plain = name.replaceAll('_', '-')
  const elsewhere = Object.hasOwn(ELSEWHERE, plain) ? ELSEWHERE[plain] : undefined
  if (elsewhere !== undefined && known.includes(elsewhere)) return elsewhere
  const [best] = known
    .map((candidate) => ({ candidate, distance: distanceOf(plain, candidate) }))
    .sort((one, other) => one.distance - other.distance)
  // Short words are near to many others: `path` is not `push`.
  const most = plain.length < 5 ? 1 : plain.length < 12 ? 2 : 3
  return best && best.distance <= most ? best.candidate : undefined
}

/** Dashes that are left out or put in cost nothing: `buildargs`, `user-name`. */
const distanceOf = (name: string, candidate: string) =>
  Math.min(
    editDistance(name, candidate),
    editDistance(name.replaceAll('-', ''), candidate.replaceAll('-', '')),
  )

/** A problem for each given input that does not exist, and resembles one that does. */
export const misspelt = (given: readonly string[], known: readonly string[]): Problem[] =>
  unknownOf(given, known).flatMap((name) => {
    const meant = resembled(name, known)
    return meant ? [new Problem(`there is no input "${name}"`, `Did you mean "${meant}"?`)] : []
  })

/** Names that are given, do not exist, and resemble none: a workflow's own `env` may be called `INPUT_…`. */
export const unknownInputs = (given: readonly string[], known: readonly string[]): string[] =>
  unknownOf(given, known).filter((name) => resembled(name, known) === undefined)

/** The warning about a name that is no input. */
export const unknownInWords = (name: string): string => `there is no input "${name}": it is ignored`

const unknownOf = (given: readonly string[], known: readonly string[]) =>
  [...new Set(given)].filter((name) => !known.includes(name))
