import type { Change, ReleasePlan } from '../../core/release/plan.ts'
import type { Deployment } from './deployment.ts'
import { contentOnHost } from './images.ts'

/**
 * The plan without services that would only be restarted: a rebuild from cache has other attestations, and so another
 * digest, but the same content for this host.
 */
export async function keepSameContent(
  { world, host }: Deployment,
  plan: ReleasePlan,
): Promise<ReleasePlan> {
  const changes = await Promise.all(
    plan.changes.map(async (change): Promise<Change> => {
      const { before, after, service, isNew } = change
      if (!isNew || !before?.digest) return change
      const [old, next] = await Promise.all([
        contentOnHost(host.engine, before.imageId),
        contentOnHost(host.engine, after),
      ])
      if (old === undefined || old !== next) return change
      world.job.log(`${service}: another build of the same content; it is not restarted`)
      return { ...change, after: before.reference, isNew: false }
    }),
  )
  const pins = Object.fromEntries(changes.map(({ service, after }) => [service, after]))
  return { changes, pins, allPins: { ...plan.allPins, ...pins } }
}
