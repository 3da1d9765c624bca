/** Plays events against examples/app, from the build to a server and back: npm run demo */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  printEnd,
  printEvent,
  printOutputs,
  printRun,
  printServer,
  printStage,
  printTags,
} from './demo/print.ts'
import { type DemoScene, demoBuildScenes, serverScenes } from './demo/scenes.ts'
import { type DemoStage, withDemoStage } from './demo/stage.ts'
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

const app = join(root, 'examples/app')
const scenes = [...demoBuildScenes, ...serverScenes]

/** Ctrl-C ends the action at work; then everything is taken down as after the last event. */
let isStopped = false
let atWork: RunningAction | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
process.stdout.on('error', () => stop('SIGTERM')) // its reader has gone: npm run demo | head

function stop(signal: NodeJS.Signals): void {
  isStopped = true
  atWork?.child.kill(signal)
}

async function playAll(stage: DemoStage): Promise<void> {
  const failed: string[] = []
  const start = performance.now()
  printStage(stage)
  const played = stage.server ? scenes : demoBuildScenes
  for (const [index, scene] of played.entries()) {
    if (isStopped) break
    printEvent(`${index + 1}/${played.length}`, scene.title, scene.note)
    const { exitCode, post } = await play(stage, scene, nameOf(index, scene))
    if (exitCode !== (scene.fails ? 1 : 0) || post?.exitCode) failed.push(scene.title)
  }
  if (isStopped) throw new Error('stopped')
  printEnd(failed, ((performance.now() - start) / 1000).toFixed(0))
  if (failed.length > 0) process.exitCode = 1
}

async function play(stage: DemoStage, scene: DemoScene, name: string): Promise<ActionRun> {
  const before = await tagsIn(stage.registry, 'acme/app')
  const workspace = scene.change ? changed(scene.change) : app
  atWork = startAction({
    event: eventAbout(scene),
    workspace,
    inputs: inputsOf(stage, scene),
    environment: stage.environment,
    ...(scene.action && { action: join(root, scene.action) }),
  })
  const begun = performance.now()
  const run = await atWork.finish()
  atWork = undefined
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  writeFileSync(join(folder, `${name}.md`), run.summary)
  writeFileSync(join(folder, `${name}.log`), readRunnerLog(run.log).text)
  if (isStopped) return run
  printRun(run, seconds)
  if (stage.server && scene.action === 'deploy') printServer(stage.server)
  if (run.exitCode !== 0) return run
  printOutputs(run.outputs)
  printTags(stage.image, before, await tagsIn(stage.registry, 'acme/app'))
  return run
}

function inputsOf({ registry, image, inputs, server }: DemoStage, scene: DemoScene) {
  const { host, username, password } = registry
  const given = { registry: host, images: image, username, password }
  if (!scene.action) return { ...given, cache: 'off', ...inputs, ...scene.inputs }
  if (scene.action === 'rollback' || !server) return { ...given, ...scene.inputs }
  const way = {
    host: server.host,
    'ssh-key': server.privateKey,
    'known-hosts': server.sshd.knownHosts,
  }
  if (scene.action === 'deploy') return { ...given, ...way, directory: 'app', ...scene.inputs }
  return { registry: host, username, password, ...way, image: `${image}:latest`, ...scene.inputs }
}

/** The example with a mistake in it. */
function changed([file, text, mistake]: NonNullable<DemoScene['change']>): string {
  const copy = join(folder, 'app')
  cpSync(app, copy, { recursive: true })
  writeFileSync(join(copy, file), readFileSync(join(copy, file), 'utf8').replace(text, mistake))
  return copy
}

/** Names in the order of the scenes, also where they are sorted: `03-pull-request`. */
const nameOf = (index: number, { name }: DemoScene) =>
  `${String(index + 1).padStart(2, '0')}-${name}`

/** The event of a scene, about its own commit instead of the one all fixtures share. */
function eventAbout({ event, commit, tag }: DemoScene): EventFixture {
  const fixture = readEvent(event)
  const shared = fixture.env['GITHUB_SHA'] ?? ''
  const text = JSON.stringify(fixture).replaceAll(shared, wholeCommit(commit))
  return JSON.parse(tag ? text.replaceAll('v1.0.0', tag) : text)
}

/** Forty digits that begin with these. */
const wholeCommit = (commit: string) =>
  `${commit}${createHash('sha1').update(commit).digest('hex')}`.slice(0, 40)

try {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  await withDemoStage(playAll)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = isStopped ? 130 : 1
}
