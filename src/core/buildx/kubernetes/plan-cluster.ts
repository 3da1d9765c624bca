import { allProblems, attempt, type Problem } from '../../problem.ts'
import type { BuilderOptions } from '../builder-options.ts'
import {
  type ElsewhereOptions,
  engineMistakes,
  type Machine,
  severalMistakes,
} from '../nodes/plan-elsewhere.ts'
import { splitPlatforms, usualNode } from '../nodes/split-platforms.ts'
import { parseClusterAppend } from './append.ts'
import type { Cluster, ClusterNode } from './cluster.ts'
import { readKubeconfig } from './kubeconfig.ts'
import { readKubernetesOptions } from './options.ts'

/**
 * The cluster that a run builds in, and its Deployments, each with its platforms.
 * @throws Problem that lists everything wrong with them
 */
export function planCluster(options: ElsewhereOptions, machine: Machine): Cluster {
  const problems: Problem[] = []
  const kubeconfig = attempt(problems, () => readKubeconfig(options.builder.kubeconfig))
  const nodes = attempt(problems, () => planNodes(options.builder, options.build.platforms))
  problems.push(...engineMistakes(options, machine))
  if (nodes && nodes.length > 1) problems.push(...severalMistakes(options, nodes))
  const problem = allProblems('the builder cannot do what is asked', problems)
  if (problem) throw problem
  return { kubeconfig: kubeconfig ?? { kind: 'found' }, nodes: nodes ?? [] }
}

interface ReadNode extends ClusterNode {
  /** Where it was given. */
  readonly input: string
}

/** The first is what the inputs say of the driver; it builds what no entry of `append` is for. */
function planNodes({ driverOpts, append }: BuilderOptions, wanted: readonly string[]) {
  const appended = append ? parseClusterAppend(append) : []
  const problems: Problem[] = []
  const read = [{ name: '', platforms: [], driverOpts }, ...appended].flatMap((node, at) => {
    const input = at === 0 ? 'driver-opts' : `driver-opts" of "append, entry ${at}`
    const options = attempt(problems, () => readKubernetesOptions(input, node.driverOpts))
    const name =
      node.name || (at === 0 ? 'first' : node.platforms.join(' and ') || `node ${at + 1}`)
    return options ? [{ name, options, platforms: node.platforms, input }] : []
  })
  const problem = allProblems('options of the driver have mistakes', problems)
  if (problem) throw problem
  return withPlatforms(read, wanted)
}

/** What the inputs say of the driver holds for every node that does not say something else. */
function withPlatforms([first, ...others]: readonly ReadNode[], wanted: readonly string[]) {
  if (!first) return []
  const nodes = [
    first,
    ...others.map((node) => ({ ...node, options: new Map([...first.options, ...node.options]) })),
  ]
  const shares = splitPlatforms(wanted, nodes)
  const usual = usualNode(nodes)
  return nodes.flatMap(({ name, options }, at): ClusterNode[] => {
    const platforms = shares[at] ?? []
    const isUsed = wanted.length === 0 ? at === usual : platforms.length > 0
    return isUsed ? [{ name, options, platforms }] : []
  })
}
