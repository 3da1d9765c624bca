import { type Image, imageName } from '../image/image.ts'
import type { Naming } from '../image/naming.ts'
import type { BuildPlan } from '../plan.ts'
import { Cancelled, Unsure } from '../problem.ts'
import { tagsFor } from '../tags/tag.ts'
import { NEW_TAG } from './floating-tag.ts'

/** What became of a tag in one repository. */
export interface TagResult {
  /** Image name. */
  readonly image: string
  readonly tag: string
  /**
   * `pushed` and `moved`: it points at the image since now; `unchanged` and `kept`: it did before;
   * `held`: it points at something newer, or that is unknown; `left`: it names another image, and
   * stays; `failed` and `not-moved`: the run ended before; `unknown`: it ended while the tag was
   * being put, and it is unknown whether it points at the image.
   */
  readonly result:
    | ('pushed' | 'moved' | 'unchanged' | 'kept')
    | ('held' | 'left' | 'failed' | 'not-moved' | 'unknown')
  readonly because: string
  /** Set on a `held` one where it is unknown whether what it points at is newer. */
  readonly isUnknown?: true
}

const AT_IMAGE: readonly TagResult['result'][] = ['pushed', 'moved', 'unchanged', 'kept']

/** Whether the tag points at the image of this run. */
export const pointsAtImage = ({ result }: TagResult): boolean => AT_IMAGE.includes(result)

/** The result of a tag that was being put when this went wrong. */
export const resultAfter = (problem: unknown): 'failed' | 'unknown' =>
  problem instanceof Unsure || problem instanceof Cancelled ? 'unknown' : 'failed'

/** Results where buildx has pushed every tag. */
export const allPushed = ({ images, tags }: Naming): TagResult[] =>
  images.flatMap((image) =>
    tagsFor(tags, image.name).map(({ name, kind, because }) =>
      tagResult(image, name, kind === 'fixed' ? 'pushed' : 'moved', because),
    ),
  )

/** What became of a tag; `isUnknown` where the registry has not confirmed it. */
export const tagResult = (
  image: Image,
  tag: string,
  result: TagResult['result'],
  because: string,
  isUnknown = false,
): TagResult => ({
  ...{ image: imageName(image), tag, result, because },
  ...(isUnknown ? { isUnknown } : {}),
})

/** Names of the tags with that result in some repository, each once. */
export const tagsWith = (results: readonly TagResult[], result: TagResult['result']): string[] => [
  ...new Set(results.filter((one) => one.result === result).map(({ tag }) => tag)),
]

/** As people read it: `not moved`. */
export const resultWord = ({ result, because }: TagResult): string =>
  result === 'moved' && because === NEW_TAG ? 'created' : result.replace('-', ' ')

/** The plan gives the reason of the others. */
const REASONED: readonly TagResult['result'][] = ['held', 'kept', 'left', 'failed', 'unknown']

/** The result of a tag in words; where repositories differ, each of them. */
export function resultInWords(results: readonly TagResult[], tag: string): string {
  const ours = results.filter((one) => one.tag === tag)
  const words = ours.map((one) =>
    REASONED.includes(one.result) ? `${one.result}, because ${one.because}` : resultWord(one),
  )
  if (new Set(words).size <= 1) return words[0] ?? ''
  return ours.map(({ image }, index) => `${image}: ${words[index]}`).join('; ')
}

/** Fixed tags that are new, and floating ones that point elsewhere than before. */
export const tagsMoved = (results: readonly TagResult[]) => ({
  pushed: tagsWith(results, 'pushed'),
  moved: tagsWith(results, 'moved'),
})

/** Which tags of which repositories moved, which did not and which may have, one line per repository. */
export function stateInWords(results: readonly TagResult[]): string[] {
  const images = [...new Set(results.map(({ image }) => image))]
  return images.map((image) => {
    const ours = results.filter((one) => one.image === image)
    const names = (...kinds: TagResult['result'][]) =>
      ours.filter(({ result }) => kinds.includes(result)).map(({ tag }) => tag)
    if (isStopped(ours))
      return `${image}: only ${listed(names('pushed'))} ${names('pushed').length > 1 ? 'exist' : 'exists'}; no other tag was moved`
    const there = names('unchanged', 'kept')
    const unknown = names('unknown')
    return [
      `${image}: moved: ${listed(names('pushed', 'moved'))}`,
      ...(there.length > 0 ? [`there before: ${listed(there)}`] : []),
      ...(unknown.length > 0 ? [`not known: ${listed(unknown)}`] : []),
      `not moved: ${listed(names('failed', 'not-moved'))}`,
    ].join('; ')
  })
}

/** Whether a run ended before it put any tag: what exists was pushed under a name of its own. */
const isStopped = (results: readonly TagResult[]) =>
  results.some(({ result }) => result === 'pushed') &&
  results.every(({ result }) => result === 'pushed' || result === 'not-moved')

const listed = (names: readonly string[]) => names.join(', ') || 'none'

/**
 * The images whose repository has what was built: some tag of it says so. Without results buildx has done
 * it all, under no tag of ours.
 */
export function imagesThere(
  { publication: { push }, naming: { images } }: BuildPlan,
  results: readonly TagResult[],
): readonly Image[] {
  if (!push.push || results.length === 0) return push.push ? images : []
  const there = new Set(results.filter(pointsAtImage).map(({ image }) => image))
  return images.filter((image) => there.has(imageName(image)))
}
