import type { Event } from '../../core/event/event.ts'
import { isCommitId } from '../../core/event/payload.ts'
import { saidRevision } from '../../core/image/said.ts'
import type { ReleasePlan } from '../../core/release/plan.ts'
import { historyOf } from '../event/commit-history.ts'
import type { Deployment, ImageIds } from './deployment.ts'
import { imageOn } from './images.ts'

/**
 * Why a deployment is held: what runs was built from a later commit. Undefined where it may go on, also where it is not
 * known how the two commits are related.
 */
export async function newerThanOurs(
  { world, host }: Deployment,
  plan: ReleasePlan,
  ids: ImageIds,
  { event, githubToken, revision }: { event: Event; githubToken: string; revision: string },
): Promise<string | undefined> {
  const history = historyOf(world, event, githubToken)
  for (const { service, before, isNew } of plan.changes) {
    const theirs = before?.revision ?? ''
    if (!isNew || !isCommitId(theirs)) continue
    const image = await imageOn(host.engine, ids[service] ?? '')
    const ours = saidRevision(image?.labels ?? {}) || revision
    if (!isCommitId(ours) || ours === theirs) continue
    if ((await history(ours, theirs)) === 'newer')
      return `${service} runs commit ${theirs.slice(0, 7)}, which comes after ${ours.slice(0, 7)}`
  }
  return undefined
}
