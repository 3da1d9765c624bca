import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveState } from '@actions/core'
import type { Hosts } from '../../world.ts'
import { engineAddress } from '../docker/engine-address.ts'
import { dockerHome } from '../docker/home.ts'
import { engineAt } from './engine-api.ts'
import { httpStatus } from './http-status.ts'
import { relay } from './relay.ts'
import { openTunnel } from './tunnel.ts'

/** What the main step of a deployment leaves behind for `post:`, should it be killed. */
export const HOST_STATE = { directory: 'socket-directory', deployment: 'deployment' } as const

/** The machines that deployments go to. */
export const hosts = (cancelled: AbortSignal): Hosts => ({
  engineAddress: async () => engineAddress(await dockerHome()),
  engineAt: (socket) => engineAt(socket, cancelled),
  withSocketDirectory,
  openTunnel: (asked) => openTunnel(asked, cancelled),
  relay,
  httpStatus: (url, timeout) => httpStatus(url, timeout, cancelled),
  remember: (text) => saveState(HOST_STATE.deployment, text),
})

/** A socket's path has 107 bytes at most, and RUNNER_TEMP may be long. */
async function withSocketDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(
    join(process.platform === 'win32' ? tmpdir() : '/tmp', 'slipway-'),
  )
  saveState(HOST_STATE.directory, directory)
  try {
    return await work(directory)
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}
