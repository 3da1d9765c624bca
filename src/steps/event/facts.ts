import { dockerfilePath } from '../../core/buildx/build-options.ts'
import type { Facts } from '../../core/facts.ts'
import type { PlanOptions } from '../../core/plan.ts'
import { wantsDescribe } from '../../core/tags/plan-tags.ts'
import type { World } from '../../world.ts'

/** Looks at this machine before anything is decided. */
export async function gatherFacts(world: World, options: PlanOptions): Promise<Facts> {
  const { clock, environment, files } = world
  const path = dockerfilePath(options.build)
  const texts = [options.tags, options.flavor ?? [], options.labels, options.annotations].flat()
  return {
    now: clock.now(),
    environment,
    dockerfile: path && (await files.read(path)),
    describe: wantsDescribe(texts) ? await describeCommit(world) : undefined,
  }
}

/** A shallow checkout, or none at all, has nothing to describe: whoever asks is told by the plan. */
const describeCommit = ({ ask }: World) =>
  ask('git', ['describe', '--tags', '--always']).then(
    (answer) => answer.trim(),
    () => undefined,
  )
