import type { BuildMetadata } from './buildx/metadata.ts'
import { pinned } from './image.ts'
import type { BuildPlan } from './plan.ts'

export interface BuildResult extends BuildMetadata {
  readonly imageId: string
}

/** The outputs of action.yml; without a result, those of a plan. */
export function outputsOf(plan: BuildPlan, result?: BuildResult): Record<string, string> {
  const pushed = result !== undefined && plan.push.push
  // A digest nobody can pull is none: whoever deploys it would find nothing.
  const digest = pushed ? result.digest : ''
  const images = pushed && digest ? plan.images.map((image) => pinned(image, digest)) : []
  const outputs = {
    tags: plan.references.join('\n'),
    'tag-names': plan.tagNames.join('\n'),
    digest,
    version: plan.version,
    image: images[0] ?? '',
    images: images.join('\n'),
    registry: plan.images[0]?.registry.host ?? '',
    pushed: String(pushed),
    labels: plan.labels.join('\n'),
    annotations: plan.annotations.join('\n'),
    imageid: result?.imageId ?? '',
    metadata: result?.json ?? '',
  }
  return { ...outputs, json: JSON.stringify(everything(plan, outputs.digest, images, pushed)) }
}

function everything(plan: BuildPlan, digest: string, images: readonly string[], pushed: boolean) {
  const { version, tags, references, labels, annotations, push, notices } = plan
  return {
    version,
    digest,
    pushed,
    because: push.because,
    images,
    tags,
    references,
    labels,
    annotations,
    notices,
  }
}
