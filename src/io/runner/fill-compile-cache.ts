import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, rename } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { saveState } from '@actions/core'
import { COMPILED, STATE, temporary } from './our-directory.ts'
import { isOurProcess } from './our-process.ts'
import { forPrograms } from './program-environment.ts'

/** What a process in the background is to compile. */
interface Compiling {
  /** Readable by its owner only. */
  readonly directory: string
  /** Whether the main step is going to ask AWS: what it needs for that is half as large as the rest. */
  readonly forEcr: boolean
}

/** Variables of that process. */
const VARIABLES = { directory: 'SLIPWAY_COMPILE_DIRECTORY', forEcr: 'SLIPWAY_COMPILE_FOR_ECR' }

/**
 * Starts `program` in the background, for `fillCompileCache`; the job goes on at once. Not on Windows, where the main step
 * would not see whose the directory is.
 */
export async function compileInBackground(program: string, forEcr: boolean): Promise<void> {
  if (process.platform === 'win32') return
  const directory = join(temporary(), `slipway-${randomUUID()}`)
  saveState(STATE.compiled, directory)
  await mkdir(directory, { mode: 0o700 })
  const environment = {
    ...{ [VARIABLES.directory]: directory, [VARIABLES.forEcr]: String(forEcr) },
    NODE_COMPILE_CACHE: join(directory, UNDER_WAY),
  }
  const child = spawn(process.execPath, [program], {
    detached: true,
    stdio: 'ignore',
    env: { ...forPrograms(process.env), ...environment },
  })
  child.on('error', () => undefined) // the main step compiles on its own
  child.unref()
  saveState(STATE.compiling, child.pid ?? 0)
  giveWay(child.pid)
}

/** Other steps, and BuildKit's start, go before it. */
function giveWay(id: number | undefined) {
  try {
    if (id !== undefined) setPriority(id, constants.priority.PRIORITY_LOW)
  } catch {
    // it is as important as the others, then
  }
}

const UNDER_WAY = 'under-way'

/** What this process is to compile, where it is the one in the background. */
export function compiling(): Compiling | undefined {
  const directory = process.env[VARIABLES.directory]
  return directory ? { directory, forEcr: process.env[VARIABLES.forEcr] === 'true' } : undefined
}

/** Keeps what V8 compiles while `load` loads what the main step is going to; it has its name when that is done. */
export async function fillCompileCache(
  { directory }: Compiling,
  load: () => Promise<unknown>,
): Promise<void> {
  await load()
  flushCompileCache()
  await rename(join(directory, UNDER_WAY), join(directory, COMPILED))
}

/** Whether a process is the one that compiles into this directory. Where that cannot be seen, it has ended long ago. */
export const compilesInto = (id: number, directory: string): boolean =>
  isOurProcess(id, `${VARIABLES.directory}=${directory}`) ?? false
