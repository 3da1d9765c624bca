import { driverOf } from './driver.ts'
import type { ElsewhereOptions, Machine } from './nodes/plan-elsewhere.ts'
import type { BuildWork } from './work.ts'

/**
 * Where BuildKit runs on other machines, which of them builds what.
 * @throws Problem where that cannot be
 */
export async function machinesOf(
  options: ElsewhereOptions,
  machine: Machine,
): Promise<Pick<BuildWork, 'nodes' | 'cluster'>> {
  switch (driverOf(options.builder)) {
    case 'kubernetes': {
      const { planCluster } = await import('./kubernetes/plan-cluster.ts')
      return { nodes: [], cluster: planCluster(options, machine) }
    }
    case 'remote': {
      const { planElsewhere } = await import('./nodes/plan-elsewhere.ts')
      return { nodes: planElsewhere(options, machine) }
    }
    default:
      return { nodes: [] }
  }
}
