/**
 * Plays `driver: kubernetes` in a real cluster of one node, on loopback and with nothing but what a bare machine can
 * install: npm run kubernetes. What it says goes into docs/kubernetes.md.
 *
 *   npm run kubernetes                  compiles Kubernetes first, where it is not compiled: ten minutes and more
 *   npm run kubernetes -- if-compiled   does not
 *   npm run kubernetes -- NUMBER …      only these scenes
 */

import { clusterBuildScenes } from './kubernetes/builds.ts'
import { mistakeScenes } from './kubernetes/mistakes.ts'
import { podScenes } from './kubernetes/pods.ts'
import { rightScenes } from './kubernetes/rights.ts'
import type { ClusterScene } from './kubernetes/scene.ts'
import { type ClusterStage, withClusterStage } from './kubernetes/stage.ts'
import { installBuildkit } from './parts/engine/buildkitd.ts'
import { installEtcd } from './parts/kubernetes/etcd-program.ts'
import { findKubernetes, installKubernetes } from './parts/kubernetes/kubernetes-program.ts'
import { prepareMachine } from './parts/tools/machine.ts'
import { writeBetween } from './reliability/table.ts'

const scenes: readonly ClusterScene[] = [
  ...clusterBuildScenes,
  ...podScenes,
  ...rightScenes,
  ...mistakeScenes,
]
const given = process.argv.slice(2)
if (given.includes('if-compiled') && !findKubernetes())
  console.log('the cluster is not played: Kubernetes is not compiled here (npm run kubernetes)')
else await playAll(given.filter((one) => one !== 'if-compiled').map(Number))

async function playAll(numbers: readonly number[]) {
  const missing =
    prepareMachine(['engine', 'buildx', 'registry', 'base-images', 'kubernetes']) ??
    installEtcd() ??
    installBuildkit() ??
    installKubernetes()
  if (missing) throw new Error(missing)
  const start = performance.now()
  const transcript: string[] = []
  const failed = await withClusterStage(async (stage) => {
    say(transcript, `a cluster of one node, ready in ${secondsSince(start)} s`)
    let count = 0
    for (const [at, scene] of scenes.entries())
      if (numbers.length === 0 || numbers.includes(at + 1))
        count += Number(!(await play(stage, scene, at + 1, transcript)))
    return count
  })
  say(
    transcript,
    `\n${failed === 0 ? 'all of it holds' : `${failed} do not hold`}, in ${secondsSince(start)} s`,
  )
  if (failed > 0) process.exitCode = 1
  else if (numbers.length === 0 && !given.includes('if-compiled'))
    writeBetween('docs/kubernetes.md', 'cluster', `\`\`\`text\n${transcript.join('\n')}\n\`\`\``)
}

/** Whether the sentence held. */
async function play(
  stage: ClusterStage,
  { title, play }: ClusterScene,
  at: number,
  transcript: string[],
) {
  const start = performance.now()
  try {
    const lines = await play(stage)
    say(transcript, `\n${at}  ${title}  (${secondsSince(start)} s)`)
    for (const line of lines) say(transcript, `   ${shortened(line)}`)
    return true
  } catch (error) {
    say(transcript, `\n${at}  DOES NOT HOLD: ${title}`)
    console.error(error)
    return false
  }
}

function say(transcript: string[], line: string): void {
  console.log(line)
  transcript.push(line)
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1)
}

/** Ports are others each time. */
function shortened(line: string): string {
  return line
    .trim()
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .slice(0, 400)
}
