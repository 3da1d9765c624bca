import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, watch, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { getState, saveState } from '@actions/core'
import { objectIn } from '../../core/text/json.ts'
import { STATE } from '../runner/our-directory.ts'
import { isOurProcess } from '../runner/our-process.ts'
import { forPrograms } from '../runner/program-environment.ts'

/** A builder that is started in the background, before the step that needs it. */
export interface Preparation {
  readonly builder: string
  /** Readable by its owner only; the outcome is written there. */
  readonly directory: string
  /** Process id of what starts it. */
  readonly process: number
}

/** File that says how the start ended: empty when the builder is ready, else why it is not. */
const OUTCOME = 'outcome'

/** Variables of the background process: what it is to start, and where it says how that ended. */
const VARIABLES = { builder: 'SLIPWAY_PREPARE_BUILDER', directory: 'SLIPWAY_PREPARE_DIRECTORY' }

/** Starts `program` in the background, which makes the builder; the job goes on at once. */
export async function prepareInBackground(program: string): Promise<string> {
  const builder = `slipway-${process.env['GITHUB_RUN_ID'] || '0'}-${randomUUID().slice(0, 6)}`
  const directory = join(process.env['RUNNER_TEMP'] || tmpdir(), `slipway-${randomUUID()}`)
  await mkdir(directory, { mode: 0o700 })
  const environment = { [VARIABLES.builder]: builder, [VARIABLES.directory]: directory }
  const child = spawn(process.execPath, [program], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...forPrograms(process.env), ...environment },
  })
  child.on('error', () => undefined) // the main step starts the builder on its own
  await handOver(child.stdin)
  child.unref()
  const preparation: Preparation = { builder, directory, process: child.pid ?? 0 }
  saveState(STATE.preparation, JSON.stringify(preparation))
  return builder
}

/**
 * The inputs go through a pipe: it runs beside the other steps of the job, which can read the environment that a process
 * was started with.
 */
const handOver = (stdin: Writable): Promise<void> =>
  new Promise((resolve) => {
    const inputs = Object.entries(process.env).filter(([name]) => name.startsWith('INPUT_'))
    stdin.on('error', () => resolve()) // it did not start
    stdin.end(JSON.stringify(Object.fromEntries(inputs)), () => resolve())
  })

/** Takes them in, in the background process. What is set at run time is no part of the environment that others see. */
export async function takeInputs(stdin: AsyncIterable<Uint8Array> = process.stdin): Promise<void> {
  const pieces: Uint8Array[] = []
  for await (const piece of stdin) pieces.push(piece)
  Object.assign(process.env, objectIn(Buffer.concat(pieces)))
}

/** What this process is to make, where it is the one in the background. */
export function backgroundTask(): Pick<Preparation, 'builder' | 'directory'> | undefined {
  const builder = process.env[VARIABLES.builder]
  const directory = process.env[VARIABLES.directory]
  return builder && directory ? { builder, directory } : undefined
}

/** Says how the start ended; `problem` is empty when the builder is ready. Whole or not at all. */
export async function reportOutcome(directory: string, problem: string): Promise<void> {
  const path = join(directory, `${OUTCOME}.new`)
  await writeFile(path, problem, { mode: 0o600 })
  await rename(path, join(directory, OUTCOME))
}

/** What `pre:` left under way, read from the runner's state. */
export function preparationInState(): Preparation | undefined {
  const { builder, directory, process: id } = objectIn(getState(STATE.preparation))
  const isWhole = typeof builder === 'string' && typeof directory === 'string'
  return isWhole && typeof id === 'number' ? { builder, directory, process: id } : undefined
}

/**
 * Waits for a builder that `pre:` has under way: its name when it is ready; undefined where there is none, or its
 * start failed.
 */
export async function preparedBuilder(
  log: (line: string) => void,
  cancelled: AbortSignal,
): Promise<string | undefined> {
  const preparation = preparationInState()
  if (!preparation) return undefined
  const outcome = await outcomeOf(preparation, cancelled)
  if (outcome === '') return takeOver(preparation)
  log(`BuildKit did not start before its turn: ${outcome ?? 'its process ended'}`)
  return undefined
}

/** From here on the main step removes the builder, or `post:` in its place. */
function takeOver(preparation: Preparation): string {
  saveState(STATE.builder, preparation.builder)
  saveState(STATE.preparation, JSON.stringify({ ...preparation, builder: '' }))
  return preparation.builder
}

/** Milliseconds after which the process is looked at again, should the directory say nothing. */
const HEARTBEAT = 250

/** Waits for what a preparation says of its end; undefined where its process ended without a word. */
export async function outcomeOf(
  { directory, process: id }: Preparation,
  cancelled: AbortSignal,
  heartbeat = HEARTBEAT,
): Promise<string | undefined> {
  const read = () => readFile(join(directory, OUTCOME), 'utf8').catch(() => undefined)
  for (;;) {
    const stop = new AbortController()
    // Watched before it is read: a change in between would only be seen at the next heartbeat.
    const changed = nextChange(
      directory,
      AbortSignal.any([cancelled, stop.signal, AbortSignal.timeout(heartbeat)]),
    )
    try {
      const outcome = await read()
      if (outcome !== undefined || cancelled.aborted) return outcome
      if (!isAlive(id)) return read()
      await changed
    } finally {
      stop.abort()
    }
  }
}

/** Ends with the next change in a directory, or with the signal. */
async function nextChange(directory: string, signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of watch(directory, { signal })) return
  } catch {
    // The time is up, the run is cancelled, or the directory is gone: the caller looks.
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

/** Whether the process of a preparation is ours. Where that cannot be seen, it is believed. */
export const isOurBackground = ({ builder, process: id }: Preparation): boolean =>
  builder !== '' && (isOurProcess(id, `${VARIABLES.builder}=${builder}`) ?? true)
