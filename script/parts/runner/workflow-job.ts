import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A step of a job, as a workflow file has it. */
export interface JobStep {
  readonly id?: string
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string | number | boolean>>
  readonly env?: Readonly<Record<string, string>>
}

interface Job {
  readonly needs?: readonly string[]
  readonly strategy?: {
    readonly matrix: { readonly include: readonly Readonly<Record<string, string>>[] }
  }
  readonly steps: readonly JobStep[]
}

/** The jobs of a workflow file by name. */
export const jobsOf = (path: string): Readonly<Record<string, Job>> =>
  parse(readFileSync(path, 'utf8')).jobs

/** Values of expressions as they are written: `matrix.driver`, `steps.slipway.outputs.digest`. */
export type Values = Readonly<Record<string, string>>

/** Fills in `${{ … }}`. Throws where a value is not known: a new expression must not be played as nothing. */
export const filledIn = (text: string, values: Values): string =>
  text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = values[expression]
    if (value === undefined) throw new Error(`there is no value for \${{ ${expression} }}`)
    return value
  })

/** The `with:` or `env:` of a step with its expressions filled in, as the runner passes it. */
export const textsOf = (
  given: JobStep['with'] | undefined,
  values: Values,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given ?? {}).map(([name, value]) => [name, filledIn(`${value}`, values)]),
  )

/** Plays a `run:` step as the runner does: `bash -e` on its script. Answers exit code and output. */
export function playRun(
  step: JobStep,
  values: Values,
  environment: Readonly<Record<string, string>>,
) {
  const env = { ...process.env, ...environment, ...textsOf(step.env, values) }
  const script = filledIn(step.run ?? '', values)
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
    env,
    encoding: 'utf8',
  })
  return { exitCode: status, output: `${stdout}${stderr}` }
}
