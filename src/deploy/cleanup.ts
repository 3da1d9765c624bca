import { getInput, getState } from '@actions/core'
import { HOST_STATE, isSocketDirectory, removeSockets } from '../io/hosts/socket-directory.ts'
import { run } from '../io/runner/command.ts'
import { job } from '../io/runner/job.ts'
import { removeLeftover, STATE } from '../io/runner/private-directory.ts'
import { realWorld } from '../io/world.ts'
import { finish } from './finish.ts'

/** Finishes what a killed deployment left undone: on the host, then its connection and its credentials here. */
const sockets = getState(HOST_STATE.directory)
await tidy(() => finish(realWorld(), getInput, getState(HOST_STATE.deployment)))
await tidy(() => closeConnection(sockets))
await tidy(() => removeSockets(sockets))
await tidy(() => removeLeftover(getState(STATE.directory)))

async function tidy(work: () => Promise<unknown>) {
  await work().catch((reason) =>
    job.annotate({ level: 'warning', message: `cleaning up was not complete: ${reason}` }),
  )
}

/** The ssh of a killed run goes on without it; it listens on a socket in its directory. */
async function closeConnection(directory: string) {
  if (!(await isSocketDirectory(directory))) return
  await run('ssh', ['-F', `${directory}/config`, '-O', 'exit', 'slipway-host']).catch(() => '')
}
