import type { Facts } from '../buildx/build-options.ts'
import { checkRepositoryNames } from '../ecr/repository/repository-name.ts'
import type { Event } from '../event/event.ts'
import { planTags, type Tag, type TagOptions } from '../tags/plan-tags.ts'
import { planLabels } from './annotations.ts'
import { type ImageOptions, planImages } from './default-images.ts'
import { type Image, tagged } from './image.ts'

export interface NamingOptions extends ImageOptions, TagOptions {
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
}

/** What the image is called, and what is written on it. */
export interface Naming {
  readonly images: readonly Image[]
  readonly tags: readonly Tag[]
  readonly version: string
  /** Their names; `latest` twice where docker/metadata-action says it twice. */
  readonly tagNames: readonly string[]
  /** Every image with every name. */
  readonly references: readonly string[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  /** Those of them that are written on the image. */
  readonly writtenAnnotations: readonly string[]
}

/** Names the image: where it goes, under which tags, with which labels. */
export async function planNaming(options: NamingOptions, event: Event, facts: Facts) {
  const images = planImages(options, event)
  checkRepositoryNames(images)
  const { tags, names, version, notices } = await planTags(options, event, facts.now, facts)
  const { labels, annotations, written } = await planLabels(options, event, version, facts)
  const naming: Naming = {
    ...{ images, tags, version, labels, annotations },
    tagNames: names,
    references: referencesOf(images, names),
    writtenAnnotations: written,
  }
  return { naming, notices }
}

/** Without an image, the names alone: what docker/metadata-action gives for its `images` left out. */
const referencesOf = (images: readonly Image[], names: readonly string[]) =>
  images.length === 0 ? names : images.flatMap((image) => names.map((name) => tagged(image, name)))
