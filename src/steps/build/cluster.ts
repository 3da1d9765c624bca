import {
  createClusterArguments,
  removeBuilderArguments,
  removeClusterArguments,
} from '../../core/buildx/create-builder.ts'
import type { Cluster, ClusterNode } from '../../core/buildx/kubernetes/cluster.ts'
import { secretsInKubeconfig } from '../../core/buildx/kubernetes/kubeconfig.ts'
import { driverOptsOf } from '../../core/buildx/kubernetes/options.ts'
import type { BuildWork } from '../../core/buildx/work.ts'
import { allOrProblems } from '../../core/concurrency/wait-for-all.ts'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import type { FailureReading } from '../../core/diagnosis/read-failure.ts'
import type { Environment } from '../../core/event/event.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import { isTransient, RETRY_BUILDER, waitAfter } from '../../core/retry.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { quoted } from '../../core/text/shell.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { read } from '../failures/explain.ts'
import { configFile } from './config-file.ts'
import { keepIdentity, ownBuilders } from './elsewhere.ts'
import type { BuildPart } from './part.ts'
import { reasonOfPods } from './pods.ts'
import { lacksRight, showRole } from './show-role.ts'

// This file is imported where BuildKit runs in pods of this run.

/** A Deployment that is to be, and the way to its cluster. */
interface Opening {
  readonly node: ClusterNode
  /** Of the builder, and of the Deployment. */
  readonly name: string
  readonly work: BuildWork
  readonly environment: Environment
  /** Path of a `buildkitd.toml`; empty for none. */
  readonly config: string
}

/**
 * Starts BuildKit in pods, one Deployment for each node. What buildx has to know to remove them lies in the run's
 * private directory, so `post:` can remove them after a kill.
 */
export async function openCluster(
  world: World,
  work: BuildWork,
  session: Session,
  run: string,
  unwanted: AbortSignal,
): Promise<BuildPart[]> {
  const { nodes, kubeconfig } = clusterOf(work)
  const own = await wayToCluster(world, kubeconfig, work, session)
  const environment = { ...session.environment, ...own }
  const config = await configFile(world, work.builder, session)
  const names = namesOf(nodes, run)
  world.docker.rememberBuilder(names.join(' '))
  await keepIdentity(world, session, own)
  const opened = nodes.map((node, at) =>
    boot(world, { node, name: names[at] ?? run, work, environment, config }, unwanted),
  )
  await allOrProblems('several pods with BuildKit did not start', opened)
  return nodes.map(({ name, platforms }, at) => ({
    label: nodes.length > 1 ? name : '',
    builder: names[at] ?? run,
    ...{ platforms, environment: own },
  }))
}

/** Removes the Deployments. What cannot be removed is named: nothing else would. */
export async function closeCluster(
  world: World,
  work: BuildWork,
  session: Session,
  run: string,
): Promise<void> {
  const { nodes } = clusterOf(work)
  const own = { ...ownBuilders(work, session), ...kubeconfigIn(work, session) }
  const environment = { ...session.environment, ...own }
  const removed = namesOf(nodes, run).map((name) => remove(world, name, environment))
  if (!(await Promise.all(removed)).every(Boolean)) return // `post:` needs the way there
  world.docker.rememberBuilder('')
  const { KUBECONFIG = '' } = own
  if (clusterOf(work).kubeconfig.kind === 'content') await world.files.remove(KUBECONFIG)
}

function clusterOf({ cluster }: BuildWork): Cluster {
  if (cluster) return cluster
  throw new Error('the plan has no cluster')
}

/** A Deployment is called as its builder. */
const namesOf = (nodes: readonly ClusterNode[], run: string): string[] =>
  nodes.length === 1 ? [run] : nodes.map((_, at) => `${run}-${at}`)

