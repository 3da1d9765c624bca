import { type Image, imageName } from './image.ts'
import type { BuildPlan } from './plan.ts'

/** What became of a tag in one repository. */
export interface TagResult {
  /** Image name. */
  readonly image: string
  readonly tag: string
  /** `pushed` with the image; `moved` to it; `held` where something newer is; `unchanged`. */
  readonly result: 'pushed' | 'moved' | 'held' | 'unchanged'
  readonly because: string
}

/** Results where buildx has pushed every tag. */
export const allPushed = ({ images, tags }: BuildPlan): TagResult[] =>
  images.flatMap((image) =>
    tags.map(({ name, kind, because }) =>
      tagResult(image, name, kind === 'fixed' ? 'pushed' : 'moved', because),
    ),
  )

export const tagResult = (
  image: Image,
  tag: string,
  result: TagResult['result'],
  because: string,
): TagResult => ({ image: imageName(image), tag, result, because })

/** Names of the tags with that result in some repository, each once. */
export const tagsWith = (results: readonly TagResult[], result: TagResult['result']): string[] => [
  ...new Set(results.filter((one) => one.result === result).map(({ tag }) => tag)),
]

/** The result of a tag in words; where repositories differ, each of them. */
export function resultInWords(results: readonly TagResult[], tag: string): string {
  const ours = results.filter((one) => one.tag === tag)
  const words = ours.map(({ result, because }) =>
    result === 'held' ? `held, because ${because}` : result,
  )
  if (new Set(words).size <= 1) return words[0] ?? ''
  return ours.map(({ image }, index) => `${image}: ${words[index]}`).join('; ')
}
