import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { ProgramSurroundings } from '../parts/engine/real-hosts.ts'
import { makeNamespace, startPod } from '../parts/kubernetes/pod.ts'
import { allow } from '../parts/kubernetes/rights.ts'
import { type ClusterScene, green, linesWith, must, mustBeClean } from './scene.ts'

/** A job that runs in a pod of the cluster, as runners of ARC do. */
export const inClusterScene: ClusterScene = {
  title:
    'a job in a pod needs no kubeconfig: the account of its pod is enough, with the Role above',
  play: async (stage) => {
    const { cluster } = stage
    const { account } = await startPod(cluster, 'arc-runners', 'runner')
    await makeNamespace(cluster, 'builds')
    const subject = { kind: 'ServiceAccount' as const, name: 'default', namespace: 'arc-runners' }
    await allow(cluster, 'builds', roleOfDocs().rules, subject)
    const run = await green(
      stage.start({
        name: 'account',
        inputs: { kubeconfig: '', 'driver-opts': 'namespace=builds' },
        environment: {
          KUBERNETES_SERVICE_HOST: '127.0.0.1',
          KUBERNETES_SERVICE_PORT: new URL(cluster.server).port,
        },
        surroundings: insidePod(account),
      }),
    )
    const token = readFileSync(join(account, 'token'), 'utf8')
    must(!run.log.includes(token), 'the token of the account is in the log', run)
    await mustBeClean(stage, run, 'builds')
    return linesWith(run, /^\s+Builder/)
  },
}

/** The one that people copy. */
function roleOfDocs() {
  const page = readFileSync(join(import.meta.dirname, '../../docs/kubernetes.md'), 'utf8')
  const [, after = ''] = page.split('<!-- role -->\n\n```yaml\n')
  return parse(after.split('\n```')[0] ?? '')
}

/** Programs find the account of the pod where the kubelet mounts it in there, with the same files. */
const insidePod = (account: string): ProgramSurroundings => ({
  enter: () => ['unshare', '--mount', process.execPath, '-e', MOUNTED, account],
  environment: {},
})

/** No shell: it drops variables with a dash in their name, such as inputs. */
const MOUNTED = `
const { execFileSync, spawnSync } = require('node:child_process')
const { mkdirSync } = require('node:fs')
const [, account, program, ...args] = process.argv
const mounted = '/var/run/secrets/kubernetes.io/serviceaccount'
// From before the folder is hidden by another one.
execFileSync('mount', ['--bind', account, '/mnt'])
execFileSync('mount', ['-t', 'tmpfs', 'none', '/var/run'])
mkdirSync(mounted, { recursive: true })
execFileSync('mount', ['--move', '/mnt', mounted])
process.exitCode = spawnSync(program, args, { stdio: 'inherit' }).status ?? 1`
