import { ofManifests } from '../image/index-annotations.ts'
import type { BuildPlan } from '../plan.ts'
import { type BuilderChoice, hasSeveralNodes } from './builder.ts'

/** Lists of platforms that are built each on their own, and joined afterwards by us: buildx would join them under a tag. */
export function sharesOf({ build }: Pick<BuildPlan, 'build'>, choice: BuilderChoice): string[][] {
  const { platforms, load, outputs, call } = build.options
  const isPlain = !load && outputs.length === 0 && (call === '' || call === 'build')
  const isSplit = hasSeveralNodes(choice) && platforms.length > 1 && isPlain
  return isSplit ? platforms.map((platform) => [platform]) : [[...platforms]]
}

/** The plan of a build of some of the platforms alone. */
export function planOfPart(plan: BuildPlan, platforms: readonly string[]): BuildPlan {
  const { build, naming } = plan
  if (platforms.length === build.options.platforms.length) return plan
  const cache = build.caches[platforms.join()] ?? build.cache
  return {
    ...plan,
    naming: { ...naming, writtenAnnotations: ofManifests(naming.writtenAnnotations) },
    build: { ...build, options: { ...build.options, platforms }, cache },
  }
}
