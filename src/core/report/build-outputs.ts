import { scanOutput } from '../ecr/scan/scan.ts'
import { guardOutput } from '../guard/finding.ts'
import { pinned } from '../image/image.ts'
import { metadataJson, metadataOutputs } from '../image/metadata-variables.ts'
import type { BuildPlan } from '../plan.ts'
import type { BuildResult } from '../publication/build-result.ts'
import { imagesThere, tagsWith } from '../publication/results.ts'
import { isForeign, isReused, type RunImage } from '../publication/run-image.ts'

/** The outputs of action.yml; without a result, those of a plan. */
export function outputsOfBuild(plan: BuildPlan, result?: BuildResult): Record<string, string> {
  const { naming } = plan
  const results = result?.results ?? []
  const there = result ? imagesThere(plan, results) : []
  // A digest that cannot be pulled is left empty: a deployment would find nothing.
  const digest = there.length > 0 ? (result?.image.digest ?? '') : ''
  const isDone = result && !isForeign(result.image) && result.error === undefined
  const pushed = there.length > 0 && isDone === true
  const reused = pushed && isReused(result.image)
  const pins = (digest ? there : []).map((image) => pinned(image, digest))
  const outputs = {
    ...metadataOutputs(naming),
    digest,
    image: pins[0] ?? '',
    images: pins.join('\n'),
    registry: naming.images[0]?.registry.host ?? '',
    pushed: `${pushed}`,
    reused: `${reused}`,
    'moved-tags': tagsWith(results, 'moved').join('\n'),
    'held-tags': tagsWith(results, 'held').join('\n'),
    imageid: result?.image.kind === 'built' ? result.image.build.imageId : '',
    metadata: result ? metadataOf(plan, result.image) : '',
    guard: guardOutput(result?.guard ?? []),
    'scan-findings': result?.scan ? scanOutput(result.scan) : '',
  }
  const ours = { ...reasonsOf(plan, result), digest, pushed, reused, images: pins, results }
  return { ...outputs, json: JSON.stringify({ ...metadataJson(naming), ...ours }) }
}

/**
 * buildx pushed the image under one name, or none: readers of its metadata look for all of them.
 */
function metadataOf({ publication, naming }: BuildPlan, image: RunImage): string {
  const json = image.kind === 'built' ? image.build.json : ''
  if (publication.publishing.kind !== 'staged' || json === '') return json
  return JSON.stringify({ ...JSON.parse(json), 'image.name': naming.references.join(',') }, null, 2)
}

/** What that action does not say: why. */
const reasonsOf = (
  { naming, publication, notices, warnings }: BuildPlan,
  result: BuildResult | undefined,
) => ({
  version: naming.version,
  because: publication.push.because,
  reasons: naming.tags,
  notices: [...warnings, ...notices],
  ...(result?.error === undefined ? {} : { error: result.error }),
})
