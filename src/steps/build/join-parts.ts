import { parseMetadata } from '../../core/buildx/metadata.ts'
import { ofIndex } from '../../core/image/index-annotations.ts'
import type { BuildPlan } from '../../core/plan.ts'
import type { BuildRecord } from '../../core/publication/run-image.ts'
import { builtPlatform } from '../../core/registry/platform.ts'
import { objectIn } from '../../core/text/json.ts'
import type { World } from '../../world.ts'
import { putIndex } from '../repositories/put-index.ts'
import type { Built, Site } from './image.ts'

/**
 * One image of the parts of a build. Where they were pushed, under no name, their index is, too; else there is nothing to
 * join.
 */
export async function joined(
  world: World,
  { naming }: Pick<BuildPlan, 'naming'>,
  site: Site,
  parts: readonly Built[],
): Promise<Built> {
  const record = recordOf(parts)
  const digests = parts.map(({ build }) => build.digest)
  if (site.staging?.kind !== 'digest')
    return { kind: 'built', site, build: record, isEverywhere: true }
  const annotations = ofIndex(naming.writtenAnnotations)
  const wanted = { platforms: [], annotations } // each part is of the platforms that it was built for
  const platformOf = (digest: string) => {
    const { platforms = [] } = site.builder.parts[digests.indexOf(digest)] ?? {}
    return platforms.length === 1 ? builtPlatform(platforms[0] ?? '') : ''
  }
  const { digest } = await putIndex(world, site.targets, digests, wanted, platformOf)
  const json = JSON.stringify({ ...objectIn(record.json), 'containerimage.digest': digest })
  const made = { ...record.parts, of: digest }
  const build = { ...record, ...parseMetadata(json), warnings: record.warnings, parts: made }
  return { kind: 'built', site, build, isEverywhere: false }
}

/** What the parts left, as of one build that took as long as the longest. */
function recordOf(parts: readonly Built[]): BuildRecord {
  const builds = parts.map(({ build }) => build)
  const warnings = builds.flatMap((one) => one.warnings)
  const once = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]))
  return {
    digest: '',
    imageId: '',
    warnings: [...once.values()],
    json: JSON.stringify({ parts: builds.map(({ json }) => objectIn(json)) }, null, 2),
    parts: {
      of: '',
      manifests: builds.flatMap(({ parts: { manifests } }) => manifests),
      configs: builds.flatMap(({ parts: { configs } }) => configs),
    },
    steps: builds.flatMap(({ steps }) => steps),
    duration: Math.max(0, ...builds.map(({ duration }) => duration)),
  }
}
