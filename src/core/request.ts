import type { BuildRequest } from './buildx/arguments.ts'
import { attestations } from './buildx/attestations.ts'
import { hasType } from './buildx/attributes.ts'
import { type BuilderChoice, type BuilderNeeds, canExportCacheAndAttest } from './buildx/builder.ts'
import { pushesByDigest } from './buildx/exporters.ts'
import { imageName } from './image.ts'
import type { BuildPlan } from './plan.ts'

/** What a plan asks of the builder that carries it out. */
export function builderNeeds(plan: BuildPlan): BuilderNeeds {
  const attests = attestationsOf(plan, true).some((attest) => !attest.includes('disabled=true'))
  return {
    platforms: plan.build.platforms,
    cacheExport: plan.cache.to.some((target) => !hasType(target, 'inline')),
    attestations: plan.push.push && attests,
  }
}

/** What buildx is told, once it is known which builder does the work. */
export function buildRequest(plan: BuildPlan, choice: BuilderChoice): BuildRequest {
  const { build, cache, push } = plan
  const able = canExportCacheAndAttest(choice)
  return {
    ...build,
    annotations: plan.writtenAnnotations,
    attestations: attestationsOf(plan, able),
    cacheFrom: cache.from,
    cacheTo: able ? cache.to : cache.to.filter((target) => hasType(target, 'inline')),
    labels: plan.labels,
    push: push.byFlag,
    references: [...new Set(referencesOf(plan))],
  }
}

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
