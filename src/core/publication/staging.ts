import type { BuildOptions } from '../buildx/build-options.ts'
import { type BuilderChoice, hasSeveralNodes } from '../buildx/builder.ts'
import { type Image, imageName } from '../image/image.ts'
import { Problem } from '../problem.ts'
import { type FixedTag, isNamedAfter } from './fixed-tag.ts'

/** How the image gets into its repositories before its tags move. */
export type Staging =
  /** It is not pushed. */
  | { readonly kind: 'nowhere' }
  /** By BuildKit, under no name at all. */
  | { readonly kind: 'digest'; readonly names: readonly string[] }
  /** By the engine that has built it, under tags: it pushes nothing without. */
  | { readonly kind: 'engine'; readonly tags: readonly StagedTag[] }
  /** By buildx, under tags: the result also goes elsewhere, and buildx gives all of them the same names. */
  | { readonly kind: 'tags'; readonly tags: readonly StagedTag[] }

/** The tag under which an image gets into one repository. */
interface StagedTag {
  readonly image: Image
  readonly tag: string
}

/** The tag of a staging in one repository; undefined where it gets there under none. */
export const stagedTagOf = (staging: Staging | undefined, image: Image): string | undefined =>
  staging && 'tags' in staging
    ? staging.tags.find((one) => imageName(one.image) === imageName(image))?.tag
    : undefined

/** A repository as preflight found it. */
export interface FoundRepository {
  readonly image: Image
  readonly fixed: readonly FixedTag[]
}

type ImageOptions = Pick<BuildOptions, 'load' | 'outputs' | 'platforms'>

/** What decides where an image goes first. */
export interface StagingOptions extends ImageOptions {
  /** The commit that is built. */
  readonly sha: string
  /** Whether something must pass before any tag says what the image is. */
  readonly gated: boolean
}

/**
 * Decides where buildx puts the image; `free` names the floating tags nothing stands against.
 * @throws Problem where it would need a tag that says too much before a gate has passed
 */
export function planStaging(
  options: StagingOptions,
  choice: BuilderChoice,
  found: readonly FoundRepository[],
  free: (image: Image) => readonly string[],
): Staging {
  if (!isAnythingLeft(found, free)) return { kind: 'nowhere' }
  const kind = wayOf(choice, options)
  if (kind === 'digest') return { kind, names: found.map(({ image }) => imageName(image)) }
  const tags = found.flatMap((one) => {
    const name = stagingTag(one, options.sha, free(one.image))
    if (options.gated && !(name && isNamedAfter({ name }, options.sha)))
      throw needsName(one.image, isJoined(choice, options.platforms))
    return name ? [{ image: one.image, tag: name }] : []
  })
  return tags.length > 0 ? { kind, tags } : { kind: 'nowhere' }
}

/**
 * What is certain of it before any registry has answered, so that the build can begin meanwhile.
 * Undefined where buildx needs a name that only the answers allow.
 */
export function stagingToBeginWith(
  options: ImageOptions,
  choice: BuilderChoice,
  images: readonly Image[],
): Staging | undefined {
  const kind = wayOf(choice, options)
  if (kind === 'tags') return undefined
  return kind === 'digest' ? { kind, names: images.map(imageName) } : { kind, tags: [] }
}

/** With every tag held, the image would have no name anywhere, and be thrown away soon. */
const isAnythingLeft = (
  found: readonly FoundRepository[],
  free: (image: Image) => readonly string[],
) => found.some((one) => pushedTags(one).length > 0 || free(one.image).length > 0)

/** `sha-1a2b3c4` says the least, and may name an image that a gate does not let through. */
function stagingTag(
  found: FoundRepository,
  sha: string,
  free: readonly string[],
): string | undefined {
  const fixed = pushedTags(found).map(({ name }) => name)
  const ofCommit = [...fixed, ...free].find((name) => isNamedAfter({ name }, sha))
  return ofCommit ?? fixed.at(-1) ?? free[0]
}

const pushedTags = ({ fixed }: FoundRepository) =>
  fixed.filter(({ decision }) => decision.kind === 'push').map(({ tag }) => tag)

const needsName = (image: Image, isJoined: boolean) =>
  isJoined ? needsNameToJoin(image) : needsNameMeanwhile(image)

const needsNameToJoin = (image: Image) =>
  new Problem(
    `buildx joins the images of several nodes under a tag, and ${imageName(image)} has none that the image could have until its gate has passed`,
    'Add a tag named after the commit, with the rule type=sha under "tags", or build all platforms on one node',
  )

const needsNameMeanwhile = (image: Image) =>
  new Problem(
    `${imageName(image)} has no tag that the image could have until its gate has passed: the one named after the commit is there already, and stays`,
    'Use driver: docker-container, without "load" and "outputs": it pushes under no tag at all',
  )

/** Who puts the image into the registry, and whether under names. */
export function wayOf(
  choice: BuilderChoice,
  { load, outputs }: ImageOptions,
): 'digest' | 'engine' | 'tags' {
  if (choice.kind === 'engine') return outputs.length === 0 ? 'engine' : 'tags'
  const isPlain = !load && outputs.length === 0 && isBuildKit(choice)
  return isPlain ? 'digest' : 'tags'
}

/**
 * Images of several nodes are joined by buildx, which then knows no push by digest: without a tag it pushes them as
 * `latest`, past every gate (buildx 0.29).
 */
const isJoined = (choice: BuilderChoice, platforms: readonly string[]) =>
  hasSeveralNodes(choice) && platforms.length > 1

/** The engine's own driver knows no push by digest. */
const isBuildKit = (choice: BuilderChoice): boolean =>
  choice.kind === 'container' ||
  choice.kind === 'remote' ||
  choice.kind === 'kubernetes' ||
  (choice.kind === 'existing' && BUILDKIT_DRIVERS.includes(choice.driver))

const BUILDKIT_DRIVERS = ['docker-container', 'kubernetes', 'remote', 'cloud']
