import type { ScanResult } from '../ecr/scan/scan.ts'
import type { Image } from '../image/image.ts'
import type { Problem } from '../problem.ts'
import type { Tag } from '../tags/tag.ts'
import { type NotPublished, notPublished } from './build-result.ts'
import type { FixedTag } from './fixed-tag.ts'
import { type TagResult, tagResult } from './results.ts'
import { type RunImage, sureNames, unsureNames } from './run-image.ts'

/** The tags of one repository, as the plan has them there. */
interface TagsThere {
  readonly image: Image
  readonly fixed: readonly FixedTag[]
  readonly floating: readonly Tag[]
}

/** What is known of a fixed tag before anything is put; undefined for what is still to be put. */
export function fixedBefore(
  image: RunImage,
  repository: Image,
  { tag, decision, seen }: FixedTag,
): TagResult['result'] | undefined {
  if (unsureNames(image, repository).includes(tag.name)) return 'unknown'
  if (decision.kind === 'leave') return 'left'
  if (decision.kind === 'keep') return decision.digest === image.digest ? 'kept' : 'left'
  if (image.kind === 'kept' && seen === image.digest) return 'kept'
  return sureNames(image, repository).includes(tag.name) ? 'pushed' : undefined
}

/** Results where nothing was moved but what was pushed under tags. */
export const untouched = (
  image: RunImage,
  { image: repository, fixed, floating }: TagsThere,
  why = '',
): TagResult[] => [
  ...fixed.map((one) =>
    tagResult(
      repository,
      one.tag.name,
      fixedBefore(image, repository, one) ?? 'not-moved',
      one.decision.because,
    ),
  ),
  ...floating.map((tag) =>
    tagResult(
      repository,
      tag.name,
      floatingBefore(image, repository, tag) ?? 'not-moved',
      why || tag.because,
    ),
  ),
]

function floatingBefore(image: RunImage, repository: Image, { name }: Tag) {
  if (unsureNames(image, repository).includes(name)) return 'unknown'
  return sureNames(image, repository).includes(name) ? 'moved' : undefined
}

/** The run ends before the tags move: they are where they were. */
export const keptBack = (
  problem: Problem,
  image: RunImage,
  repositories: readonly TagsThere[],
  scan?: ScanResult,
): NotPublished =>
  notPublished(problem, {
    image,
    results: repositories.flatMap((one) => untouched(image, one)),
    scan,
  })
