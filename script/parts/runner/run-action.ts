import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeOwnDirectory } from '../tools/own-directory.ts'
import { type ActionFile, readActionFile, runnerEnvironment } from './action-environment.ts'
import type { ActionRequest, EventFixture } from './action-request.ts'
import { parseFileCommands } from './file-commands.ts'

const root = resolve(import.meta.dirname, '../../..')
const node = join(root, 'node_modules/node/bin/node')

/** How one of an action's programs ended. */
export interface Ended {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** Stdout and stderr together, as written: secrets are not yet masked. */
  readonly log: string
  /** Milliseconds. */
  readonly took: number
}

/** What the runner knows of a step once it is over. */
export interface ActionRun extends Ended {
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
  /** Variables for later steps, and folders for their `PATH`. */
  readonly variables: Readonly<Record<string, string>>
  readonly path: string
  /** How `post:` ended, if there is one. */
  readonly post?: Ended
  /** Files in `RUNNER_TEMP` when `main:` has ended, and when all is over. */
  readonly leftByMain: readonly string[]
  readonly leftovers: readonly string[]
}

/** An action at work: kill `child`, or wait until it has `said` something. */
export interface RunningAction {
  readonly child: ChildProcess
  /** `RUNNER_TEMP`; gone when `finish` is done. */
  readonly temp: string
  readonly said: (pattern: RegExp) => Promise<void>
  /** Waits for the end, runs `post:` as the runner does in any case, and clears up. */
  readonly finish: () => Promise<ActionRun>
}

/** The event of `__tests__/fixtures/events/<name>.json`. */
export function readEvent(name: string): EventFixture {
  const path = join(root, '__tests__/fixtures/events', `${name}.json`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Runs an action and its `post:` as GitHub's runner does: Node 24, inputs and files by environment. */
export function runAction(request: ActionRequest): Promise<ActionRun> {
  return startAction(request).finish()
}

/** An action that began with `pre:`, as every action does on GitHub. */
interface PreparedAction {
  readonly pre: Ended
  /** `RUNNER_TEMP`; gone when one of the others is done. */
  readonly temp: string
  /** Goes on with `main:` and `post:`. */
  readonly goOn: () => Promise<ActionRun>
  /** Goes on with `post:` alone: the step was skipped. */
  readonly skip: () => Promise<ActionRun>
  /** Goes on with `main:`, ends it at once as the runner ends a cancelled job, and then `post:`. */
  readonly cancel: () => Promise<ActionRun>
}

/** Runs the `pre:` of an action; the steps before it come between that and what goes on. */
export async function prepareAction(request: ActionRequest): Promise<PreparedAction> {
  const action = readActionFile(request.action ?? root)
  const directory = makeOwnDirectory('runner')
  mkdirSync(join(directory, 'temp'))
  const environment = runnerEnvironment(action, request, directory)
  if (!action.pre) throw new Error('the action has no pre:')
  const pre = await start(action.pre, environment, request).ended
  const states = () => ({ ...environment, ...stateVariables(directory) })
  const end = async (ended: Ended) => {
    try {
      return await complete(ended, action, environment, request, directory)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  }
  return {
    pre,
    temp: join(directory, 'temp'),
    goOn: async () => end(await start(action.main, states(), request).ended),
    skip: () => end({ exitCode: 0, signal: null, log: '', took: 0 }),
    cancel: async () => {
      const main = start(action.main, states(), request)
      setTimeout(() => main.child.kill('SIGINT'), MOMENT)
      return end(await main.ended)
    },
  }
}

/** Milliseconds in which a step has begun, and has not ended. */
const MOMENT = 300

/** Starts an action for those who want to disturb it. */
export function startAction(request: ActionRequest): RunningAction {
  const named = readActionFile(request.action ?? root)
  const action = { ...named, main: request.main ?? named.main }
  for (const script of [action.main, action.post])
    if (script && !existsSync(script)) throw new Error(`${script} is missing. Run: npm run build`)
  const directory = makeOwnDirectory('runner')
  const temp = join(directory, 'temp')
  mkdirSync(temp)
  const environment = runnerEnvironment(action, request, directory)
  const program = start(action.main, environment, request)
  const finish = async () => {
    try {
      return await complete(await program.ended, action, environment, request, directory)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  }
  return { child: program.child, temp, said: program.said, finish }
}

async function complete(
  ended: Ended,
  action: ActionFile,
  environment: Readonly<Record<string, string>>,
  request: ActionRequest,
  directory: string,
): Promise<ActionRun> {
  const read = (name: string) => readFileSync(join(directory, name), 'utf8')
  const [outputs, state] = [parseFileCommands(read('output')), parseFileCommands(read('state'))]
  const withState = { ...environment, ...stateVariables(directory) }
  const leftByMain = filesIn(join(directory, 'temp'))
  const post = action.post && (await start(action.post, withState, request).ended)
  const summary = read('step_summary')
  const [variables, path] = [parseFileCommands(read('env')), read('path')]
  const leftovers = filesIn(join(directory, 'temp'))
  const files = { outputs, state, summary, variables, path, leftByMain, leftovers }
  return { ...ended, ...files, ...(post && { post }) }
}

/** What an action has saved so far, as the next of its programs gets it. */
const stateVariables = (directory: string): Readonly<Record<string, string>> => {
  const state = parseFileCommands(readFileSync(join(directory, 'state'), 'utf8'))
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
}

const filesIn = (folder: string) => readdirSync(folder, { recursive: true }).map(String)

function start(script: string, environment: NodeJS.ProcessEnv, request: ActionRequest) {
  const { enter, environment: theirs } = request.surroundings ?? {}
  const begin = performance.now()
  const [program = '', ...args] = [...(enter?.(request.workspace) ?? []), node, script]
  const child = spawn(program, args, {
    cwd: request.workspace,
    env: { ...environment, ...theirs },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      log += text
      request.onLog?.(text)
      child.emit('said')
    })
  const ended = new Promise<Ended>((done, fail) => {
    child.once('error', fail)
    child.once('close', (exitCode, signal) =>
      done({ exitCode, signal, log, took: performance.now() - begin }),
    )
  })
  const said = (pattern: RegExp) =>
    new Promise<void>((done, fail) => {
      const look = () => pattern.test(log) && done()
      child.on('said', look).once('close', () => fail(new Error(`never said ${pattern}:\n${log}`)))
      look()
    })
  return { child, ended, said }
}
