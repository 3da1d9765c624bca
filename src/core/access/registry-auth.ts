import { allProblems, Problem } from '../problem.ts'
import { withoutEnd } from '../text/trim.ts'
import { yamlList } from '../text/yaml-list.ts'

/** One entry of `registry-auth`, as written. */
type RegistryAuth = Partial<Record<'registry' | 'username' | 'password' | 'scope', string>>

/** `scope` and `ecr` mean something to docker/login-action; here one login is for all of a registry. */
const KEYS = ['registry', 'username', 'password', 'scope', 'ecr']

const FORM =
  'Write "- registry: …", and under it "username: …" and "password: …", for each registry'

/** Reads the YAML list of credentials. Its text may hold passwords: an error never quotes a value. */
export function parseRegistryAuth(text: string): RegistryAuth[] {
  const entries = yamlList(text, { name: 'registry-auth', form: FORM })
  const problem = allProblems('"registry-auth" cannot be read', entries.flatMap(oddEntry))
  if (problem) throw problem
  return entries.map((entry) => tidy(entry as Readonly<Record<string, unknown>>))
}

/** YAML's `|` ends a text with a line break, which belongs to no password; docker drops it, too. */
const tidy = (entry: Readonly<Record<string, unknown>>): RegistryAuth =>
  Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [
      key,
      key === 'password' ? withoutEnd(`${value ?? ''}`, '\r\n') : `${value ?? ''}`.trim(),
    ]),
  )

/** docker/login-action gets the login from the AWS credentials there, and so do we. */
const isOnAmazon = ({ registry, username = '' }: Readonly<Record<string, unknown>>): boolean =>
  username === '' && ECR_HOST.test(`${registry}`)

const ECR_HOST = /^\s*(?:https:\/\/)?(?:\d{12}\.dkr[.-]ecr|public\.ecr\.aws|ecr-public\.aws\.com)/i

const isNested = (value: unknown) => typeof value === 'object' && value !== null

function oddEntry(entry: unknown, index: number): Problem[] {
  const keys = isNested(entry) && !Array.isArray(entry) ? Object.keys(entry as object) : []
  const unknown = keys.filter((key) => !KEYS.includes(key))
  const odd = keys.find((key) => isNested((entry as Readonly<Record<string, unknown>>)[key]))
  if (unknown.length === 0 && odd)
    return [new Problem(`"registry-auth": "${odd}" of entry ${index + 1} is not text`, FORM)]
  if (keys.length > 0 && unknown.length === 0) {
    return keys.includes('password') || isOnAmazon(entry as Readonly<Record<string, unknown>>)
      ? []
      : [new Problem(`"registry-auth": entry ${index + 1} has no "password"`, FORM)]
  }
  const words = unknown.filter((key) => /^[a-z-]{1,20}$/.test(key)).map((key) => `"${key}"`)
  const what = keys.length === 0 ? 'is empty' : `has ${words.join(', ') || 'something else'}`
  return [new Problem(`"registry-auth": entry ${index + 1} ${what}`, FORM)]
}
