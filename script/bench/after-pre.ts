/** Runs the action as on GitHub: after its `pre:`, and with other steps between both. */
import { globSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { ActionRequest } from '../parts/runner/action-request.ts'
import { prepareAction } from '../parts/runner/run-action.ts'

/** Answers the milliseconds of its main step; `onStart` is called when that begins, with nothing else under way. */
export async function runAfterPre(request: ActionRequest, onStart = () => {}): Promise<number> {
  const { temp, goOn } = await prepareAction(request)
  while (globSync(`${temp}/slipway-*/compiled`).length === 0) await pause(50)
  await pause(200) // for what is left of the process that compiles
  onStart()
  const { exitCode, log, took } = await goOn()
  if (exitCode !== 0) throw new Error(log)
  return took
}
