import type { CommandFailure } from '../diagnosis/command-failure.ts'
import { Problem } from '../problem.ts'
import { withShortDigests } from '../registry/digest.ts'
import type { SentenceFacts } from '../text/fill.ts'
import { oneLine } from '../text/one-line.ts'
import { diagnoseHost, releaseRows } from './ssh/diagnose.ts'

/** A program of a deployment that has failed; `timedOut` where its time was up. */
export class DeployFailure extends Problem {
  readonly timedOut: boolean
  /** The last words of the program; empty where its time was up. */
  readonly said: string

  constructor(
    what: string,
    fix: string,
    failure: { readonly timedOut: boolean },
    said: string = what,
  ) {
    super(what, fix, { cause: failure })
    this.timedOut = failure.timedOut
    this.said = said
  }
}

/** Characters of words that stand before the cure; longer ones hide it, and come last. */
const SHORT = 160

/** What docker compose said last, what that means, and what to do about it. */
export function explainDeploy(failure: CommandFailure, facts: SentenceFacts = {}): DeployFailure {
  if (failure.timedOut)
    return new DeployFailure(
      'docker compose took too long',
      'The time is up ("timeout"): the log shows what it was waiting for',
      failure,
      '',
    )
  const said = lastWords(failure.output) || failure.message
  const known = knownAs(failure.output, facts)
  if (!known || said.length <= SHORT) return explainWords(said, failure.output, facts, failure)
  return new DeployFailure(known.cause, withWords(known.fix, said), failure, said)
}

/** What to do, and what docker said in its own words. */
export const withWords = (fix: string, said: string): string =>
  `${fix}. Docker said: ${shortWords(said)}`

/** The same for words of an engine; `facts` are of the deployment, for the sentences of rows. */
export function explainWords(
  said: string,
  output: string,
  facts: SentenceFacts = {},
  failure: { readonly timedOut: boolean } = { timedOut: false },
): DeployFailure {
  const known = knownAs(output, facts)
  const what = shortWords(said)
  if (!known)
    return new DeployFailure(what, 'The lines before it in the log show what led to it', failure)
  const cause = known.cause.replace(/^./, (letter) => letter.toUpperCase())
  return new DeployFailure(what, `${cause}. ${known.fix}`, failure)
}

const knownAs = (output: string, facts: SentenceFacts) =>
  diagnoseHost(output, { user: 'the user', host: 'the host', ...facts }, releaseRows)

const shortWords = (said: string) => oneLine(withShortDigests(said), 400)

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
