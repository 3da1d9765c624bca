import type { BuildRequest } from './buildx/arguments.ts'
import { attestations } from './buildx/attestations.ts'
import { hasType } from './buildx/attributes.ts'
import { type BuilderChoice, type BuilderNeeds, canExportCacheAndAttest } from './buildx/builder.ts'
import { byDigest, pushesByDigest } from './buildx/exporters.ts'
import { imageName } from './image.ts'
import type { BuildPlan } from './plan.ts'
import type { Staging } from './staging.ts'

/** What a plan asks of the builder that carries it out. */
export function builderNeeds(plan: BuildPlan): BuilderNeeds {
  const attests = attestationsOf(plan, true).some((attest) => !attest.includes('disabled=true'))
  return {
    platforms: plan.build.platforms,
    cacheExport: plan.cache.to.some((target) => !hasType(target, 'inline')),
    attestations: plan.push.push && attests,
    aside: plan.gate.aside,
  }
}

/** What buildx is told, once it is known which builder does the work and where the image goes first. */
export function buildRequest(
  plan: BuildPlan,
  choice: BuilderChoice,
  staging: Staging | undefined,
): BuildRequest {
  const { build, cache } = plan
  const able = canExportCacheAndAttest(choice)
  return {
    ...build,
    annotations: plan.writtenAnnotations,
    attestations: attestationsOf(plan, able),
    cacheFrom: cache.from,
    cacheTo: able ? cache.to : cache.to.filter((target) => hasType(target, 'inline')),
    labels: labelsOf(plan),
    ...destinationOf(plan, staging),
  }
}

/** Where the image goes: without staging, wherever the user's own outputs say. */
function destinationOf(plan: BuildPlan, staging: Staging | undefined) {
  const { outputs } = plan.build
  switch (staging?.kind) {
    case 'nowhere':
      return { outputs, push: false, references: [] }
    case 'digest':
      return { outputs: [byDigest(staging.names)], push: false, references: [] }
    case 'tags':
      return { outputs, push: true, references: staging.references }
    default:
      return { outputs, push: plan.push.byFlag, references: [...new Set(referencesOf(plan))] }
  }
}

const labelsOf = ({ labels, publishing }: BuildPlan) =>
  publishing.kind === 'staged' ? [...labels, publishing.label] : labels

/** BuildKit pushes by digest under bare names; tags come later, when images are merged. */
const referencesOf = ({ build, images, references }: BuildPlan) =>
  pushesByDigest(build.outputs) ? images.map(imageName) : references

const attestationsOf = ({ build, event, noDefaultAttestations }: BuildPlan, supported: boolean) =>
  attestations({
    ...build,
    supported,
    noDefault: noDefaultAttestations,
    privateRepository: event.repository.isPrivate ?? false,
    runUrl: event.run.url,
  })
