import type { BuildOptions } from './buildx/build-options.ts'
import type { BuilderChoice } from './buildx/builder.ts'
import { type Image, imageName, tagged } from './image.ts'
import type { Staged } from './publishing.ts'
import { type FixedDecision, isNamedAfter } from './tags/existing.ts'
import type { Tag } from './tags/tag.ts'

/** How the image gets into its repositories before its tags move. */
export type Staging =
  /** It is not pushed. */
  | { readonly kind: 'nowhere' }
  /** By BuildKit, under no name at all. */
  | { readonly kind: 'digest'; readonly names: readonly string[] }
  /** Under tags: the engine's own BuildKit pushes nothing without. */
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
}

/** An image that is there already, from which the run goes on instead of building it once more. */
export interface Kept {
  readonly tag: string
  readonly digest: string
  readonly isOurCommit: boolean
}

/**
 * The first fixed tag names the build: where it is there already and stays, there is nothing to build.
 * Undefined where the image is to be built.
 */
export function keptImage(found: readonly Found[]): Kept | undefined {
  for (const { fixed } of found) {
    const [first] = fixed
    if (first?.decision.kind === 'keep') return { tag: first.tag.name, ...first.decision }
  }
  return undefined
}

/** Decides where buildx puts the image; `free` names the floating tags nothing stands against. */
export function planStaging(
  { fixed }: Staged,
  options: Pick<BuildOptions, 'load' | 'outputs'>,
  choice: BuilderChoice,
  found: readonly Found[],
  sha: string,
  free: (image: Image) => readonly string[],
): Staging {
  if (canPushByDigest(choice, options) && found.length > 0 && isAnythingLeft(found, free))
    return { kind: 'digest', names: found.map(({ image }) => imageName(image)) }
  const references = found.flatMap((one) => {
    const names = fixed.length > 0 ? stagingTag(one, sha) : free(one.image)
    return names.map((name) => tagged(one.image, name))
  })
  return references.length > 0 ? { kind: 'tags', references } : { kind: 'nowhere' }
}

/** With every tag held, the image would have no name anywhere, and be thrown away soon. */
const isAnythingLeft = (found: readonly Found[], free: (image: Image) => readonly string[]) =>
  found.some(({ image, fixed }) => fixed.length > 0 || free(image).length > 0)

/** `sha-1a2b3c4` says the least, and may name an image that a gate does not let through. */
function stagingTag({ fixed }: Found, sha: string): string[] {
  const pushed = fixed.filter(({ decision }) => decision.kind === 'push').map(({ tag }) => tag)
  const one = pushed.find((tag) => isNamedAfter(tag, sha)) ?? pushed.at(-1)
  return one ? [one.name] : []
}

/**
 * The engine's own driver knows no push by digest. A result that also goes elsewhere needs names, which
 * buildx gives to all outputs alike.
 */
export const canPushByDigest = (
  choice: BuilderChoice,
  { load, outputs }: Pick<BuildOptions, 'load' | 'outputs'>,
): boolean =>
  !load &&
  outputs.length === 0 &&
  (choice.kind === 'container' ||
    (choice.kind === 'existing' && BUILDKIT_DRIVERS.includes(choice.driver)))

const BUILDKIT_DRIVERS = ['docker-container', 'kubernetes', 'remote', 'cloud']
