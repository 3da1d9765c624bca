import { exportsToRegistry } from '../buildx/exporters.ts'
import type { EcrOptions } from '../ecr/repository/ecr-options.ts'
import type { Event } from '../event/event.ts'
import { type Tag, tagsFor } from '../tags/tag.ts'
import { publicationLabel } from './published-image.ts'
import type { PushDecision } from './whether-to-push.ts'

/** The value of `floating-tags`: whether a tag may go back to an older image. */
export type FloatingTagsInput = 'forward' | 'always'

/** What is done with a fixed tag that is in the registry already. */
export type OnExistingTag = 'protect' | 'overwrite' | 'skip' | 'fail'

/** Who makes the tags point at the image. */
export type Publishing =
  | { readonly kind: 'none' }
  /** buildx, all at once: an output of the user's pushes on its own. */
  | { readonly kind: 'together'; readonly because: string }
  | Staged

/** The image comes first, under no name or one that says nothing yet; its tags move when all is well. */
export interface Staged {
  readonly kind: 'staged'
  readonly fixed: readonly Tag[]
  /** In the order in which they move: the most general one last. */
  readonly floating: readonly Tag[]
  readonly moves: FloatingTagsInput
  /** Goes on the image, so that later runs know what it was built for. */
  readonly label: string
}

/** How the image is published. */
export interface Publication {
  readonly push: PushDecision
  readonly publishing: Publishing
  readonly onExistingTag: OnExistingTag
  /** How often build and push are tried when a registry fails for a moment. */
  readonly pushAttempts: number
  readonly visibility: 'any' | 'private'
  readonly ecr: EcrOptions
}

type PublicationOptions = Omit<Publication, 'push' | 'publishing'> & PublishingOptions

interface PublishingOptions {
  readonly floatingTags: FloatingTagsInput
  readonly outputs: readonly string[]
  /** Whether two builds of a commit are to be the same. */
  readonly isReproducible: boolean
}

/** Decides how the image is published. */
export function planPublication(
  options: PublicationOptions,
  push: PushDecision,
  event: Event,
  tags: readonly Tag[],
): Publication {
  const { onExistingTag, pushAttempts, visibility, ecr } = options
  const publishing = planPublishing(options, push, event, tags)
  return { push, publishing, onExistingTag, pushAttempts, visibility, ecr }
}

/** Decides who moves the tags, and in which order. */
function planPublishing(
  options: PublishingOptions,
  push: PushDecision,
  event: Event,
  tags: readonly Tag[],
): Publishing {
  if (!push.push) return { kind: 'none' }
  if (exportsToRegistry(options.outputs)) return { kind: 'together', because: push.because }
  const floating = tags.filter(({ kind }) => kind === 'floating').toSorted(bySpecificity)
  return {
    kind: 'staged',
    fixed: tags.filter(({ kind }) => kind === 'fixed'),
    floating,
    moves: options.floatingTags,
    label: publicationLabel(event, floating, options.isReproducible),
  }
}

/** What of it concerns one image: whole references give each its own tags. */
export const publishingOf = (staged: Staged, image: string): Staged => ({
  ...staged,
  fixed: tagsFor(staged.fixed, image),
  floating: tagsFor(staged.floating, image),
})

const bySpecificity = (one: Tag, other: Tag) => generality(one) - generality(other)

/** `v1.2` is 0, `v1` and `v1-alpine` are 1, and 2 is `latest`, which most people pull. */
export const generality = ({ name }: Tag): number =>
  isLatest(name) ? 2 : /^v?\d+(-[a-z].*)?$/i.test(name) ? 1 : 0

/** Whether a tag is the most general of all: `latest`, `latest-alpine`. */
const isLatest = (name: string): boolean => /(^|[-_.])latest($|[-_.])/.test(name)
