import { scanOutput } from './core/ecr/scan/scan.ts'
import { pinned } from './core/image/image.ts'
import type { BuildPlan } from './core/plan.ts'
import type { BuildResult } from './core/publication/build-result.ts'
import { imagesThere, tagsWith } from './core/publication/results.ts'
import { isForeign, type RunImage } from './core/publication/run-image.ts'

/** The outputs of action.yml; without a result, those of a plan. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one line for each output.
export function outputsOf(plan: BuildPlan, result?: BuildResult): Record<string, string> {
  const { naming } = plan
  const results = result?.results ?? []
  const there = result ? imagesThere(plan, results) : []
  // A digest nobody can pull is none: whoever deploys it would find nothing.
  const digest = there.length > 0 ? (result?.image.digest ?? '') : ''
  const isDone = result && !isForeign(result.image) && result.error === undefined
  const pushed = there.length > 0 && isDone === true
  const pins = (digest ? there : []).map((image) => pinned(image, digest))
  const outputs = {
    tags: naming.references.join('\n'),
    'tag-names': naming.tagNames.join('\n'),
    digest,
    version: naming.version,
    image: pins[0] ?? '',
    images: pins.join('\n'),
    registry: naming.images[0]?.registry.host ?? '',
    pushed: String(pushed),
    'moved-tags': tagsWith(results, 'moved').join('\n'),
    'held-tags': tagsWith(results, 'held').join('\n'),
    labels: naming.labels.join('\n'),
    annotations: naming.annotations.join('\n'),
    imageid: result?.image.kind === 'built' ? result.image.build.imageId : '',
    metadata: result ? metadataOf(plan, result.image) : '',
    'scan-findings': result?.scan ? scanOutput(result.scan) : '',
  }
  const everything = { ...inWords(plan), digest, pushed, images: pins, results }
  const error = result?.error === undefined ? {} : { error: result.error }
  return { ...outputs, json: JSON.stringify({ ...everything, ...error }) }
}

/** buildx pushed the image under one name, or none: whoever reads its metadata looks for all of them. */
function metadataOf({ publication, naming }: BuildPlan, image: RunImage): string {
  const json = image.kind === 'built' ? image.build.json : ''
  if (publication.publishing.kind !== 'staged' || json === '') return json
  return JSON.stringify({ ...JSON.parse(json), 'image.name': naming.references.join(',') }, null, 2)
}

function inWords({ naming, publication, notices }: BuildPlan) {
  const { version, tags, references, labels, annotations } = naming
  return {
    version,
    because: publication.push.because,
    tags,
    references,
    labels,
    annotations,
    notices,
  }
}
