import { parseDocument } from 'yaml'
import { allProblems, Problem } from '../problem.ts'

/** One entry of `registry-auth`, as written. */
export type RegistryAuth = Partial<Record<'registry' | 'username' | 'password' | 'scope', string>>

/** `scope` and `ecr` mean something to docker/login-action; here one login is for all of a registry. */
const KEYS = ['registry', 'username', 'password', 'scope', 'ecr']

const FORM =
  'Write "- registry: …", and under it "username: …" and "password: …", for each registry'

/** Reads the YAML list of credentials. Its text may hold passwords: an error never quotes a value. */
export function parseRegistryAuth(text: string): RegistryAuth[] {
  // In the failsafe schema all is text: a password such as 12e45 is no number.
  const document = parseDocument(text, { schema: 'failsafe' })
  const [error] = document.errors
  if (error) throw badYaml(error.linePos?.[0].line)
  const entries: unknown = document.toJS()
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new Problem('"registry-auth" is not a YAML list', FORM)
  }
  const problem = allProblems('"registry-auth" cannot be read', entries.flatMap(oddEntry))
  if (problem) throw problem
  return entries.map(tidy)
}

/** YAML's `|` ends a text with a line break, which belongs to no password; docker drops it, too. */
const tidy = (entry: Readonly<Record<string, unknown>>): RegistryAuth =>
  Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [
      key,
      key === 'password' ? `${value ?? ''}`.replace(/[\r\n]+$/, '') : `${value ?? ''}`.trim(),
    ]),
  )

const badYaml = (line: number | undefined) =>
  new Problem(
    `"registry-auth" is not valid YAML${line === undefined ? '' : `, at its line ${line}`}`,
    'Quote the values, "${{ secrets.… }}", and indent with spaces, alike in each entry',
  )

function oddEntry(entry: unknown, index: number): Problem[] {
  const keys = typeof entry === 'object' && entry !== null ? Object.keys(entry) : []
  const unknown = keys.filter((key) => !KEYS.includes(key))
  if (keys.length > 0 && unknown.length === 0) {
    return keys.includes('password')
      ? []
      : [new Problem(`"registry-auth": entry ${index + 1} has no "password"`, FORM)]
  }
  const words = unknown.filter((key) => /^[a-z-]{1,20}$/.test(key)).map((key) => `"${key}"`)
  const what = keys.length === 0 ? 'is empty' : `has ${words.join(', ') || 'something else'}`
  return [new Problem(`"registry-auth": entry ${index + 1} ${what}`, FORM)]
}
