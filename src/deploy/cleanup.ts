import { getInput, getState } from '@actions/core'
import { HOST_STATE, isSocketDirectory, removeSockets } from '../io/hosts/socket-directory.ts'
import { job } from '../io/runner/job.ts'
import { STATE } from '../io/runner/our-directory.ts'
import { removeLeftover } from '../io/runner/private-directory.ts'

/** Finishes what a killed deployment left undone on the host, then removes its connection and credentials here. */
const sockets = getState(HOST_STATE.directory)
const left = getState(HOST_STATE.deployment)
if (left) await tidy(() => finishThere(left))
await tidy(() => closeConnection(sockets))
await tidy(() => removeSockets(sockets))
await tidy(() => removeLeftover(getState(STATE.directory)))

/** Loaded only where something is left to do: most runs have finished it themselves. */
async function finishThere(left: string) {
  const [{ realWorld }, { finish }] = await Promise.all([
    import('../io/world.ts'),
    import('./finish.ts'),
  ])
  await finish(realWorld(), getInput, left)
}

async function tidy(work: () => Promise<unknown>) {
  await work().catch((reason) =>
    job.annotate({ level: 'warning', message: `cleaning up was not complete: ${reason}` }),
  )
}

/** The ssh of a killed run is still alive; it listens on a socket in its directory. */
async function closeConnection(directory: string) {
  if (!(await isSocketDirectory(directory))) return
  const { run } = await import('../io/runner/command.ts')
  await run('ssh', ['-F', `${directory}/config`, '-O', 'exit', 'slipway-host']).catch(() => '')
}
