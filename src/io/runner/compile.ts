import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, rename } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { saveState } from '@actions/core'
import { forPrograms } from './command.ts'
import { COMPILED, temporary } from './our-directory.ts'
import { STATE } from './private-directory.ts'

/** Variable of the process in the background: the directory it compiles into. */
const DIRECTORY = 'SLIPWAY_COMPILE_DIRECTORY'

/**
 * Starts `program` in the background, for `compile`; the job goes on at once. Not on Windows, where the main step would not
 * see whose the directory is.
 */
export async function compileInBackground(program: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = join(temporary(), `slipway-${randomUUID()}`)
  saveState(STATE.compiled, directory)
  await mkdir(directory, { mode: 0o700 })
  const environment = { [DIRECTORY]: directory, NODE_COMPILE_CACHE: join(directory, UNDER_WAY) }
  spawn(process.execPath, [program], {
    detached: true,
    stdio: 'ignore',
    env: { ...forPrograms(process.env), ...environment },
  })
    .on('error', () => undefined) // the main step compiles on its own
    .unref()
}

const UNDER_WAY = 'under-way'

/** Where this process, in the background, is to compile into; undefined where it is another one. */
export const compileDirectory = (): string | undefined => process.env[DIRECTORY]

/** Keeps what V8 compiles while `load` loads everything that the main step is going to: all of it, or nothing. */
export async function compile(directory: string, load: () => Promise<unknown>): Promise<void> {
  await load()
  flushCompileCache()
  await rename(join(directory, UNDER_WAY), join(directory, COMPILED))
}
