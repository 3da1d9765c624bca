import { Problem } from '../../problem.ts'
import { nearest } from '../../text/nearest.ts'
import { parseReference, type Reference } from '../reference.ts'
import { type Attribute, parseAttributes } from './attributes.ts'

export type RuleType = keyof typeof TYPES

/** One line of the `tags` input, understood. */
export interface Rule {
  readonly type: RuleType
  /** As the user wrote it. */
  readonly text: string
  /** What the user wrote, and the defaults for what they did not. */
  readonly attributes: ReadonlyMap<string, string>
  readonly priority: number
  /** Keys of the attributes that the user wrote. */
  readonly written: readonly string[]
  /** The image it is for, as written, where the line is a whole reference; undefined for all of them. */
  readonly image?: string
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

/** Every type of rule. */
export const RULE_TYPES = Object.keys(TYPES) as readonly RuleType[]

/** Types that look at the event alone. */
const TAKE_NO_VALUE: readonly RuleType[] = ['auto', 'schedule', 'edge', 'ref', 'sha']

const TYPE_NAMES = Object.keys(TYPES) as RuleType[]
const ATTRIBUTES = [
  ...['type', 'enable', 'priority', 'prefix', 'suffix', 'floating'],
  ...['value', 'pattern', 'match', 'group', 'event', 'branch', 'format'],
]

/** The rules of one line, and what is wrong with it. */
interface ParsedLine {
  readonly rules: readonly Rule[]
  readonly problems: readonly Problem[]
}

/**
 * Reads one line: a rule, several tags with commas between them, or whole references. `isBare` says
 * that no image is named elsewhere, so that every name with a `/` is one. It reports all mistakes.
 */
export function parseRules(text: string, isBare = false): ParsedLine {
  let parts: readonly Attribute[]
  try {
    parts = parseAttributes(text)
  } catch {
    const problem = new Problem('its quotes do not match', 'Write "" for a quote inside "…"')
    return { rules: [], problems: [problem] }
  }
  const words = parts.flatMap(({ key, value }) => (key === undefined && value ? [value] : []))
  const given = new Map(parts.flatMap(({ key, value }) => (key ? [[key, value] as const] : [])))
  const name = given.get('type') ?? 'raw'
  given.delete('type')
  const type = TYPE_NAMES.find((known) => known === name)
  if (!type) return { rules: [], problems: [unknownType(name), ...mistakesIn(given)] }
  if (words.length === 0) return ruleOf(type, text, withLone(parts, given))
  const lost = lostWords(type, given, words)
  if (lost) return { rules: [], problems: [lost, ...mistakesIn(given)] }
  return joined(words.map((word) => ruleOfWord(type, text, given, word, isBare)))
}

/** A line such as `type=raw,` has an empty value, as docker/metadata-action has it. */
const withLone = (parts: readonly Attribute[], given: ReadonlyMap<string, string>) =>
  parts.some(({ key }) => key === undefined) && !given.has('value')
    ? new Map([...given, ['value', '']])
    : given

const joined = (lines: readonly ParsedLine[]): ParsedLine => ({
  rules: lines.flatMap(({ rules }) => rules),
  problems: lines.flatMap(({ problems }) => problems),
})

/** A word without a key is the value of a rule; of two values one would be lost. */
function lostWords(type: RuleType, given: ReadonlyMap<string, string>, words: readonly string[]) {
  const [first, second] = words
  const value = given.get('value')
  if (value !== undefined || (type !== 'raw' && second !== undefined))
    return new Problem(
      `it has more than one value: "${value ?? first}" and "${second ?? first}"`,
      'Write one tag per line; quote an attribute that holds a comma: "value=a,b"',
    )
  if (TAKE_NO_VALUE.includes(type))
    return new Problem(`"${first}" has no key`, `Write type=${type},<key>=${first}`)
  return undefined
}

function ruleOfWord(
  type: RuleType,
  text: string,
  given: ReadonlyMap<string, string>,
  word: string,
  isBare: boolean,
): ParsedLine {
  const reference = type === 'raw' ? parseReference(word, isBare) : undefined
  if (!reference) return ruleOf(type, text, new Map([...given, ['value', word]]))
  if (reference instanceof Problem) return { rules: [], problems: [reference] }
  return ruleOf(type, text, ofReference(reference, given), reference.image)
}

/** Attributes that only some types look at. */
const OWN: Readonly<Record<string, readonly RuleType[]>> = {
  value: ['version', 'semver', 'pep440', 'match', 'raw'],
  pattern: ['schedule', 'semver', 'pep440', 'match'],
  match: ['version', 'semver', 'pep440'],
  group: ['match'],
  event: ['ref'],
  branch: ['edge'],
  format: ['sha'],
}

/**
 * The notice for a rule with an attribute that its type does not look at: `branch=main` on
 * `type=ref`.
 */
export const idleAttributes = ({ type, text, written }: Rule): string[] =>
  written
    .filter((key) => OWN[key]?.includes(type) === false)
    .map((key) => `"${text}": type=${type} does not look at "${key}", so it changes nothing`)

/** A whole reference stands for itself: no prefix or suffix goes around it. */
const ofReference = ({ tag }: Reference, given: ReadonlyMap<string, string>) =>
  new Map([['prefix', ''], ['suffix', ''], ...given, ['value', tag]])

function ruleOf(
  type: RuleType,
  text: string,
  given: ReadonlyMap<string, string>,
  image?: string,
): ParsedLine {
  const attributes = withDefaults(type, given)
  const problems = [...mistakesIn(given), ...mistakesOf(type, attributes)]
  if (problems.length > 0) return { rules: [], problems }
  const priority = Number(attributes.get('priority'))
  const written = image === undefined ? [...given.keys()] : []
  const rule: Rule = { type, text, attributes, priority, written }
  return { rules: [image === undefined ? rule : { ...rule, image }], problems }
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
