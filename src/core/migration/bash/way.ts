import { negated } from './conditions.ts'
import { type Lookup, type Reader, runnerVariable } from './unclear.ts'

/** One way through a script: what had to hold, and what was done on it. */
export interface Way {
  /** Expressions of GitHub that are true on it. */
  readonly conditions: readonly string[]
  readonly variables: ReadonlyMap<string, string>
  /** What was written to `GITHUB_OUTPUT` and `GITHUB_ENV`. */
  readonly output: string
  readonly environment: string
  /** Commands of docker and aws, word for word. */
  readonly commands: readonly (readonly string[])[]
}

/** The way through a script before its first command. */
export const START: Way = {
  conditions: [],
  variables: new Map(),
  output: '',
  environment: '',
  commands: [],
}

/** A way with a variable more. */
export const assigned = (way: Way, name: string, value: string): Way => ({
  ...way,
  variables: new Map([...way.variables, [name, value]]),
})

/** The way on which a condition holds, if it can. */
export function under(way: Way, condition: string): Way[] {
  if (condition === 'false' || way.conditions.includes(negated(condition))) return []
  if (condition === 'true' || way.conditions.includes(condition)) return [way]
  return [{ ...way, conditions: [...way.conditions, condition] }]
}

/** Reads words as they are on a way: its own variables first, then what the step knows. */
export const readerOn = (way: Way, { lookup, show }: Reader): Reader => ({
  show,
  lookup: (name) => way.variables.get(name) ?? lookup(name) ?? runnerVariable(name),
})

/** The same, where `$GITHUB_OUTPUT` and `$GITHUB_ENV` are meant as files. */
export const fileReader = (way: Way, step: Reader): Reader => {
  const { lookup, show } = readerOn(way, step)
  const files: Lookup = (name) =>
    /^GITHUB_(OUTPUT|ENV|STEP_SUMMARY)$/.test(name) ? name : lookup(name)
  return { show, lookup: files }
}
