import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { LocalCluster } from './cluster.ts'
import { BUILDKIT_IMAGE, SANDBOX_IMAGE } from './node-images.ts'

/** A pod that runs. */
export interface Pod {
  readonly namespace: string
  readonly name: string
  /** Folder with token, authority and namespace of its account, as the kubelet has mounted it there. */
  readonly account: string
}

/** A container with BuildKit behind another one, as pods with a sidecar have it. */
const CONTAINERS = [
  { name: 'sidecar', image: SANDBOX_IMAGE },
  { name: 'buildkitd', image: BUILDKIT_IMAGE, securityContext: { privileged: true } },
]

/** Starts a pod in a namespace of its own; answers when its containers run. */
export async function startPod(
  cluster: LocalCluster,
  namespace: string,
  name: string,
): Promise<Pod> {
  await makeNamespace(cluster, namespace)
  const path = `/api/v1/namespaces/${namespace}/pods`
  await cluster.api.ask('POST', path, {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name } },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: CONTAINERS.map((one) => ({ ...one, imagePullPolicy: 'Never' })),
    },
  })
  for (let tries = 0; tries < 600; tries++) {
    const { metadata, status } = await cluster.api.ask('GET', `${path}/${name}`)
    const isReady = status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True')
    if (isReady) return { namespace, name, account: accountOf(cluster, metadata?.uid ?? '') }
    await pause(100)
  }
  throw new Error(`the pod ${name} does not run`)
}

/** Makes a namespace; its account `default` is there a moment later. */
export async function makeNamespace(
  { api }: LocalCluster,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<void> {
  await api.ask('POST', '/api/v1/namespaces', {
    ...{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } },
  })
  const account = `/api/v1/namespaces/${name}/serviceaccounts/default`
  const isThere = () => api.ask('GET', account).then(Boolean, () => false)
  for (let tries = 0; tries < 100 && !(await isThere()); tries++) await pause(50)
}

function accountOf({ logs }: LocalCluster, uid: string): string {
  const volumes = join(logs, 'kubelet/pods', uid, 'volumes/kubernetes.io~projected')
  const names = existsSync(volumes) ? readdirSync(volumes) : []
  const name = names.find((one) => one.startsWith('kube-api-access-'))
  if (!name) throw new Error('the pod has no account')
  return join(volumes, name)
}
