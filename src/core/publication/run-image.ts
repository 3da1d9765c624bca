import type { BuildMetadata } from '../buildx/metadata.ts'
import type { BuildStep } from '../buildx/progress.ts'
import { type Image, imageName } from '../image/image.ts'
import type { ImageParts } from '../image/image-parts.ts'

/** The image of a run: one that it built, or one that was there before and stays. */
export type RunImage = BuiltImage | KeptImage

/** The image that this run has built. */
export interface BuiltImage {
  readonly kind: 'built'
  /** Empty where no registry has it. */
  readonly digest: string
  readonly build: BuildRecord
  readonly names: NamesInRegistry
}

/** An image that is there already, from which the run goes on instead of building it once more. */
export interface KeptImage {
  readonly kind: 'kept'
  readonly tag: string
  readonly digest: string
  /** False where `on-existing-tag: skip` leaves an image of another commit alone. */
  readonly isOurCommit: boolean
  readonly because: string
  /** Names of the repositories that have it. */
  readonly images: readonly string[]
  /** Set where `reuse` found it; the run that built it is empty where the image does not say. */
  readonly reused?: { readonly builtBy: string }
}

/** What one build left. */
export interface BuildRecord extends BuildMetadata {
  /** Empty where the result is no image of an engine. */
  readonly imageId: string
  readonly steps: readonly BuildStep[]
  /** Milliseconds. */
  readonly duration: number
  readonly parts: ImageParts
}

/** Tags that name a built image before any tag is moved to it, by image name. */
interface NamesInRegistry {
  readonly sure: NamesByImage
  /** Tags of which it cannot be known whether they name it. */
  readonly unsure: NamesByImage
}

/** Tags by the name of their image. */
export type NamesByImage = ReadonlyMap<string, readonly string[]>

/** The names of an image that no registry has under any. */
export const NO_NAMES: NamesInRegistry = { sure: new Map(), unsure: new Map() }

/** Tags of one repository that name the image. */
export const sureNames = (image: RunImage, repository: Image): readonly string[] =>
  namesOf(image).sure.get(imageName(repository)) ?? []

/** Tags of one repository of which it cannot be known. */
export const unsureNames = (image: RunImage, repository: Image): readonly string[] =>
  namesOf(image).unsure.get(imageName(repository)) ?? []

const namesOf = (image: RunImage): NamesInRegistry =>
  image.kind === 'built' ? image.names : NO_NAMES

/** Whether the image of this commit was there already, so that nothing was built. */
export const isReused = (image: RunImage): boolean => image.kind === 'kept' && image.isOurCommit

/** Whether `on-existing-tag: skip` leaves an image of another commit alone: nothing is published. */
export const isForeign = (image: RunImage): boolean => image.kind === 'kept' && !image.isOurCommit
