import { Problem } from '../../problem.ts'
import { legalTag, type Tag } from '../tag.ts'
import { latestName } from './flavor.ts'
import { located, type RuleBook, throwAll } from './rule-book.ts'
import type { Rule } from './rules.ts'
import { namesTheSecond } from './time-formats.ts'
import type { Circumstances, Value } from './value.ts'
import { valuesOf } from './values.ts'

/** A tag of a rule, and what `latest` needs to know of it. */
export interface NamedTag {
  readonly tag: Tag
  /** The version of this build, also where the tag is fixed. */
  readonly version: string | undefined
  readonly movesLatest: boolean
  /** Whether it is the `latest` of `type=auto`. */
  readonly isLatest: boolean
}

/**
 * The tags of all rules in order of priority, the same name perhaps more than once.
 * @throws Problem that lists the mistakes of every rule
 */
export function namedTags(book: RuleBook, at: Circumstances): NamedTag[] {
  const problems: Problem[] = []
  const tags = book.rules.flatMap((rule) => {
    try {
      return isEnabled(rule, at) ? tagsOf(rule, book, at) : []
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      problems.push(located(problem, book.placeOf(rule), rule.text))
      return []
    }
  })
  throwAll(problems)
  return tags
}

function isEnabled({ attributes }: Rule, { render, globals }: Circumstances): boolean {
  const enable = render(attributes.get('enable') ?? 'true', globals)
  if (enable === 'true' || enable === 'false') return enable === 'true'
  throw new Problem(`"enable" is "${enable}"`, 'Use true, false or {{is_default_branch}}')
}

function tagsOf(rule: Rule, book: RuleBook, at: Circumstances): NamedTag[] {
  return valuesOf(rule, at).flatMap((value) => {
    const isLatest = rule.type === 'auto' && value.text === 'latest'
    const text = isLatest ? latestName(book.flavor) : withAffixes(value.text, rule, book, at)
    if (isNothing(value.text)) {
      if (text !== '') at.notice(`"${rule.text}" gives no tag: it would be "${text}" alone`)
      return []
    }
    const twice = repeatedAffix(rule, book, value.text)
    if (twice) at.notice(`"${rule.text}" gives "${text}": ${twice} comes from "flavor" once more`)
    const { movesLatest, because, version } = value
    const tag = { name: legalTag(text), ...kindOf(rule, value, text, at), because, rule: rule.text }
    const images = rule.image === undefined ? {} : { images: [rule.image] }
    return [{ tag: { ...tag, ...images }, version, movesLatest, isLatest }]
  })
}

/** What stands between the parts of a name is none: `${{ vars.MAJOR }}.${{ vars.MINOR }}` without the variables. */
const isNothing = (text: string) => /^[\0-/:-@[-^`{-\x7f]*$/.test(text)

/** `type=raw,value=latest-alpine` already has what `flavor: suffix=-alpine` adds. */
function repeatedAffix(rule: Rule, { flavor: { prefix, suffix } }: RuleBook, text: string) {
  const { attributes } = rule
  if (suffix && !attributes.has('suffix') && text.endsWith(suffix)) return `the suffix ${suffix}`
  if (prefix && !attributes.has('prefix') && text.startsWith(prefix)) return `the prefix ${prefix}`
  return undefined
}

/** The rule's own prefix and suffix, else those of all. */
function withAffixes(text: string, rule: Rule, { flavor }: RuleBook, at: Circumstances): string {
  const { render, globals } = at
  const prefix = render(rule.attributes.get('prefix') ?? flavor.prefix, globals)
  const suffix = render(rule.attributes.get('suffix') ?? flavor.suffix, globals)
  return `${prefix}${text}${suffix}`
}

/** What the user says, else what the rule knows; a name that no other run can make is fixed. */
function kindOf(rule: Rule, value: Value, text: string, at: Circumstances) {
  const asked = rule.attributes.get('floating')
  const isFixed = asked ? asked === 'false' : value.kind === 'fixed' || isUnique(rule, text, at)
  const isByClock = isFixed && (value.namedByTime ?? isOfTheSecond(rule))
  if (isByClock) return { kind: 'fixed', namedByTime: true } as const
  if (isFixed) return { kind: 'fixed' } as const
  return value.version === undefined
    ? ({ kind: 'floating' } as const)
    : ({ kind: 'floating', version: value.version } as const)
}

/** Digits of a commit or a run; fewer are in other names, too. */
const SHORTEST = 7

/** Whether the name holds the commit, the run or the time of day. */
function isUnique(rule: Rule, text: string, { event, shortSha }: Circumstances) {
  if (rule.type === 'auto') return false
  const unique = [shortSha, event.run.id].filter(({ length }) => length >= SHORTEST)
  if (unique.some((id) => text.includes(id))) return true
  return isOfTheSecond(rule) || /\{\{[^}]{0,200}\b(run_number|describe)\b/.test(templatesOf(rule))
}

const isOfTheSecond = (rule: Rule) =>
  rule.type !== 'auto' &&
  Array.from(templatesOf(rule).matchAll(DATE), ([, format = '']) => format).some(namesTheSecond)

const DATE = /\{\{[^}]{0,200}date\s{1,20}['"]([^'"]{0,200})/g

const templatesOf = ({ attributes }: Rule) => [...attributes.values()].join(' ')
