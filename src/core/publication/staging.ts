import type { BuildOptions } from '../buildx/build-options.ts'
import type { BuilderChoice } from '../buildx/builder.ts'
import { type Image, imageName, tagged } from '../image/image.ts'
import { Problem } from '../problem.ts'
import type { Tag } from '../tags/tag.ts'
import { type FixedDecision, isNamedAfter } from './fixed-tag.ts'
import type { OnExistingTag } from './plan.ts'

/** How the image gets into its repositories before its tags move. */
export type Staging =
  /** It is not pushed. */
  | { readonly kind: 'nowhere' }
  /** By BuildKit, under no name at all. */
  | { readonly kind: 'digest'; readonly names: readonly string[] }
  /** By the engine that has built it, under tags: it pushes nothing without. */
  | { readonly kind: 'engine'; readonly references: readonly string[] }
  /** By buildx, under tags: the result also goes elsewhere, and buildx gives all of them the same names. */
  | { readonly kind: 'tags'; readonly references: readonly string[] }

/** A repository as preflight found it. */
export interface Found {
  readonly image: Image
  readonly fixed: readonly FixedTag[]
}

/** A fixed tag, and what becomes of it in one repository. */
export interface FixedTag {
  readonly tag: Tag
  readonly decision: FixedDecision
  /** Digest it pointed at; empty where there was no such tag, or nobody could tell. */
  readonly seen: string
}

/** An image that is there already, from which the run goes on instead of building it once more. */
export interface Kept {
  readonly tag: string
  readonly digest: string
  readonly isOurCommit: boolean
  readonly because: string
  /** Names of the repositories that have it. */
  readonly images: readonly string[]
}

/**
 * The first fixed tag names the build: where it is there already and stays, there is nothing to build.
 * Undefined where the image is to be built.
 * @throws Problem where one repository keeps an image of another commit, and another one does not
 */
export function keptImage(found: readonly Found[]): Kept | undefined {
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
  return { tag, digest, isOurCommit, because, images }
}

/**
 * With `on-existing-tag: skip` the image of the commit stays where it is. Where it is the only name that an image could
 * have until a gate has passed, the run goes on from it, too; undefined where that is not so.
 */
export function keptForGate(
  options: StagingOptions,
  choice: BuilderChoice,
  onExistingTag: OnExistingTag,
  found: readonly Found[],
): Kept | undefined {
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

/** What decides where an image goes first. */
interface StagingOptions extends Pick<BuildOptions, 'load' | 'outputs'> {
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
  found: readonly Found[],
  free: (image: Image) => readonly string[],
): Staging {
  if (!isAnythingLeft(found, free)) return { kind: 'nowhere' }
  const kind = wayOf(choice, options)
  if (kind === 'digest') return { kind, names: found.map(({ image }) => imageName(image)) }
  const references = found.flatMap((one) => {
    const name = stagingTag(one, options.sha, free(one.image))
    if (options.gated && !(name && isNamedAfter({ name }, options.sha))) throw needsName(one.image)
    return name ? [tagged(one.image, name)] : []
  })
  return references.length > 0 ? { kind, references } : { kind: 'nowhere' }
}

/**
 * What is certain of it before any registry has answered, so that the build can begin meanwhile. Undefined
 * where buildx must be told a name that only the answers allow.
 */
export function stagingToBeginWith(
  options: Pick<StagingOptions, 'load' | 'outputs'>,
  choice: BuilderChoice,
  images: readonly Image[],
): Staging | undefined {
  const kind = wayOf(choice, options)
  if (kind === 'tags') return undefined
  return kind === 'digest' ? { kind, names: images.map(imageName) } : { kind, references: [] }
}

/** With every tag held, the image would have no name anywhere, and be thrown away soon. */
const isAnythingLeft = (found: readonly Found[], free: (image: Image) => readonly string[]) =>
  found.some((one) => pushedTags(one).length > 0 || free(one.image).length > 0)

/** `sha-1a2b3c4` says the least, and may name an image that a gate does not let through. */
function stagingTag(found: Found, sha: string, free: readonly string[]): string | undefined {
  const fixed = pushedTags(found).map(({ name }) => name)
  const ofCommit = [...fixed, ...free].find((name) => isNamedAfter({ name }, sha))
  return ofCommit ?? fixed.at(-1) ?? free[0]
}

const pushedTags = ({ fixed }: Found) =>
  fixed.filter(({ decision }) => decision.kind === 'push').map(({ tag }) => tag)

const needsName = (image: Image) =>
  new Problem(
    `${imageName(image)} has no tag that the image could have until its gate has passed: the one named after the commit is there already, and stays`,
    'Use driver: docker-container, without "load" and "outputs": it pushes under no tag at all',
  )

/** Who puts the image into the registry, and whether under names. */
function wayOf(
  choice: BuilderChoice,
  { load, outputs }: Pick<BuildOptions, 'load' | 'outputs'>,
): 'digest' | 'engine' | 'tags' {
  if (choice.kind === 'engine') return outputs.length === 0 ? 'engine' : 'tags'
  return !load && outputs.length === 0 && isBuildKit(choice) ? 'digest' : 'tags'
}

/** The engine's own driver knows no push by digest. */
const isBuildKit = (choice: BuilderChoice): boolean =>
  choice.kind === 'container' ||
  (choice.kind === 'existing' && BUILDKIT_DRIVERS.includes(choice.driver))

const BUILDKIT_DRIVERS = ['docker-container', 'kubernetes', 'remote', 'cloud']
