import type { ClusterNode } from '../../core/buildx/kubernetes/cluster.ts'
import { whyNotReady } from '../../core/buildx/kubernetes/not-ready.ts'
import type { Environment } from '../../core/event/event.ts'
import { Cancelled } from '../../core/problem.ts'
import type { World } from '../../world.ts'

/** Milliseconds: it only makes an error clearer. */
const ANSWER_TIMEOUT = 10_000

interface Where {
  readonly node: ClusterNode
  readonly environment: Environment
}

/** Why no pod of a Deployment is ready, as the cluster has it; undefined where kubectl is not here or may not ask. */
export async function reasonOfPods(
  world: World,
  name: string,
  { node, environment }: Where,
): Promise<string | undefined> {
  const namespace = node.options.get('namespace')
  const options = { environment, timeout: ANSWER_TIMEOUT }
  const ask = (...what: string[]) =>
    world
      .run(
        'kubectl',
        ['get', ...what, ...(namespace ? ['--namespace', namespace] : []), '--output=json'],
        options,
      )
      .catch((failure) => {
        if (failure instanceof Cancelled) throw failure
        return ''
      })
  const [deployment, pods] = await Promise.all([
    ask('deployment', name),
    ask('pods', `--selector=app=${name}`),
  ])
  return whyNotReady(deployment, pods)
}
