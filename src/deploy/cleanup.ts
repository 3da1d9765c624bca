import { rm } from 'node:fs/promises'
import { getInput, getState, warning } from '@actions/core'
import { HOST_STATE } from '../io/hosts/hosts.ts'
import { run } from '../io/runner/command.ts'
import { STATE } from '../io/runner/private-directory.ts'
import { realWorld } from '../io/world.ts'
import { finish } from './finish.ts'

/** Finishes what a killed deployment left undone: on the host, then its connection and its credentials here. */
const sockets = getState(HOST_STATE.directory)
await tidy(() => finish(realWorld(), getInput, getState(HOST_STATE.deployment)))
await tidy(() => closeConnection(sockets))
await tidy(() => removeDirectory(sockets))
await tidy(() => removeDirectory(getState(STATE.directory)))

async function tidy(work: () => Promise<unknown>) {
  await work().catch((reason) => warning(`cleaning up was not complete: ${reason}`))
}

/** The ssh of a killed run goes on without it; it listens on a socket in its directory. */
async function closeConnection(directory: string) {
  if (!directory) return
  await run('ssh', ['-F', `${directory}/config`, '-O', 'exit', 'slipway-host']).catch(() => '')
}

async function removeDirectory(path: string) {
  if (path) await rm(path, { recursive: true, force: true, maxRetries: 3 })
}
