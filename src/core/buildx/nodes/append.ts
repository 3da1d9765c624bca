import { allProblems, Problem } from '../../problem.ts'
import { textIn } from '../../text/foreign.ts'
import { yamlList } from '../../text/yaml-list.ts'

/** An entry of `append`, as docker/setup-buildx-action has it, with TLS besides. */
export interface AppendedNode {
  readonly name: string
  readonly endpoint: string
  readonly platforms: readonly string[]
  readonly driverOpts: readonly string[]
  readonly tlsCa: string
  readonly tlsCert: string
  readonly tlsKey: string
}

const FORM =
  'Write "- endpoint: tcp://arm.example.com:1234", and under it "platforms: linux/arm64", for each node'

const TEXTS = ['name', 'endpoint', 'tls-ca', 'tls-cert', 'tls-key']
const LISTS = ['platforms', 'driver-opts']
/** Known there, and of no use for a BuildKit that runs already. */
const FLAGS = 'buildkitd-flags'

type Entry = Readonly<Record<string, unknown>>

/** Reads `append`. It may hold keys: an error quotes no value. */
export function parseAppend(text: string): AppendedNode[] {
  const entries = yamlList(text, { name: 'append', form: FORM })
  const problem = allProblems('"append" cannot be read', entries.flatMap(oddEntry))
  if (problem) throw problem
  return entries.map((entry) => nodeOf(entry as Entry))
}

const nodeOf = (entry: Entry): AppendedNode => ({
  name: fieldIn(entry, 'name'),
  endpoint: fieldIn(entry, 'endpoint'),
  platforms: listIn(entry, 'platforms', /[\s,]+/),
  driverOpts: listIn(entry, 'driver-opts', /\r?\n/),
  tlsCa: fieldIn(entry, 'tls-ca'),
  tlsCert: fieldIn(entry, 'tls-cert'),
  tlsKey: fieldIn(entry, 'tls-key'),
})

const fieldIn = (entry: Entry, key: string) => textIn(entry[key]).trim()

/** The items of a field that is a list, or a text of several. */
export const listIn = (entry: Entry, key: string, separator: RegExp) =>
  [entry[key] ?? ''].flat().flatMap((text) =>
    textIn(text)
      .split(separator)
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )

function oddEntry(entry: unknown, index: number): Problem[] {
  const isMap = typeof entry === 'object' && entry !== null && !Array.isArray(entry)
  const at = `"append": entry ${index + 1}`
  if (!isMap || Object.keys(entry).length === 0) return [new Problem(`${at} names nothing`, FORM)]
  const odd = Object.entries(entry).flatMap(([key, value]) => oddField(at, key, value))
  const isNamed = fieldIn(entry as Entry, 'endpoint') !== ''
  return isNamed || odd.length > 0 ? odd : [new Problem(`${at} has no "endpoint"`, FORM)]
}

function oddField(at: string, key: string, value: unknown): Problem[] {
  if (key === FLAGS)
    return [
      new Problem(
        `${at} has "${FLAGS}", and BuildKit runs there already`,
        `Set them where it is started, and leave "${FLAGS}" out`,
      ),
    ]
  const isText = typeof value === 'string' || value === null
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  if (TEXTS.includes(key) && !isText) return [new Problem(`${at}: "${key}" is not text`, FORM)]
  if (LISTS.includes(key) && !isText && !isList)
    return [new Problem(`${at}: "${key}" is neither a text nor a list`, FORM)]
  if (TEXTS.includes(key) || LISTS.includes(key)) return []
  const word = /^[a-z-]{1,20}$/.test(key) ? `"${key}"` : 'something else'
  return [
    new Problem(
      `${at} has ${word}`,
      `Use ${['name', 'endpoint', ...LISTS].join(', ')}, tls-ca, tls-cert and tls-key`,
    ),
  ]
}
