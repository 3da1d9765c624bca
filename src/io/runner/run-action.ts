import { getInput, setOutput } from '@actions/core'
import { type Defaults, withDefaults } from '../../core/inputs/defaults.ts'
import type { ReadInput } from '../../core/inputs/form.ts'
import { passwordsIn, secretsIn, secretsOfCluster } from '../../core/inputs/secrets.ts'
import { Problem, Unfinished } from '../../core/problem.ts'
import { refusedSummary } from '../../core/report/refused.ts'
import { proxyPasswords } from '../../core/route/proxy.ts'
import { fail, isSummarized, job } from './job.ts'

/** The outputs of a step by name, as texts. */
export type Outputs = Readonly<Record<string, string>>

/** What an action does with its inputs; `given` are the names of those that have a value, known or not. */
type Story = (read: ReadInput, given: readonly string[]) => Promise<Outputs>

/**
 * Runs a story, sets its outputs, and turns failure into words the user can act on. `failed` heads the step summary of one
 * that fails before it has written its own, as with an input that is wrong: “Not deployed”.
 */
export async function runStory(
  failed: string,
  story: Story,
  defaults: Defaults = {},
): Promise<void> {
  // Node prints an unhandled error as it is, words of strangers included.
  process.on('uncaughtException', (error) => process.exit(report(error)))
  try {
    await hideSecrets(getInput)
    const read = withDefaults((name) => getInput(name), defaults)
    setOutputs(await story(read, givenInputs()))
  } catch (error) {
    if (error instanceof Problem && !isSummarized() && wantsSummary())
      await job.summarize(refusedSummary(failed, error))
    process.exitCode = report(error)
  }
}

/** One that is misspelt is a mistake, and no “no”. */
const wantsSummary = () => getInput('summary').toLowerCase() !== 'false'

/** Before anything is said that an input may be quoted in. */
async function hideSecrets(read: ReadInput): Promise<void> {
  const hide = (secrets: readonly string[]) => {
    for (const secret of new Set(secrets)) job.mask(secret)
  }
  // Each kind is hidden before the next one is read: reading may fail.
  hide([...secretsIn(read, process.env), ...proxyPasswords(process.env)])
  hide(await passwordsIn(read('registry-auth')))
  hide(await secretsOfCluster(read('kubeconfig')))
}

/** Says why a run has failed; answers the exit code. */
function report(error: unknown): number {
  if (error instanceof Unfinished) setOutputs(error.outputs)
  if (error instanceof Problem) fail(String(error).slice(0, LONGEST))
  else {
    const what = String(error).slice(0, LONGEST)
    fail(`this is a bug of Slipway: ${what}. Please report it with the lines above: ${issues()}`)
    if (error instanceof Error && error.stack) job.log(error.stack.slice(0, LONGEST))
  }
  return 1
}

/** Characters of one message: what is wrong is said by then. */
const LONGEST = 20_000

/** The runner passes `build-args` as `INPUT_BUILD-ARGS`. */
const givenInputs = () =>
  Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith('INPUT_') && value ? [name.slice('INPUT_'.length).toLowerCase()] : [],
  )

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
