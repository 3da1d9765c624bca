import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { busyboxImage } from '../../script/parts/engine/base-images.ts'
import { type Engine, startEngine, useEngine } from '../../script/parts/engine/engine.ts'
import { type LocalRegistry, startRegistry } from '../../script/parts/registry/registry.ts'
import {
  type ActionRun,
  type RunningAction,
  readEvent,
  startAction,
} from '../../script/parts/runner/run-action.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'

const root = resolve(import.meta.dirname, '../..')

/** What these tests need of the machine, and what was found. */
export const parts = {
  engine: findProgram('dockerd'),
  registry: findProgram('docker-registry'),
  'dist/': existsSync(join(root, 'dist/main.js')),
}

export type Texts = Readonly<Record<string, string>>

/** A registry with a password, an engine, and what plays the action on them. */
export interface Stage {
  readonly registry: LocalRegistry
  readonly engine: Engine
  /** Runs the action for an event, with this stage's registry and credentials unless told otherwise. */
  readonly play: (
    event: string,
    workspace: string,
    inputs?: Texts,
    env?: Texts,
  ) => Promise<ActionRun>
  /** The same, for those who want to disturb it. */
  readonly start: (event: string, workspace: string, inputs?: Texts, env?: Texts) => RunningAction
  readonly clear: () => Promise<void>
}

/** With `ownEngine` no other test works on the engine: it may be pruned. */
export async function setStage({
  ownEngine = false,
  store = 'containerd',
}: {
  ownEngine?: boolean
  store?: 'containerd' | 'classic'
} = {}): Promise<Stage> {
  const [registry, engine] = await Promise.all([
    startRegistry(),
    ownEngine ? startEngine({ store }) : useEngine(),
  ])
  const start: Stage['start'] = (event, workspace, inputs = {}, env = {}) =>
    startAction({
      event: readEvent(event),
      workspace,
      inputs: { ...registryInputs(registry), 'build-contexts': busybox(), ...inputs },
      environment: { DOCKER_HOST: engine.host, HOME: emptyHome(), ...env },
      token: 'ghs_token',
    })
  return {
    registry,
    engine,
    start,
    play: (...asked) => start(...asked).finish(),
    clear: async () => {
      await Promise.all([registry.stop(), engine.stop()])
      removeWorkspaces()
    },
  }
}

export const registryInputs = ({ host, username, password }: LocalRegistry): Texts => ({
  registry: host,
  images: 'acme/app',
  username,
  password,
})

/** Base images cannot be pulled here: a small root file system stands in for `busybox`. */
export const busybox = () => `busybox=${busyboxImage()}`

const folders: string[] = []

/** A checked out repository with these files. */
export function workspaceWith(files: Texts): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-workspace-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** Takes away every repository that was made. */
export function removeWorkspaces(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** An empty home: the docker configuration of this machine's user is never touched. */
function emptyHome(): string {
  return workspaceWith({})
}

export const appExample = join(root, 'examples/app')

/** A run that went well; its log is the message when it did not. */
export function succeeded(run: ActionRun): ActionRun {
  if (run.exitCode !== 0) throw new Error(`the action failed:\n${run.log}`)
  return run
}

/** The red line of a run that failed. */
export function errorOf(run: ActionRun): string {
  if (run.exitCode === 0) throw new Error(`the action did not fail:\n${run.log}`)
  return run.log
    .split('\n')
    .filter((line) => line.startsWith('::error'))
    .join('\n')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%')
}
