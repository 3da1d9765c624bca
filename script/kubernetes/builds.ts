import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageIn } from './image.ts'
import { green, linesWith, must, mustBeClean, red, type Scene } from './scene.ts'
import type { Stage } from './stage.ts'

const SLOW = 'FROM busybox\nRUN echo it builds && sleep 60\n'
const TWO = { platforms: 'linux/amd64,linux/arm64', append: '- platforms: linux/arm64' }
const COPIED = 'FROM scratch\nCOPY Dockerfile /\n'

/** Building and pushing, and what becomes of it when it is disturbed. */
export const buildScenes: readonly Scene[] = [
  {
    title:
      'a push builds in a pod and publishes, with no Docker engine, and leaves nothing in the cluster',
    play: async (stage) => {
      const run = await green(stage.start({ name: 'push' }))
      const { digest, platforms } = await imageIn(stage.registry, 'acme/push', 'latest')
      must(digest === run.outputs['digest'], 'latest is another image', run)
      must(!run.log.includes(stage.cluster.kubeconfig()), 'the kubeconfig is in the log', run)
      await mustBeClean(stage, run)
      return [
        ...linesWith(run, /^\s+Builder|waiting for \d+ pods.*done|^\s+builder: |published|moved:/),
        `latest is ${digest.slice(0, 19)}, ${platforms.join(', ')}`,
      ]
    },
  },
  {
    title: 'a kubeconfig is a path, or that of KUBECONFIG',
    play: async (stage) => {
      const path = join(stage.folder, 'kubeconfig')
      writeFileSync(path, stage.cluster.kubeconfig())
      const byPath = await green(stage.start({ name: 'path', inputs: { kubeconfig: path } }))
      const environment = { KUBECONFIG: path }
      const byVariable = await green(
        stage.start({ name: 'variable', inputs: { kubeconfig: '' }, environment }),
      )
      await mustBeClean(stage, byPath)
      await mustBeClean(stage, byVariable)
      return []
    },
  },
  {
    title: 'a job in a pod needs no kubeconfig: its service account is used',
    play: async (stage) => {
      const run = await green(
        stage.start({
          name: 'account',
          inputs: { kubeconfig: '' },
          environment: {
            KUBERNETES_SERVICE_HOST: '127.0.0.1',
            KUBERNETES_SERVICE_PORT: portOf(stage),
          },
          surroundings: await insidePod(stage),
        }),
      )
      await mustBeClean(stage, run)
      return []
    },
  },
  {
    title: 'a test that fails leaves every tag alone',
    play: async (stage) => {
      const inputs = { 'test-command': 'exit 1' }
      const { run, error } = await red(stage.start({ name: 'gate', inputs }))
      await mustHaveNoTag(stage, 'gate')
      await mustBeClean(stage, run)
      return [error]
    },
  },
  {
    title: 'two kinds of nodes build a platform each, and their index is one image',
    play: async (stage) => {
      const asked = { name: 'two', dockerfile: COPIED, inputs: TWO }
      const run = await green(stage.start(asked))
      const { platforms } = await imageIn(stage.registry, 'acme/two', 'latest')
      must(platforms.sort().join() === 'linux/amd64,linux/arm64', `it has ${platforms}`, run)
      await mustBeClean(stage, run)
      return linesWith(run, /builds linux/)
    },
  },
  {
    title: 'two kinds of nodes and a test that fails: no tag',
    play: async (stage) => {
      const inputs = { ...TWO, 'test-command': 'exit 1' }
      const { run } = await red(stage.start({ name: 'two-red', dockerfile: COPIED, inputs }))
      await mustHaveNoTag(stage, 'two-red')
      await mustBeClean(stage, run)
      return []
    },
  },
  {
    title: 'a run that is cancelled takes its Deployment along',
    play: async (stage) => {
      const running = stage.start({ name: 'cancelled', dockerfile: SLOW })
      await running.said(/\d it builds/)
      must((await stage.deployments()).length === 1, 'there is no Deployment')
      running.child.kill('SIGINT')
      const run = await running.finish()
      must(run.exitCode === 1, `it ended with ${run.exitCode}`, run)
      await mustBeClean(stage, run)
      return linesWith(run, /^error: /)
    },
  },
  {
    title: 'a run that is killed while it builds leaves its Deployment to post:',
    play: (stage) => killed(stage, /\d it builds/),
  },
  {
    title: 'a run that is killed while its pod starts does so, too',
    play: (stage) => killed(stage, /waiting for 1 pods/),
  },
]

async function killed(stage: Stage, when: RegExp) {
  const running = stage.start({ name: 'killed', dockerfile: SLOW })
  await running.said(when)
  const before = await stage.deployments()
  running.child.kill('SIGKILL')
  const run = await running.finish()
  must(run.post?.exitCode === 0, 'post: failed', run)
  await mustBeClean(stage, run)
  return [`before post: ${before.join(', ') || 'none'}; after it: none`]
}

async function mustHaveNoTag({ registry }: Stage, name: string): Promise<void> {
  const { tags } = await imageIn(registry, `acme/${name}`, '')
  must(tags.length === 0, `there are tags: ${tags.join(', ')}`)
}

const portOf = ({ cluster }: Stage) => new URL(cluster.server).port

/** Where programs find the account of a pod, as the kubelet mounts it: only those that run inside of it. */
async function insidePod({ cluster, folder }: Stage) {
  const account = join(folder, 'account')
  const path = '/api/v1/namespaces/default/serviceaccounts/default/token'
  const { status } = await cluster.api.ask('POST', path, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: {},
  })
  await cluster.api.ask('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'account-of-the-job' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'default' }],
  })
  mkdirSync(account, { recursive: true })
  writeFileSync(join(account, 'token'), status?.token ?? '')
  writeFileSync(join(account, 'ca.crt'), cluster.authority)
  writeFileSync(join(account, 'namespace'), 'default')
  return {
    enter: () => ['unshare', '--mount', process.execPath, '-e', MOUNTED, account],
    environment: {},
  }
}

/** No shell: it drops variables with a dash in their name, such as inputs. */
const MOUNTED = `
const { execFileSync, spawnSync } = require('node:child_process')
const { cpSync } = require('node:fs')
const [, account, program, ...args] = process.argv
execFileSync('mount', ['-t', 'tmpfs', 'none', '/var/run'])
cpSync(account, '/var/run/secrets/kubernetes.io/serviceaccount', { recursive: true })
process.exitCode = spawnSync(program, args, { stdio: 'inherit' }).status ?? 1`
