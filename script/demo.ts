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
import { tagsIn } from './parts/registry/registry-content.ts'
import type { EventFixture } from './parts/runner/action-request.ts'
import {
  type ActionRun,
  type RunningAction,
  readEvent,
  startAction,
} from './parts/runner/run-action.ts'
import { readRunnerLog } from './parts/runner/runner-log.ts'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, '.demo')

interface Scene {
  readonly title: string
  readonly note: string
  /** Name of the event in `__tests__/fixtures/events`. */
  readonly event: string
  /** Each event is about a commit of its own. */
  readonly commit: string
  readonly inputs?: Readonly<Record<string, string>>
}

const scenes: readonly Scene[] = [
  { title: 'push to main', note: 'git push', event: 'push-main', commit: '3f9c2d1' },
  {
    title: 'git tag v1.0.0',
    note: 'git push origin v1.0.0',
    event: 'push-tag-v1.0.0',
    commit: '8b41e07',
  },
  {
    title: 'manual run with version v1.1.0',
    note: 'Actions → Run workflow',
    event: 'workflow-dispatch-version',
    commit: 'c05a6e9',
    inputs: { version: 'v1.1.0' },
  },
  { title: 'pull request', note: 'built, not pushed', event: 'pull-request', commit: 'e7d2418' },
]

/** Ctrl-C ends the action at work; then everything is taken down as after the last event. */
let isStopped = false
let atWork: RunningAction | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
process.stdout.on('error', () => stop('SIGTERM')) // nobody reads any more: npm run demo | head

function stop(signal: NodeJS.Signals): void {
  isStopped = true
  atWork?.child.kill(signal)
}

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
  const given = { registry: host, images: stage.image, username, password, cache: 'off' }
  atWork = startAction({
    event: eventAbout(scene),
    workspace: join(root, 'examples/app'),
    inputs: { ...given, ...stage.inputs, ...scene.inputs },
    environment: stage.environment,
  })
  const run = await atWork.finish()
  atWork = undefined
  writeFileSync(join(folder, `${name}.md`), run.summary)
  writeFileSync(join(folder, `${name}.log`), readRunnerLog(run.log).text)
  if (!isStopped) printRun(run)
  if (run.exitCode !== 0 || isStopped) return run
  printOutputs(run.outputs)
  printTags(stage.image, before, await tagsIn(stage.registry, 'acme/app'))
  return run
}

/** The event of a scene, about its own commit instead of the one all fixtures share. */
function eventAbout({ event, commit }: Scene): EventFixture {
  const fixture = readEvent(event)
  const shared = fixture.env['GITHUB_SHA'] ?? ''
  return JSON.parse(JSON.stringify(fixture).replaceAll(shared, commit.padEnd(40, '0')))
}

try {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  await withStage(playAll)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = isStopped ? 130 : 1
}
