import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { busyboxImage } from '../parts/engine/base-images.ts'
import type { ProgramSurroundings } from '../parts/engine/real-hosts.ts'
import { type LocalCluster, startCluster } from '../parts/kubernetes/cluster.ts'
import { BUILDKIT_IMAGE } from '../parts/kubernetes/node-images.ts'
import { type LocalRegistry, startRegistry } from '../parts/registry/registry.ts'
import { type RunningAction, readEvent, startAction } from '../parts/runner/run-action.ts'

/** A cluster, a registry that its pods reach under the same name, and no Docker engine. */
export interface ClusterStage {
  readonly cluster: LocalCluster
  readonly registry: LocalRegistry
  readonly folder: string
  /** Starts a run with `driver: kubernetes` that pushes `acme/<name>`. */
  readonly start: (asked: ClusterRun) => RunningAction
  /** Names of the Deployments in a namespace. */
  readonly deployments: (namespace?: string) => Promise<string[]>
}

interface ClusterRun {
  /** Of the repository. */
  readonly name: string
  readonly dockerfile?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
  readonly surroundings?: ProgramSurroundings
}

/** Lends a stage. */
export async function withClusterStage<T>(work: (stage: ClusterStage) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-cluster-'))
  mkdirSync(join(folder, 'home'))
  const [cluster, registry] = await Promise.all([startCluster(), startRegistry()])
  const way = cluster.openTo(registry.host)
  const deployments = async (namespace = 'default') => {
    const path = `/apis/apps/v1/namespaces/${namespace}/deployments`
    const { items = [] } = await cluster.api.ask('GET', path)
    return items.map(({ metadata }) => metadata.name)
  }
  const start = (asked: ClusterRun) => startIn({ cluster, registry, folder }, asked)
  try {
    return await work({ cluster, registry, folder, start, deployments })
  } finally {
    way.close()
    await registry.stop()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

let runs = 0

function startIn(
  { cluster, registry, folder }: Pick<ClusterStage, 'cluster' | 'registry' | 'folder'>,
  asked: ClusterRun,
) {
  const workspace = mkdtempSync(join(folder, 'workspace-'))
  writeFileSync(join(workspace, 'Dockerfile'), asked.dockerfile ?? 'FROM busybox\nRUN true\n')
  return startAction({
    event: readEvent('push-main'),
    workspace,
    inputs: {
      registry: registry.host,
      images: `acme/${asked.name}`,
      username: registry.username,
      password: registry.password,
      cache: 'off',
      'build-contexts': `busybox=${busyboxImage()}`,
      driver: 'kubernetes',
      kubeconfig: cluster.kubeconfig(),
      ...asked.inputs,
      'driver-opts': withImage(asked.inputs ?? {}),
    },
    environment: {
      ...{ HOME: join(folder, 'home'), DOCKER_HOST: 'unix:///nowhere.sock' },
      GITHUB_API_URL: 'http://127.0.0.1:1',
      GITHUB_RUN_ID: `${++runs}`,
      ...asked.environment,
    },
    ...(asked.surroundings && { surroundings: asked.surroundings }),
  })
}

/** The node has this image only, and can pull none. BuildKit that runs already has its own. */
function withImage({ driver, 'driver-opts': options = '' }: Readonly<Record<string, string>>) {
  const isThere = driver !== undefined || options.includes('image=')
  return isThere ? options : `image=${BUILDKIT_IMAGE}\n${options}`
}
