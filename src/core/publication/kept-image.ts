import type { BuilderChoice } from '../buildx/builder.ts'
import { imageName } from '../image/image.ts'
import { Problem } from '../problem.ts'
import { isNamedAfter } from './fixed-tag.ts'
import type { OnExistingTag } from './plan.ts'
import type { KeptImage } from './run-image.ts'
import { type FoundRepository, type StagingOptions, wayOf } from './staging.ts'

/**
 * The first fixed tag names the build: where it is there already and stays, there is nothing to build.
 * Undefined where the image is to be built.
 * @throws Problem where one repository keeps an image of another commit, and another one does not
 */
export function keptImage(found: readonly FoundRepository[]): KeptImage | undefined {
  const kept = found.flatMap(({ image, fixed: [first] }) =>
    first?.decision.kind === 'keep'
      ? [{ ...first.decision, tag: first.tag.name, image: imageName(image) }]
      : [],
  )
  const foreign = kept.filter(({ isOurCommit }) => !isOurCommit)
  if (foreign[0] && foreign.length < found.length) throw disagreement(foreign[0])
  const [first] = kept
  if (!first) return undefined
  const { tag, digest, isOurCommit, because } = first
  const images = kept.filter((one) => one.digest === digest).map(({ image }) => image)
  return { kind: 'kept', tag, digest, isOurCommit, because, images }
}

/**
 * With `on-existing-tag: skip` the image of the commit stays where it is. Where it is the only name that an image could
 * have until a gate has passed, the run goes on from it, too; undefined where that is not so.
 */
export function keptForGate(
  options: StagingOptions,
  choice: BuilderChoice,
  onExistingTag: OnExistingTag,
  found: readonly FoundRepository[],
): KeptImage | undefined {
  if (!options.gated || onExistingTag !== 'skip' || wayOf(choice, options) === 'digest')
    return undefined
  return keptImage(
    found.map(({ image, fixed }) => ({
      image,
      fixed: fixed.filter(({ tag }) => isNamedAfter(tag, options.sha)),
    })),
  )
}

const disagreement = ({ image, tag }: { readonly image: string; readonly tag: string }) =>
  new Problem(
    `${image} keeps its ${tag}, which is of another commit, and other repositories do not have it`,
    'Publish under a new version or tag, or write on-existing-tag: overwrite',
  )
