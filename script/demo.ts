/** Plays four events against examples/app with a real engine and a real registry: npm run demo */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  printEnd,
  printEvent,
  printOutputs,
  printRun,
  printStage,
  printTags,
} from './demo/print.ts'
import { type Stage, withStage } from './demo/stage.ts'
import { tagsIn } from './parts/registry-content.ts'
import { type ActionRun, type RunningAction, readEvent, startAction } from './parts/runner.ts'
import { readRunnerLog } from './parts/runner-log.ts'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, '.demo')

interface Scene {
  readonly title: string
  readonly note: string
  /** Name of the event in `__tests__/fixtures/events`. */
  readonly event: string
  readonly inputs?: Readonly<Record<string, string>>
}

const scenes: readonly Scene[] = [
  { title: 'push to main', note: 'git push', event: 'push-main' },
  { title: 'git tag v1.0.0', note: 'git push origin v1.0.0', event: 'push-tag-v1.0.0' },
  {
    title: 'manual run with version v1.1.0',
    note: 'Actions → Run workflow',
    event: 'workflow-dispatch-version',
    inputs: { version: 'v1.1.0' },
  },
  { title: 'pull request', note: 'built, not pushed', event: 'pull-request' },
]

/** Ctrl-C ends the action at work; then everything is taken down as after the last event. */
let isStopped = false
let atWork: RunningAction | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    isStopped = true
    atWork?.child.kill(signal)
  })

async function playAll(stage: Stage): Promise<void> {
  const failed: string[] = []
  const start = performance.now()
  printStage(stage)
  for (const [index, scene] of scenes.entries()) {
    if (isStopped) break
    printEvent(`${index + 1}/${scenes.length}`, scene.title, scene.note)
    const { exitCode, post } = await play(stage, scene, `${index + 1}-${scene.event}`)
    if (exitCode !== 0 || post?.exitCode) failed.push(scene.title)
  }
  if (isStopped) throw new Error('stopped')
  printEnd(failed, ((performance.now() - start) / 1000).toFixed(0))
  if (failed.length > 0) process.exitCode = 1
}

async function play(stage: Stage, scene: Scene, name: string): Promise<ActionRun> {
  const before = await tagsIn(stage.registry, 'acme/app')
  const { host, username, password } = stage.registry
  const given = { registry: host, images: stage.image, username, password }
  atWork = startAction({
    event: readEvent(scene.event),
    workspace: join(root, 'examples/app'),
    inputs: { ...given, ...stage.inputs, ...scene.inputs },
    environment: stage.environment,
  })
  const run = await atWork.finish()
  atWork = undefined
  writeFileSync(join(folder, `${name}.md`), run.summary)
  writeFileSync(join(folder, `${name}.log`), readRunnerLog(run.log).text)
  printRun(run)
  if (run.exitCode !== 0) return run
  printOutputs(run.outputs)
  printTags(stage.image, before, await tagsIn(stage.registry, 'acme/app'))
  return run
}

try {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  await withStage(playAll)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = isStopped ? 130 : 1
}
