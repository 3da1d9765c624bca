import { imageName, tagged } from '../../core/image/image.ts'
import { allProblems, Problem } from '../../core/problem.ts'
import { decideFixed, type FixedTag } from '../../core/publication/fixed-tag.ts'
import type { There } from '../../core/publication/tag-decision.ts'
import type { Tag } from '../../core/tags/tag.ts'
import { readImage } from './read-repository.ts'
import type { Repository } from './repository.ts'
import type { TagPolicy, Target } from './target.ts'

/** A fixed tag, and what it points at now. */
interface ExistingTag {
  readonly tag: Tag
  readonly there: There
}

/** Reads what the fixed tags point at; none where buildx pushes by the user's own outputs. */
export const readFixedTags = (
  { staged }: TagPolicy,
  repository: Repository,
): Promise<ExistingTag[]> =>
  Promise.all(
    (staged?.fixed ?? []).map(async (tag) => ({
      tag,
      there: await readImage(repository, tag.name),
    })),
  )

/**
 * Decides about the fixed tags of a repository; what could not be read is asked for once more, with retries.
 * @throws Problem where some of them are taken
 */
export async function decideFixedTags(
  { event: { sha }, onExistingTag }: TagPolicy,
  repository: Repository,
  tags: readonly ExistingTag[],
  isImmutable: Target['isImmutable'],
): Promise<FixedTag[]> {
  const fixed = await Promise.all(
    tags.map(async ({ tag, there: first }) => {
      const again = () => readImage(repository, tag.name, repository.client.withRetries)
      const there = first.kind === 'unknown' ? await again() : first
      const at = { there, sha, onExistingTag, isImmutable: isImmutable(tag.name) }
      const seen = there.kind === 'known' ? there.value.digest : ''
      return { tag, seen, decision: decideFixed(tag, at) }
    }),
  )
  refuseOthers(repository, fixed)
  return fixed
}

function refuseOthers({ image }: Repository, fixed: readonly FixedTag[]): void {
  const problems = fixed.flatMap(({ tag, decision }) =>
    decision.kind === 'refuse'
      ? [new Problem(`${tagged(image, tag.name)} is taken: ${decision.because}`, decision.fix)]
      : [],
  )
  const problem = allProblems(`fixed tags of ${imageName(image)} are taken`, problems)
  if (problem) throw problem
}
