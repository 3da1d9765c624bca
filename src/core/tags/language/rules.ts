import { Problem } from '../../problem.ts'
import { nearest } from '../../text/nearest.ts'
import { type Attribute, parseAttributes } from './attributes.ts'

export type RuleType = keyof typeof TYPES

/** One line of the `tags` input, understood. */
export interface Rule {
  readonly type: RuleType
  /** As the user wrote it. */
  readonly text: string
  /** What the user wrote, and the defaults for what he did not. */
  readonly attributes: ReadonlyMap<string, string>
  readonly priority: number
}

interface TypeOfRule {
  readonly priority: number
  readonly defaults?: Readonly<Record<string, string>>
  /** Attributes that must be there, each with an example. */
  readonly needs?: Readonly<Record<string, string>>
  readonly choices?: Readonly<Record<string, readonly string[]>>
}

/** The types, their priorities and defaults, as people know them from docker/metadata-action. */
const TYPES = {
  auto: { priority: 1000 },
  schedule: { priority: 1000, defaults: { pattern: 'nightly' } },
  version: { priority: 900 },
  semver: { priority: 900, needs: { pattern: '{{version}}' } },
  pep440: { priority: 900, needs: { pattern: '{{version}}' } },
  match: { priority: 800, defaults: { group: '0' }, needs: { pattern: 'v(.*)' } },
  edge: { priority: 700 },
  ref: { priority: 600, needs: { event: 'branch' }, choices: { event: ['branch', 'tag', 'pr'] } },
  raw: { priority: 200, needs: { value: 'nightly' } },
  sha: {
    priority: 100,
    defaults: { prefix: 'sha-', format: 'short' },
    choices: { format: ['short', 'long'] },
  },
} as const satisfies Readonly<Record<string, TypeOfRule>>

const TYPE_NAMES = Object.keys(TYPES) as RuleType[]
const ATTRIBUTES = [
  ...['type', 'enable', 'priority', 'prefix', 'suffix', 'floating'],
  ...['value', 'pattern', 'match', 'group', 'event', 'branch', 'format'],
]

/** A rule that cannot be understood tells all its mistakes. */
export function parseRule(text: string): { readonly rule?: Rule; readonly problems: Problem[] } {
  let parts: readonly Attribute[]
  try {
    parts = parseAttributes(text)
  } catch {
    return { problems: [new Problem('its quotes do not match', 'Write "" for a quote inside "…"')] }
  }
  if (isReference(parts)) return { problems: [wholeReference(text)] }
  const given = new Map(parts.map(({ key, value }) => [key ?? 'value', value]))
  const name = given.get('type') ?? 'raw'
  given.delete('type')
  const type = TYPE_NAMES.find((known) => known === name)
  if (!type) return { problems: [unknownType(name), ...mistakesIn(given)] }
  const attributes = withDefaults(type, given)
  const problems = [...mistakesIn(given), ...mistakesOf(type, attributes)]
  const priority = Number(attributes.get('priority'))
  return problems.length > 0
    ? { problems }
    : { problems, rule: { type, text, attributes, priority } }
}

/** `acme/app:latest`, as docker/build-push-action takes it: made a tag, it would name something else. */
const isReference = (parts: readonly Attribute[]) =>
  parts.some(({ key, value }) => key === undefined && /\/[^:]*:[\w.-]+$/.test(value))

function wholeReference(text: string): Problem {
  const tag = text.split(',')[0]?.replace(/^.*:/, '')
  return new Problem(
    'that is a whole image reference, and not a tag',
    `Write the name under "images", and here type=raw,value=${tag}`,
  )
}

function withDefaults(type: RuleType, given: ReadonlyMap<string, string>) {
  const { priority, defaults }: TypeOfRule = TYPES[type]
  const pull = type === 'ref' && given.get('event') === 'pr' ? { prefix: 'pr-' } : {}
  return new Map([
    ...Object.entries({ enable: 'true', priority: `${priority}`, ...defaults, ...pull }),
    ...given,
  ])
}

/** What is wrong whatever the type. */
function mistakesIn(given: ReadonlyMap<string, string>): Problem[] {
  const unknown = [...given.keys()].filter((key) => !ATTRIBUTES.includes(key))
  return [
    ...unknown.map(unknownAttribute),
    ...(['true', 'false', undefined].includes(given.get('floating'))
      ? []
      : [new Problem(`"floating" is "${given.get('floating')}"`, 'Use true or false')]),
    ...(Number.isNaN(Number(given.get('priority') ?? 0))
      ? [new Problem(`"priority" is "${given.get('priority')}"`, 'Write a number such as 500')]
      : []),
  ]
}

function mistakesOf(type: RuleType, attributes: ReadonlyMap<string, string>): Problem[] {
  const { needs = {}, choices = {} }: TypeOfRule = TYPES[type]
  const missing = Object.entries(needs)
    .filter(([key]) => !attributes.has(key))
    .map(([key, example]) => new Problem(`"${key}" is missing`, `Add ${key}=${example}`))
  const wrong = Object.entries(choices).flatMap(([key, values]) => {
    const value = attributes.get(key)
    if (value === undefined || values.includes(value)) return []
    return [new Problem(`"${key}" is "${value}"`, `Use ${listed(values)}`)]
  })
  const group = attributes.get('group')
  return Number.isNaN(Number(group ?? 0))
    ? [...missing, ...wrong, new Problem(`"group" is "${group}"`, 'Write the number of a group')]
    : [...missing, ...wrong]
}

function unknownType(name: string): Problem {
  const near = nearest(name, TYPE_NAMES)
  return new Problem(
    `there is no type "${name}"`,
    near ? `Did you mean type=${near}?` : `Use ${listed(TYPE_NAMES)}`,
  )
}

function unknownAttribute(name: string): Problem {
  if (name.includes('{{')) {
    return new Problem(`"${name}=" is read as an attribute`, 'Write value= before an expression')
  }
  const near = nearest(name, ATTRIBUTES)
  return new Problem(
    `there is no attribute "${name}"`,
    near ? `Did you mean ${near}=?` : `Use ${listed(ATTRIBUTES)}`,
  )
}

const listed = (words: readonly string[]) => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
