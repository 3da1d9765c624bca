import type { BuildWork } from '../../core/buildx/work.ts'
import type { FailureReading } from '../../core/diagnosis/read-failure.ts'
import { Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'
import type { Site } from './image.ts'
import { reasonOfPods } from './pods.ts'
import { lacksRight, showRole } from './show-role.ts'

// This file is imported when a build in a cluster has failed.

/** Failures after which the pods say more than buildx does. */
const LOST = [
  'builder-lost',
  'kubernetes-pod-gone',
  'kubernetes-fresh-node',
  'kubernetes-node-late',
]

/** The problem of a build in a cluster, with what the cluster knows; the Role is printed where a right is missing. */
export async function problemInCluster(
  world: World,
  { builder, cluster }: BuildWork,
  { builder: { parts }, session }: Site,
  { id, problem, failure }: FailureReading,
): Promise<Problem> {
  const nodes = cluster?.nodes ?? []
  const [first] = nodes
  if (first && lacksRight(id)) showRole(world, builder, first.options, failure.output)
  if (!LOST.includes(id)) return problem
  const reasons = await Promise.all(
    nodes.map((node, at) => {
      const part = parts[at]
      const environment = { ...session.environment, ...part?.environment }
      return part && reasonOfPods(world, part.builder, { node, environment })
    }),
  )
  const reason = reasons.find((one) => one !== undefined)
  return reason
    ? new Problem(`${problem.message}: ${reason}`, problem.fix, { cause: problem })
    : problem
}
