import { imageName, tagged } from '../image/image.ts'
import type { BuildPlan } from '../plan.ts'
import { inputsLabel } from '../publication/build-inputs.ts'
import type { Staging } from '../publication/staging.ts'
import type { BuildRequest } from './arguments.ts'
import { attestations, isAsked } from './attestations.ts'
import { hasType } from './attributes.ts'
import { type BuilderChoice, type BuilderNeeds, canExportCacheAndAttest } from './builder.ts'
import { byDigest, pushesByDigest } from './exporters.ts'

/** The parts of a plan that say what is built. */
type Planned = Pick<BuildPlan, 'event' | 'naming' | 'build' | 'publication' | 'gate'>

/** What a plan asks of the builder that carries it out. */
export function builderNeeds(plan: Omit<Planned, 'naming'>): BuilderNeeds {
  const attests = attestationsOf(plan, true).some(isAsked)
  return {
    platforms: plan.build.options.platforms,
    cacheExport: plan.build.cache.to.some((target) => !hasType(target, 'inline')),
    attestations: plan.publication.push.push && attests,
    pushUntagged: plan.gate.pushUntagged,
    work: {
      ...plan.build.options,
      cacheTo: plan.build.cache.to,
      cacheFrom: plan.build.cache.from,
    },
  }
}

/**
 * What buildx receives, once it is known which builder does the work and where the image goes
 * first. `run` is what no other run on the machine has.
 */
export function buildRequest(
  plan: Planned,
  choice: BuilderChoice,
  staging: Staging | undefined,
  run: string,
): BuildRequest {
  const { cache } = plan.build
  const able = canExportCacheAndAttest(choice)
  const options = endsInEngine(plan, choice)
    ? { ...plan.build.options, load: true }
    : plan.build.options
  return {
    ...options,
    annotations: plan.naming.writtenAnnotations,
    attestations: attestationsOf(plan, able, options.load),
    cacheFrom: cache.from,
    cacheTo: able ? cache.to : cache.to.filter((target) => hasType(target, 'inline')),
    labels: labelsOf(plan),
    ...destinationOf(plan, staging, run),
  }
}

/** Where the image goes: without staging, wherever the user's own outputs say. */
function destinationOf(plan: Planned, staging: Staging | undefined, run: string) {
  const { outputs } = plan.build.options
  switch (staging?.kind) {
    case 'nowhere':
      return { outputs, push: false, references: [] }
    case 'digest':
      return { outputs: [byDigest(staging.names)], push: false, references: [] }
    case 'engine':
      return { ...INTO_ENGINE, references: namesInEngine(plan, run) }
    case 'tags': {
      const references = staging.tags.map(({ image, tag }) => tagged(image, tag))
      return { outputs, push: true, references }
    }
    default:
      return {
        outputs,
        push: plan.publication.push.byFlag,
        references: [...new Set(referencesOf(plan))],
      }
  }
}

/**
 * What the engine calls an image until it is pushed. Provenance without a name would be about nothing; and a name
 * that another build on the same engine takes would lose the image.
 */
export const namesInEngine = (
  { event: { sha }, naming }: Pick<BuildPlan, 'event' | 'naming'>,
  run: string,
): string[] =>
  naming.images.map((image) =>
    tagged(image, `${sha ? `sha-${sha.slice(0, 7)}` : 'slipway'}-${run}`),
  )

/** Without an output of this type, buildx leaves annotations out. */
const INTO_ENGINE = { outputs: ['type=image'], load: false, push: false }

const labelsOf = ({ build, naming: { writtenLabels }, publication: { publishing } }: Planned) =>
  publishing.kind === 'staged'
    ? [...writtenLabels, publishing.label, inputsLabel(build.inputs)]
    : writtenLabels

/** BuildKit pushes by digest under bare names; tags come later, when images are merged. */
const referencesOf = ({ build, naming: { images, references } }: Planned) =>
  pushesByDigest(build.options.outputs) ? images.map(imageName) : references

/**
 * Whether an image that is not pushed is put into the engine: without our container it would be
 * there, and the next step runs it. A container keeps what an engine cannot hold: several
 * platforms, attestations that are asked for.
 */
function endsInEngine({ build, publication }: Planned, choice: BuilderChoice): boolean {
  const { outputs, call, platforms, provenance, sbom, attests } = build.options
  const asksAttestations = [...attests, sbom, provenance].some(isAsked)
  return (
    choice.kind === 'container' &&
    !publication.push.push &&
    outputs.length === 0 &&
    (call === '' || call === 'build') &&
    new Set(platforms).size < 2 &&
    !asksAttestations
  )
}

/** Whether every build argument is published beside the image: in provenance that is not `mode=min`. */
export const keepsBuildArguments = (plan: Pick<BuildPlan, 'build' | 'event'>): boolean =>
  attestationsOf(plan, true).some(
    (attest) => hasType(attest, 'provenance') && !/(^|,)(disabled=true|mode=min)(,|$)/.test(attest),
  )

const attestationsOf = (
  { build, event }: Pick<BuildPlan, 'build' | 'event'>,
  supported: boolean,
  load = build.options.load,
) =>
  attestations({
    ...build.options,
    load,
    supported,
    noDefault: build.noDefaultAttestations,
    privateRepository: event.repository.isPrivate ?? false,
    runUrl: event.run.url,
  })