async function wayToCluster(
  world: World,
  kubeconfig: Cluster['kubeconfig'],
  work: BuildWork,
  session: Session,
): Promise<Environment> {
  const way = kubeconfigIn(work, session)
  const path = way['KUBECONFIG'] ?? ''
  if (kubeconfig.kind === 'content') await world.files.write(path, kubeconfig.text)
  if (kubeconfig.kind !== 'path') return { ...ownBuilders(work, session), ...way }
  if (!(await world.files.isFile(path)))
    throw new Problem(
      '"kubeconfig" is neither the text of a kubeconfig nor the path of a file that is there',
      'Write the path of a file that an earlier step has made, or give its text from a secret',
    )
  const text = await world.files.read(path).catch(() => undefined)
  for (const secret of secretsInKubeconfig(text ?? '')) world.job.mask(secret)
  return { ...ownBuilders(work, session), ...way }
}

function kubeconfigIn({ cluster }: BuildWork, { directory }: Session): Environment {
  if (cluster?.kubeconfig.kind === 'content') return { KUBECONFIG: `${directory}/kubeconfig` }
  return cluster?.kubeconfig.kind === 'path' ? { KUBECONFIG: cluster.kubeconfig.path } : {}
}

/** Nodes that have just started, and an API that fails for a moment, get two more chances. */
async function boot(world: World, opening: Opening, unwanted: AbortSignal): Promise<void> {
  const { name, node, environment, work, config } = opening
  const { buildkitdFlags } = work.builder
  const driverOpts = driverOptsOf(node.options)
  const args = createClusterArguments({ name, driverOpts, buildkitdFlags, configFile: config })
  for (let done = 1; ; done++) {
    try {
      await world.job.quote(() =>
        world.run('docker', args, { environment, onLine: world.job.log, unwanted }),
      )
      return
    } catch (failure) {
      if (!(failure instanceof CommandFailure)) throw failure
      const { id, fault, problem } = await read(failure)
      if (failure.output.includes(BEFORE_IT_IS_MADE)) await forget(world, name, environment)
      const pause = waitAfter(RETRY_BUILDER, done, world.clock.random())
      if (pause === undefined || unwanted.aborted || !isTransient(fault))
        throw await explained(world, opening, failure.output, { id, problem })
      world.job.log(
        `BuildKit did not start in the cluster; retrying in ${Math.round(pause / 1000)} s`,
      )
      await remove(world, name, environment)
      await world.clock.sleep(pause)
    }
  }
}

/** buildx looks for a Deployment first: where that fails, there is none, and nothing to warn of. */
const BEFORE_IT_IS_MADE = 'error for bootstrap'

const forget = (world: World, name: string, environment: Environment) =>
  world
    .run('docker', removeBuilderArguments(name), { environment, evenIfCancelled: true })
    .catch(() => undefined)

/** Prints the Role where a right is missing, and asks the cluster where no pod has become ready. */
async function explained(
  world: World,
  opening: Opening,
  output: string,
  { id, problem }: Pick<FailureReading, 'id' | 'problem'>,
) {
  if (problem instanceof Cancelled) return problem
  const { options } = opening.node
  if (lacksRight(id)) showRole(world, opening.work.builder, options, output)
  if (id !== 'kubernetes-not-ready') return problem
  const reason = await reasonOfPods(world, opening.name, opening)
  return reason
    ? new Problem(`${problem.message}: ${reason}`, problem.fix, { cause: problem })
    : problem
}

/** Whether it is gone. A failed removal must not hide how the build ended; `post:` tries again. */
async function remove(world: World, name: string, environment: Environment): Promise<boolean> {
  try {
    const options = { environment, evenIfCancelled: true }
    await world.run('docker', removeClusterArguments(name), options)
    return true
  } catch (error) {
    // It was not made: there is no docker here, or the kubeconfig names no cluster.
    if (!(error instanceof CommandFailure) || error.output.includes('no builder "')) return true
    const message = `the Deployment "${name}" may be left in the cluster: ${reasonOf(error)}. Remove it with kubectl delete deployment ${quoted(name)}`
    world.job.annotate({ level: 'warning', message })
    return false
  }
}

/** The last line of buildx says only that something failed. */
function reasonOf(failure: CommandFailure): string {
  const line = failure.output.split('\n').find((one) => one.startsWith('failed to remove '))
  return oneLine(line ?? String(failure), 400)
}
