/** Runs the action as on GitHub: after its `pre:`, and with other steps between both. */
import { globSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { ActionRequest } from '../parts/runner/action-request.ts'
import { prepareAction } from '../parts/runner/run-action.ts'

/** Milliseconds in which a machine compiles the main step. */
const LONGEST = 10_000

/** Milliseconds of `pre:` and of the main step. */
interface Took {
  readonly pre: number
  readonly main: number
}

/** Between both it waits until the main step is compiled, as it is after a checkout. `onStart` is called when that begins. */
export async function runAfterPre(request: ActionRequest, onStart = () => {}): Promise<Took> {
  const { pre, temp, goOn } = await prepareAction(request)
  const last = performance.now() + LONGEST
  while (globSync(`${temp}/slipway-*/compiled`).length === 0) {
    if (performance.now() > last) throw new Error('the main step is not compiled')
    await pause(50)
  }
  await pause(200) // for what is left of the process that compiles
  onStart()
  const { exitCode, log, took } = await goOn()
  if (exitCode !== 0) throw new Error(log)
  return { pre: pre.took, main: took }
}
