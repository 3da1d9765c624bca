import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageIn } from './image.ts'
import { inClusterScene } from './in-cluster.ts'
import { type ClusterScene, green, linesWith, must, mustBeClean, red } from './scene.ts'
import type { ClusterStage } from './stage.ts'

const SLOW = 'FROM busybox\nRUN echo it builds && sleep 60\n'
const TWO = { platforms: 'linux/amd64,linux/arm64', append: '- platforms: linux/arm64' }
const COPIED = 'FROM scratch\nCOPY Dockerfile /\n'

/** Building and pushing, and what becomes of it when it is disturbed. */
export const clusterBuildScenes: readonly ClusterScene[] = [
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
  inClusterScene,
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

async function killed(stage: ClusterStage, when: RegExp) {
  const running = stage.start({ name: 'killed', dockerfile: SLOW })
  await running.said(when)
  const before = await stage.deployments()
  running.child.kill('SIGKILL')
  const run = await running.finish()
  must(run.post?.exitCode === 0, 'post: failed', run)
  await mustBeClean(stage, run)
  return [`before post: ${before.join(', ') || 'none'}; after it: none`]
}

async function mustHaveNoTag({ registry }: ClusterStage, name: string): Promise<void> {
  const { tags } = await imageIn(registry, `acme/${name}`, '')
  must(tags.length === 0, `there are tags: ${tags.join(', ')}`)
}
