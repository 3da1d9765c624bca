import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPod } from '../parts/kubernetes/pod.ts'
import { allow } from '../parts/kubernetes/rights.ts'
import { imageIn } from './image.ts'
import { type ClusterScene, green, linesWith, must, mustBeClean, red } from './scene.ts'
import type { ClusterStage } from './stage.ts'

const POD = 'kube-pod://buildkit-0?namespace=running'

/** BuildKit in a pod that runs already: `endpoint: kube-pod://…`, by kubectl. */
export const podScenes: readonly ClusterScene[] = [
  {
    title: 'endpoint: kube-pod://… builds in a pod that runs already, and leaves it there',
    play: async (stage) => {
      await startPod(stage.cluster, 'running', 'buildkit-0')
      await allowExec(stage, ['get'], ['create'])
      const run = await green(start(stage, 'pod', `${POD}&container=buildkitd&context=here`))
      const { digest } = await imageIn(stage.registry, 'acme/pod', 'latest')
      must(digest === run.outputs['digest'], 'latest is another image', run)
      await mustBeClean(stage, run)
      return [...linesWith(run, /^\s+Builder/), `latest is ${digest.slice(0, 19)}`]
    },
  },
  {
    title: 'endpoint: kube-pod://… and a test that fails: no tag',
    play: async (stage) => {
      const gate = { 'test-command': 'exit 1' }
      const { error } = await red(start(stage, 'pod-gate', `${POD}&container=buildkitd`, gate))
      const { tags } = await imageIn(stage.registry, 'acme/pod-gate', '')
      must(tags.length === 0, `there are tags: ${tags.join(', ')}`)
      return [error]
    },
  },
  refused('a container without BuildKit', POD, /there is no buildctl in buildkit-0/),
  refused('a container that is not there', `${POD}&container=missing`, /has no such container/),
  refused(
    'a pod that is not there',
    'kube-pod://buildkit-9?namespace=running',
    /there is no pod buildkit-9/,
  ),
  refused('a context that is not there', `${POD}&context=nowhere`, /knows no such context/),
  ...(['pods: get', 'pods/exec: create'] as const).map(
    (right): ClusterScene => ({
      title: `endpoint: kube-pod://… without the right to ${right}: the error says so`,
      play: async (stage) => {
        if (right === 'pods: get') await allowExec(stage, [], ['create'])
        else await allowExec(stage, ['get'], [])
        const { error } = await red(start(stage, 'pod-rights', `${POD}&container=buildkitd`))
        must(/Give its Role.*pods: get, and pods\/exec: create/.test(error), error)
        return [error]
      },
    }),
  ),
]

function refused(what: string, endpoint: string, says: RegExp): ClusterScene {
  return {
    title: `endpoint: kube-pod://… with ${what}: the error says so`,
    play: async (stage) => {
      const { run, error } = await red(start(stage, 'pod-mistake', endpoint))
      must(says.test(error), `it says: ${error}`, run)
      return [error]
    },
  }
}

/** For an account that may do no more than run programs in pods of that namespace. */
function start(
  { cluster, folder, start: startRun }: ClusterStage,
  name: string,
  endpoint: string,
  inputs: Readonly<Record<string, string>> = {},
) {
  const path = join(folder, 'limited.kubeconfig')
  writeFileSync(path, cluster.kubeconfig(cluster.limitedToken))
  return startRun({
    name,
    inputs: { driver: 'remote', endpoint, kubeconfig: '', ...inputs },
    environment: { KUBECONFIG: path },
  })
}

/** Lets the account do these things with pods, and with what runs in them. */
const allowExec = ({ cluster }: ClusterStage, pods: readonly string[], exec: readonly string[]) =>
  allow(
    cluster,
    'running',
    [
      { apiGroups: [''], resources: ['pods'], verbs: pods },
      { apiGroups: [''], resources: ['pods/exec'], verbs: exec },
    ],
    { kind: 'User', name: 'builder' },
  )
