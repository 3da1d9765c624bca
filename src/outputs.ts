import type { BuildMetadata } from './core/buildx/metadata.ts'
import { type ScanResult, scanOutput } from './core/ecr/scan/scan.ts'
import { pinned } from './core/image/image.ts'
import type { BuildPlan } from './core/plan.ts'
import { imagesThere, type TagResult, tagsWith } from './core/publication/results.ts'

export interface BuildResult extends BuildMetadata {
  readonly imageId: string
  /** What became of each tag; empty where nothing was pushed. */
  readonly results: readonly TagResult[]
  /** It was in the registry before; of another commit where `on-existing-tag: skip` left it alone. */
  readonly kept?: { readonly isOurCommit: boolean } | undefined
  readonly scan?: ScanResult | undefined
  /** What went wrong, where the run ended before it was done. */
  readonly error?: string
}

/** The outputs of action.yml; without a result, those of a plan. */
export function outputsOf(plan: BuildPlan, result?: BuildResult): Record<string, string> {
  const results = result?.results ?? []
  const there = result ? imagesThere(plan, results) : []
  // A digest nobody can pull is none: whoever deploys it would find nothing.
  const digest = there.length > 0 ? (result?.digest ?? '') : ''
  const isDone = result?.kept?.isOurCommit !== false && result?.error === undefined
  const pushed = there.length > 0 && isDone
  const pins = (digest ? there : []).map((image) => pinned(image, digest))
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
    metadata: result ? metadataOf(plan, result) : '',
    'scan-findings': result?.scan ? scanOutput(result.scan) : '',
  }
  const everything = { ...inWords(plan), digest, pushed, images: pins, results }
  const error = result?.error === undefined ? {} : { error: result.error }
  return { ...outputs, json: JSON.stringify({ ...everything, ...error }) }
}

/** buildx pushed the image under one name, or none: whoever reads its metadata looks for all of them. */
function metadataOf({ publishing, references }: BuildPlan, { json }: BuildResult): string {
  if (publishing.kind !== 'staged' || json === '') return json
  return JSON.stringify({ ...JSON.parse(json), 'image.name': references.join(',') }, null, 2)
}

function inWords({ version, tags, references, labels, annotations, push, notices }: BuildPlan) {
  return { version, because: push.because, tags, references, labels, annotations, notices }
}
