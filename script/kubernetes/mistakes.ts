import { connect, createServer, type Server } from 'node:net'
import { makeNamespace } from '../parts/kubernetes/pod.ts'
import { freePort } from '../parts/registry/registry.ts'
import { type ClusterScene, green, linesWith, must, mustBeClean, red } from './scene.ts'
import type { ClusterStage } from './stage.ts'

const SOON = 'timeout=5s'

/** What people get wrong, what clusters refuse, and what passes. */
export const mistakeScenes: readonly ClusterScene[] = [
  mistake(
    'an image that cannot be pulled',
    { 'driver-opts': `image=127.0.0.1:1/none:1\n${SOON}` },
    /ImagePullBackOff|ErrImagePull/,
  ),
  mistake(
    'no node that fits',
    { 'driver-opts': `nodeselector=pool=builds\n${SOON}` },
    /it has no node: .*didn't match Pod's node affinity/,
  ),
  mistake(
    'a service account that is not there',
    { 'driver-opts': `serviceaccount=missing\n${SOON}` },
    /serviceaccount "missing" not found/,
  ),
  mistake(
    'a namespace that forbids privileged pods',
    { 'driver-opts': `namespace=strict\n${SOON}` },
    /violates PodSecurity "restricted:latest"/,
    strictNamespace,
  ),
  mistake(
    'a namespace that is not there',
    { 'driver-opts': 'namespace=nowhere' },
    /the cluster has no namespace "nowhere"/i,
  ),
  mistake(
    'a quota that is used up',
    { 'driver-opts': 'namespace=full' },
    /the quota of the namespace is used up: builds/i,
    fullNamespace,
  ),
  mistake('no kubeconfig anywhere', { kubeconfig: '' }, /buildx finds no cluster/i),
  mistake(
    'an option that is misspelt',
    { 'driver-opts': 'namespce=builds\nreplicas=many' },
    /Did you mean namespace\?.*replicas must be a number/s,
  ),
  mistake('load, where there is no Docker engine', { load: 'true' }, /there is none/),
  {
    title: 'a token that is wrong is named as such',
    play: async (stage) => {
      const inputs = { kubeconfig: stage.cluster.kubeconfig('wrong-token') }
      const { run, error } = await red(stage.start({ name: 'mistake', inputs }))
      must(/does not accept the credentials/.test(error), error, run)
      must(!/wrong-token/.test(linesWith(run, /./).join()), 'the token is in the log', run)
      return [error]
    },
  },
  {
    title: 'a cluster that does not answer at first is asked again',
    play: async (stage) => {
      const way = await lateWay(stage, 4_000)
      const kubeconfig = stage.cluster.kubeconfig().replace(stage.cluster.server, way.url)
      const run = await green(stage.start({ name: 'late', inputs: { kubeconfig } })).finally(
        way.close,
      )
      const retries = linesWith(run, /retrying in/)
      must(retries.length > 0, 'it was not tried again', run)
      await mustBeClean(stage, run)
      return retries
    },
  },
]

function mistake(
  what: string,
  inputs: Readonly<Record<string, string>>,
  says: RegExp,
  before?: (stage: ClusterStage) => Promise<void>,
): ClusterScene {
  return {
    title: `${what}: the error says so`,
    play: async (stage) => {
      await before?.(stage)
      const { run, error } = await red(stage.start({ name: 'mistake', inputs }))
      must(says.test(error), `it says: ${error}`, run)
      await mustBeClean(stage, run)
      return [error]
    },
  }
}

function strictNamespace({ cluster }: ClusterStage): Promise<void> {
  return makeNamespace(cluster, 'strict', { 'pod-security.kubernetes.io/enforce': 'restricted' })
}

/** Its quota has room for no Deployment; a controller would count what is there. */
async function fullNamespace({ cluster }: ClusterStage): Promise<void> {
  await makeNamespace(cluster, 'full')
  const path = '/api/v1/namespaces/full/resourcequotas'
  const hard = { 'count/deployments.apps': '0' }
  const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'builds' } }
  await cluster.api.ask('POST', path, { ...quota, spec: { hard } })
  await cluster.api.ask('PUT', `${path}/builds/status`, { ...quota, status: { hard, used: hard } })
}

/** Another address of the API, at which nothing listens for so many milliseconds. */
async function lateWay({ cluster }: ClusterStage, late: number) {
  const port = await freePort()
  const to = Number(new URL(cluster.server).port)
  const server: Server = createServer((client) => {
    const api = connect(to, '127.0.0.1')
    client.pipe(api).pipe(client)
    for (const one of [client, api]) one.on('error', () => [client, api].map((s) => s.destroy()))
  })
  const timer = setTimeout(() => server.listen(port, '127.0.0.1'), late)
  const close = () => {
    clearTimeout(timer)
    server.close()
  }
  return { url: `https://127.0.0.1:${port}`, close }
}
