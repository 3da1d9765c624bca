import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveState } from '@actions/core'

/** What the main step leaves behind for `post:`, should it be killed. */
export const STATE = {
  directory: 'private-directory',
  builder: 'builder',
  /** Left by `pre:`. */
  preparation: 'preparation',
} as const

/** Lends a directory of mode 0700; `post:` removes what a kill left of it. */
export async function withPrivateDirectory<T>(work: (path: string) => Promise<T>): Promise<T> {
  const path = join(process.env['RUNNER_TEMP'] || tmpdir(), `slipway-${randomUUID()}`)
  saveState(STATE.directory, path) // first: a kill may come at any moment
  await mkdir(path, { mode: 0o700 })
  try {
    return await work(path)
  } finally {
    await rm(path, { recursive: true, force: true, maxRetries: 3 })
  }
}
