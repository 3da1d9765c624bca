import { pushesUntagged } from '../buildx/exporters.ts'
import { checkRepositoryNames } from '../ecr/repository/repository-name.ts'
import type { Event } from '../event/event.ts'
import { createdAt, type Facts } from '../facts.ts'
import { Problem } from '../problem.ts'
import { imagesInReferences, planTags, type TagOptions, type TagPlan } from '../tags/plan-tags.ts'
import { type Tag, tagsFor } from '../tags/tag.ts'
import { labelNotices, planLabels } from './annotations.ts'
import {
  type ImageOptions,
  imageNotices,
  imageWritten,
  planImages,
  writtenNames,
} from './default-images.ts'
import { type Image, tagged } from './image.ts'
import { withOutputNames } from './output-names.ts'

/** The inputs from which names, tags, labels and annotations are made. */
export interface NamingOptions extends ImageOptions, Omit<TagOptions, 'images'> {
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly ociLabels: boolean
  /** The stage that is built; empty for the last one. */
  readonly build: { readonly target: string; readonly outputs: readonly string[] }
}

/** What the image is called, and what is written on it. */
export interface Naming {
  readonly images: readonly Image[]
  readonly tags: readonly Tag[]
  readonly version: string
  /** What label and build argument call it: the same, but for builds that are to be reproducible. */
  readonly writtenVersion: string
  /** Their names; `latest` twice where docker/metadata-action says it twice. */
  readonly tagNames: readonly string[]
  /** Every image with every name. */
  readonly references: readonly string[]
  readonly labels: readonly string[]
  /** Those of them that are written on the image. */
  readonly writtenLabels: readonly string[]
  readonly annotations: readonly string[]
  /** Those of them that are written on the image. */
  readonly writtenAnnotations: readonly string[]
}

/** Names the image: where it goes, under which tags, with which labels. */
export async function planNaming(given: NamingOptions, event: Event, facts: Facts) {
  const options = withOutputNames(given)
  const named = { ...options, images: namesGiven(options) }
  const plan = await planTags(options, event, facts.now, facts)
  const own = (tag: Tag) => withImageNames(tag, options, event)
  const [tags, written] = [plan.tags.map(own), plan.written.map(own)]
  const images = planImages(named, event).filter((image) => hasTag(image, tags))
  checkRepositoryNames(images)
  const writtenVersion = facts.sourceDate ? stableVersion(plan) : plan.version
  const labels = await planLabels(options, event, writtenVersion, {
    ...facts,
    created: createdAt(facts),
    inDockerfile: await labelsIn(facts.dockerfile ?? '', options.build.target),
  })
  const naming: Naming = {
    ...{ images, tags, version: plan.version, writtenVersion, ...labels },
    tagNames: plan.names,
    references: referencesOf(images, plan.names, tags, written),
  }
  const isTagged = !pushesUntagged(options.build.outputs)
  return {
    naming: isTagged ? naming : untagged(naming),
    notices: [...imageNotices(named), ...plan.notices, ...labelNotices(options)],
  }
}

/** What is pushed by digest has none of the names, until several of its kind are merged. */
const untagged = (naming: Naming): Naming => ({
  ...{ ...naming, tags: [], tagNames: [], references: [] },
})

/** Where two builds of a commit are to be the same, nothing in them may show the time of day, or the run. */
const stableVersion = ({ tags, version }: TagPlan): string =>
  tags.find(({ kind, namedByTime, rule }) => {
    const isOfTheRun = namedByTime || rule?.includes('run_number')
    return kind === 'fixed' && !isOfTheRun
  })?.name ?? version

/** The parser (10 ms) is loaded for the Dockerfiles that may need it. */
async function labelsIn(dockerfile: string, target: string): Promise<string[]> {
  if (!(/\bLABEL\b/i.test(dockerfile) && /org\.opencontainers\.image\./i.test(dockerfile)))
    return []
  return (await import('../buildx/dockerfile.ts')).labelKeys(dockerfile, target)
}

/** The `images` input; where it is empty, the images that whole references under `tags` name. */
const namesGiven = ({ images, tags }: NamingOptions): readonly string[] =>
  images.length > 0 ? images : imagesInReferences(tags)

/** The tag with its images as they are called in this run. */
function withImageNames(tag: Tag, options: NamingOptions, event: Event): Tag {
  if (tag.images === undefined) return tag
  const known = namesGiven(options)
  const names = writtenNames({ ...options, images: known }).map(
    (text) => imageWritten(text, options, event).name,
  )
  return {
    ...tag,
    images: tag.images.map((text) => {
      const { name } = imageWritten(text, options, event)
      if (names.includes(name)) return name
      throw new Problem(
        `"${tag.rule}" under "tags" is an image that "images" does not have`,
        `Add ${name} to "images"; or leave "images" out: whole references name the images, too`,
      )
    }),
  }
}

/** An image without any tag gets nothing in this run. */
const hasTag = ({ name }: Image, tags: readonly Tag[]) =>
  tags.length === 0 || tagsFor(tags, name).length > 0

/**
 * Every image with every name it has; whole references in the order in which they are written. Without an image,
 * the names alone: what docker/metadata-action gives for its `images` left out.
 */
function referencesOf(
  images: readonly Image[],
  names: readonly string[],
  tags: readonly Tag[],
  written: readonly Tag[],
): readonly string[] {
  if (images.length === 0) return names
  const isWhole = written.length > 0 && written.every((tag) => tag.images)
  const first = isWhole
    ? written.flatMap(({ name, images: its }) => (its ?? []).map((image) => `${image}:${name}`))
    : []
  const all = images.flatMap((image) => {
    const own = new Set(tagsFor(tags, image.name).map(({ name }) => name))
    return names.filter((name) => own.has(name)).map((name) => tagged(image, name))
  })
  return isWhole ? [...new Set([...first.filter((one) => all.includes(one)), ...all])] : all
}
