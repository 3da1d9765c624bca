import type { CommandFailure } from '../diagnosis/command-failure.ts'
import { Problem } from '../problem.ts'
import { withShortDigests } from '../registry/digest.ts'
import type { SentenceFacts } from '../text/fill.ts'
import { oneLine } from '../text/one-line.ts'
import { diagnoseHost, releaseRows } from './ssh/diagnose.ts'

/** A program of a deployment that has failed; `timedOut` where its time was up. */
export class DeployFailure extends Problem {
  readonly timedOut: boolean

  constructor(what: string, fix: string, failure: { readonly timedOut: boolean }) {
    super(what, fix, { cause: failure })
    this.timedOut = failure.timedOut
  }
}

/** What docker compose said last, what that means, and what to do about it. */
export function explainDeploy(failure: CommandFailure, facts: SentenceFacts = {}): DeployFailure {
  if (failure.timedOut)
    return new DeployFailure(
      'docker compose took too long',
      'The time is up ("timeout"): the log shows what it was waiting for',
      failure,
    )
  return explainWords(lastWords(failure.output) || failure.message, failure.output, facts, failure)
}

/** The same for words of an engine; `facts` are of the deployment, for the sentences of rows. */
export function explainWords(
  said: string,
  output: string,
  facts: SentenceFacts = {},
  failure: { readonly timedOut: boolean } = { timedOut: false },
): DeployFailure {
  const known = diagnoseHost(output, { user: 'the user', host: 'the host', ...facts }, releaseRows)
  const what = oneLine(withShortDigests(said), 400)
  if (!known)
    return new DeployFailure(what, 'The lines before it in the log show what led to it', failure)
  const cause = known.cause.replace(/^./, (letter) => letter.toUpperCase())
  return new DeployFailure(what, `${cause}. ${known.fix}`, failure)
}

/** Ends the output of a `run` with an id; the reason stands before it. */
const NO_REASON = 'Error: failed to start containers:'

/** Compose ends its output with the reason; lines about containers stand before it. What it cannot interpolate takes three lines. */
function lastWords(output: string): string | undefined {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) =>
        line &&
        !line.startsWith(NO_REASON) &&
        !/^(?:Container|Network|Volume) \S+ +\w+$|^time="[^"]*" level=warning/.test(line),
    )
  const several = lines.findIndex((line) => line.startsWith('invalid interpolation format'))
  return several < 0 ? lines.at(-1) : lines.slice(several).join(' ')
}
