import type { BuildMetadata } from './buildx/metadata.ts'
import { type Image, imageName, pinned } from './image.ts'
import type { BuildPlan } from './plan.ts'
import { type TagResult, tagsWith } from './tag-result.ts'

export interface BuildResult extends BuildMetadata {
  readonly imageId: string
  /** What became of each tag; empty where nothing was pushed. */
  readonly results: readonly TagResult[]
}

/** The outputs of action.yml; without a result, those of a plan. */
export function outputsOf(plan: BuildPlan, result?: BuildResult): Record<string, string> {
  const results = result?.results ?? []
  const isHeld = results.length > 0 && results.every((one) => one.result === 'held')
  const pushed = result !== undefined && plan.push.push && !isHeld
  // A digest nobody can pull is none: whoever deploys it would find nothing.
  const digest = pushed ? result.digest : ''
  const images = pushed && digest ? plan.images.filter((image) => holds(image, results)) : []
  const pins = images.map((image) => pinned(image, digest))
  const outputs = {
    tags: plan.references.join('\n'),
    'tag-names': plan.tagNames.join('\n'),
    digest,
    version: plan.version,
    image: pins[0] ?? '',
    images: pins.join('\n'),
    registry: plan.images[0]?.registry.host ?? '',
    pushed: String(pushed),
    'moved-tags': tagsWith(results, 'moved').join('\n'),
    'held-tags': tagsWith(results, 'held').join('\n'),
    labels: plan.labels.join('\n'),
    annotations: plan.annotations.join('\n'),
    imageid: result?.imageId ?? '',
    metadata: result?.json ?? '',
  }
  const everything = { ...inWords(plan), digest, pushed, images: pins, results }
  return { ...outputs, json: JSON.stringify(everything) }
}

/** Whether the image is in that repository: every tag of it may have been held. */
function holds(image: Image, results: readonly TagResult[]): boolean {
  const ours = results.filter((one) => one.image === imageName(image))
  return ours.length === 0 || ours.some(({ result }) => result !== 'held')
}

function inWords({ version, tags, references, labels, annotations, push, notices }: BuildPlan) {
  return { version, because: push.because, tags, references, labels, annotations, notices }
}
