import { Problem } from '../problem.ts'

/** A build secret and where buildx reads it from. */
export type Secret =
  | { readonly id: string; readonly from: 'value'; readonly value: string }
  | { readonly id: string; readonly from: 'file'; readonly path: string }
  | { readonly id: string; readonly from: 'environment'; readonly variable: string }

/** The name of an input that gives secrets to the build. */
export type SecretInput = 'secrets' | 'secret-files' | 'secret-envs'

/** Secrets and the ids of those that were left out because GitHub gave them no value. */
export interface SecretList {
  readonly secrets: readonly Secret[]
  readonly empty: readonly string[]
}

/** Reads the lines of `secrets`, `secret-files` and `secret-envs`. Never quotes a value: it may be secret. */
export function parseSecrets(input: SecretInput, lines: readonly string[]): SecretList {
  const entries = lines.map((line, index) => entryOf(input, line, index))
  return {
    secrets: entries
      .filter(({ rest }) => rest !== '')
      .map(({ id, rest }) => SECRET[input](id, rest)),
    empty: entries.filter(({ rest }) => rest === '').map(({ id }) => id),
  }
}

function entryOf(input: string, line: string, index: number): { id: string; rest: string } {
  const at = line.indexOf('=')
  if (line.startsWith('"')) throw oddQuotes(input, index)
  if (at > 0) return { id: line.slice(0, at), rest: line.slice(at + 1) }
  throw new Problem(
    `"${input}": item ${index + 1} is not of the form id=…`,
    'Write one secret a line; quote a value of several lines as a whole: "KEY=first line⏎second line"',
  )
}

/** `"token={"a":1}"` ends at its second quote: what is left is neither a value nor quoted. */
const oddQuotes = (input: string, index: number) =>
  new Problem(
    `"${input}": the quotes of item ${index + 1} do not match`,
    'Double the quotes inside a quoted item: "token={""a"": 1}"',
  )

const SECRET: Record<SecretInput, (id: string, rest: string) => Secret> = {
  secrets: (id, value) => ({ id, from: 'value', value }),
  'secret-files': (id, path) => ({ id, from: 'file', path }),
  'secret-envs': (id, variable) => ({ id, from: 'environment', variable }),
}
