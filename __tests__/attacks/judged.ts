import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Canary, leaked } from '../../script/attacks/canary.ts'
import { obey } from '../../script/attacks/obeyed.ts'
import { CommandFailure } from '../../src/core/diagnosis/command-failure.ts'
import { passwordsIn, secretsIn } from '../../src/core/inputs/secrets.ts'
import { Problem, Unfinished } from '../../src/core/problem.ts'
import { fail, forSummary, job } from '../../src/io/runner/job.ts'
import { inputsOf } from '../support/fixtures.ts'
import { wrongIn, wrongInOutputs, wrongInSummary } from './canaries.ts'

type Outputs = Readonly<Record<string, unknown>>

/** A run of an action in this process, the machine apart. */
interface Run {
  /** `action.yml`, `deploy/action.yml` … */
  readonly action: string
  readonly inputs: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
  readonly canaries: readonly Canary[]
  /** What it would leave for `post:`. */
  readonly state?: () => readonly string[]
}

/** Runs an action as `runStory` does, reads what the runner would be shown, and answers what is wrong with it. */
export async function judged(
  { action, inputs, environment = {}, canaries, state = () => [] }: Run,
  story: (read: (name: string) => string, shown: typeof job) => Promise<Outputs>,
): Promise<string[]> {
  const read = inputsOf(action, inputs)
  const summaries: string[] = []
  const summarize = async (markdown: string) => void summaries.push(forSummary(markdown))
  const { output, result } = await listening(async () => {
    for (const secret of [
      ...secretsIn(read, environment),
      ...(await passwordsIn(read('registry-auth'))),
    ])
      job.mask(secret)
    return story(read, { ...job, summarize })
  })
  const outputs = result instanceof Error ? outputsIn(result) : result
  const left = [...Object.values(outputs).map(String), ...summaries].join('\n')
  const states = state().join('\n')
  return [
    ...(result instanceof Error && !(result instanceof Problem) ? [`a bug: ${result.stack}`] : []),
    ...(result instanceof CommandFailure ? ['an unexplained failure'] : []),
    ...wrongInOutputs(outputs, outputNames(action)),
    ...wrongIn(output, canaries),
    ...leaked(obey(output).hide(left), canaries).map((of) => `summary or outputs have the ${of}`),
    ...leaked(states, canaries).map((of) => `the state has the ${of}`),
    ...(states.length > 100_000 ? ['a long state'] : []),
    ...summaries.flatMap(wrongInSummary),
  ]
}

const outputsIn = (failure: Error): Outputs =>
  failure instanceof Unfinished ? failure.outputs : {}

const names = new Map<string, readonly string[]>()

function outputNames(action: string): readonly string[] {
  const known = names.get(action) ?? Object.keys(parse(readFileSync(action, 'utf8')).outputs)
  names.set(action, known)
  return known
}

/** What the runner would be shown, and how it ended. */
async function listening(work: () => Promise<Outputs>) {
  const write = process.stdout.write
  let output = ''
  process.stdout.write = ((text: string) => {
    output += text
    return true
  }) as typeof write
  try {
    const result = await work().catch((error: Error) => {
      fail(String(error).slice(0, 20_000))
      return error
    })
    return { output, result }
  } finally {
    process.stdout.write = write
    process.exitCode = 0
  }
}
