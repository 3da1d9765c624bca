import { getInput, info, setFailed, setOutput } from '@actions/core'
import type { ReadInput } from '../../core/inputs/form.ts'
import { Problem, Unfinished } from '../../core/problem.ts'

export type Outputs = Readonly<Record<string, string>>

/** Runs a story, sets its outputs, and turns failure into words the user can act on. */
export async function runAction(story: (read: ReadInput) => Promise<Outputs>): Promise<void> {
  try {
    setOutputs(await story((name) => getInput(name)))
  } catch (error) {
    if (error instanceof Unfinished) setOutputs(error.outputs)
    if (error instanceof Problem) return setFailed(String(error))
    setFailed(
      `this is a bug of Slipway: ${error}. Please report it with the lines above: ${issues()}`,
    )
    if (error instanceof Error && error.stack) info(error.stack)
  }
}

function setOutputs(outputs: Outputs) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value)
}

/** The runner says which repository the action came from; a local action (`uses: ./`) has none. */
const issues = () => {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository } = process.env
  return server && repository
    ? `${server}/${repository}/issues`
    : "the issues page of the action's repository"
}
