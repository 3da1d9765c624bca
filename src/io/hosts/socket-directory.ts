import { lstat, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { saveState } from '@actions/core'

/** What the main step of a deployment leaves behind for `post:`, should it be killed. */
export const HOST_STATE = { directory: 'socket-directory', deployment: 'deployment' } as const

/** A socket's path has 107 bytes at most, and RUNNER_TEMP may be long. */
const PLACE = process.platform === 'win32' ? tmpdir() : '/tmp'

/** Lends a directory for sockets; `post:` removes what a kill left of it. */
export async function withSocketDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(PLACE, 'slipway-'))
  saveState(HOST_STATE.directory, directory)
  try {
    return await work(directory)
  } finally {
    await remove(directory)
  }
}

/**
 * Whether a path is that of such a directory. Anything that ran in a step can write its state, and anyone on this machine a
 * folder there: what is in it counts only where the folder is ours.
 */
export async function isSocketDirectory(path: string): Promise<boolean> {
  if (dirname(path) !== PLACE || !/^slipway-\w{6}$/.test(basename(path))) return false
  const found = await lstat(path).catch(() => undefined)
  const isOurs = process.getuid === undefined || found?.uid === process.getuid()
  return found?.isDirectory() === true && isOurs
}

/** Removes a directory of ours, and no other. */
export async function removeSockets(path: string): Promise<void> {
  if (await isSocketDirectory(path)) await remove(path)
}

const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 })
