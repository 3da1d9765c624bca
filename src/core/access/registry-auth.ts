import { type Document, parseDocument } from 'yaml'
import { allProblems, Problem } from '../problem.ts'
import { withoutEnd } from '../text/trim.ts'

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
  const entries = valuesOf(document)
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
      key === 'password' ? withoutEnd(`${value ?? ''}`, '\r\n') : `${value ?? ''}`.trim(),
    ]),
  )

/** A password never needs a reference to another entry; thousands of references are a bomb. */
function valuesOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    throw new Problem('"registry-auth" has an alias (*name)', FORM)
  }
}

const badYaml = (line: number | undefined) =>
  new Problem(
    `"registry-auth" is not valid YAML${line === undefined ? '' : `, at its line ${line}`}`,
    'Quote the values, "${{ secrets.… }}", and indent with spaces, alike in each entry',
  )

const isNested = (value: unknown) => typeof value === 'object' && value !== null

function oddEntry(entry: unknown, index: number): Problem[] {
  const keys = isNested(entry) && !Array.isArray(entry) ? Object.keys(entry as object) : []
  const unknown = keys.filter((key) => !KEYS.includes(key))
  const odd = keys.find((key) => isNested((entry as Readonly<Record<string, unknown>>)[key]))
  if (unknown.length === 0 && odd)
    return [new Problem(`"registry-auth": "${odd}" of entry ${index + 1} is no text`, FORM)]
  if (keys.length > 0 && unknown.length === 0) {
    return keys.includes('password')
      ? []
      : [new Problem(`"registry-auth": entry ${index + 1} has no "password"`, FORM)]
  }
  const words = unknown.filter((key) => /^[a-z-]{1,20}$/.test(key)).map((key) => `"${key}"`)
  const what = keys.length === 0 ? 'is empty' : `has ${words.join(', ') || 'something else'}`
  return [new Problem(`"registry-auth": entry ${index + 1} ${what}`, FORM)]
}
