import { randomUUID } from 'node:crypto'
import { lstat, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { saveState } from '@actions/core'
import { Problem } from '../../core/problem.ts'
import { isOurDirectory, STATE, temporary } from './our-directory.ts'

/** Lends a directory of mode 0700; `post:` removes what a kill left of it. */
export async function withPrivateDirectory<T>(work: (path: string) => Promise<T>): Promise<T> {
  const path = join(temporary(), `slipway-${randomUUID()}`)
  saveState(STATE.directory, path) // first: a kill may come at any moment
  await make(path)
  try {
    return await work(path)
  } finally {
    await remove(path)
  }
}

/**
 * Removes what a killed run has left. Anything that ran in a step can write its state. So this
 * removes only a directory of ours, where ours are, and not what another program has linked in its
 * place.
 */
export async function removeLeftover(path: string): Promise<void> {
  if (!isOurDirectory(path)) return
  const found = await lstat(path).catch(() => undefined)
  if (found?.isDirectory()) await remove(path)
}

const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 })

async function make(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await mkdir(path, { mode: 0o700 })
  } catch (cause) {
    throw new Problem(
      `no directory can be made in "${dirname(path)}": ${(cause as Error).message}`,
      'Let the runner write there, or set RUNNER_TEMP to a directory of its own',
      { cause },
    )
  }
}
