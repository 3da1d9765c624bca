import { Problem } from '../../problem.ts'
import { parseWrittenReference, type WrittenReference } from '../reference.ts'
import { type Attribute, parseAttributes } from './attributes.ts'
import { lostWords, mistakesIn, mistakesOf, unknownType } from './rule-mistakes.ts'
import { OWN, RULE_TYPES, type RuleType, TYPES, type TypeOfRule } from './rule-types.ts'

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
  const type = RULE_TYPES.find((known) => known === name)
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

function ruleOfWord(
  type: RuleType,
  text: string,
  given: ReadonlyMap<string, string>,
  word: string,
  isBare: boolean,
): ParsedLine {
  const reference = type === 'raw' ? parseWrittenReference(word, isBare) : undefined
  if (!reference) return ruleOf(type, text, new Map([...given, ['value', word]]))
  if (reference instanceof Problem) return { rules: [], problems: [reference] }
  return ruleOf(type, text, ofReference(reference, given), reference.image)
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
const ofReference = ({ tag }: WrittenReference, given: ReadonlyMap<string, string>) =>
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
