import type { BuildPlan } from '../core/plan.ts'
import type { BuildResult } from '../core/publication/build-result.ts'
import { outputsOfBuild } from '../core/report/build-outputs.ts'

/** How a run of merge/action.yml ended. */
export interface MergeResult extends BuildResult {
  readonly platforms: readonly string[]
}

/** The outputs of action.yml: those of the main action that are not about building; without a result, those of a plan. */
export function outputsOf(plan: BuildPlan, result?: MergeResult): Record<string, string> {
  const all = outputsOfBuild(plan, result)
  const {
    labels: _,
    imageid: _id,
    metadata: _metadata,
    guard: _guard,
    reused: _reused,
    ...outputs
  } = all
  const platforms = result?.platforms ?? []
  const json = JSON.stringify({
    ...JSON.parse(outputs['json'] ?? '{}'),
    reused: undefined,
    platforms,
  })
  return { ...outputs, platforms: platforms.join('\n'), json }
}
