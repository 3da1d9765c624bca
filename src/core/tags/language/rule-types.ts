/** What stands after `type=`. */
export type RuleType = keyof typeof TYPES

/** What a type is without attributes, and which of them it needs. */
export interface TypeOfRule {
  readonly priority: number
  readonly defaults?: Readonly<Record<string, string>>
  /** Attributes that must be there, each with an example. */
  readonly needs?: Readonly<Record<string, string>>
  readonly choices?: Readonly<Record<string, readonly string[]>>
}

/** The types, their priorities and defaults, as people know them from docker/metadata-action. */
export const TYPES = {
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

/** Every attribute of a rule. */
export const ATTRIBUTES = [
  ...['type', 'enable', 'priority', 'prefix', 'suffix', 'floating'],
  ...['value', 'pattern', 'match', 'group', 'event', 'branch', 'format'],
]

/** Attributes that only some types look at. */
export const OWN: Readonly<Record<string, readonly RuleType[]>> = {
  value: ['version', 'semver', 'pep440', 'match', 'raw'],
  pattern: ['schedule', 'semver', 'pep440', 'match'],
  match: ['version', 'semver', 'pep440'],
  group: ['match'],
  event: ['ref'],
  branch: ['edge'],
  format: ['sha'],
}

/** Types that look at the event alone. */
export const TAKE_NO_VALUE = RULE_TYPES.filter((type) => !OWN['value']?.includes(type))
