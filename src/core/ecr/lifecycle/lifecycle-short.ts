import { allProblems, Problem } from '../../problem.ts'
import { type ListForm, parseList } from '../../text/csv.ts'
import { matchesWildcard, wildcardsIn } from '../repository/wildcard.ts'
import {
  type LifecyclePolicy,
  type LifecycleRule,
  MOST_WILDCARDS,
  type Selection,
} from './lifecycle-policy.ts'

const FORM = 'Write keep-last=10, untagged-days=7, expire=pr-*:14, one per line or with commas'
const INPUT = '"ecr-lifecycle-policy"'
const FORM_OF_LIST: ListForm = { separator: 'lines-and-commas', quotes: false, comments: true }
const TAG = /^(?=.{1,128}$)[\w*][\w.*-]*$/
/** More versions than any repository has: a rule that claims images and never expires one. */
const NEVER = 9999
/** The tags of a version, v1.2.3 and 1.2.3, and nothing that is likely to be something else. */
const VERSIONS = '*.*.*'
/** Tags the short form must not be made to expire. */
const KEPT = ['v1.2.3', '1.2.3', 'v0.1.0', 'v10.20.30', 'v1.2.3-rc.1', 'v1.2', 'v1', 'latest']

type Item =
  | { readonly kind: 'keep-last'; readonly count: number }
  | { readonly kind: 'untagged-days'; readonly count: number }
  | { readonly kind: 'expire'; readonly pattern: string; readonly count: number }

/** Whether a text is meant in the short form: `keep-last=10`. */
export const isShortForm = (text: string): boolean =>
  /^\s*(?:#|[a-z-]+\s*=|(?:keep-last|untagged-days|expire)(?![\w./-]))/i.test(text)

/** Reads the short form; all mistakes at once. */
export function parseShortForm(text: string): LifecyclePolicy {
  const problems: Problem[] = []
  const items = parseList(text, FORM_OF_LIST).flatMap((item) => {
    const read = itemOf(item)
    if (!(read instanceof Problem)) return [read]
    problems.push(read)
    return []
  })
  problems.push(...twice(items))
  const problem = allProblems(`${INPUT} is wrong`, problems)
  if (problem) throw problem
  return { rules: rulesOf(items) }
}

function itemOf(item: string): Item | Problem {
  const [, name = '', value = ''] = /^([a-z-]+)\s*=\s*(.*)$/is.exec(item) ?? []
  const kind = name.toLowerCase()
  if (kind === 'keep-last' || kind === 'untagged-days') {
    const count = countOf(value)
    return count ? { kind, count } : wrong(item, `Write ${kind}= and a whole number from 1`)
  }
  if (kind !== 'expire') return wrong(item, FORM)
  const [, pattern = '', days = ''] = /^(.*):\s{0,20}(\d{0,20})\s{0,20}d?$/s.exec(value) ?? []
  const count = countOf(days)
  if (!count || !TAG.test(pattern))
    return wrong(item, 'Write expire=<tags>:<days>, with * for any text: expire=pr-*:14')
  if (wildcardsIn(pattern) > MOST_WILDCARDS)
    return wrong(item, `ECR takes ${MOST_WILDCARDS} * in a pattern`)
  const kept = KEPT.find((tag) => matchesWildcard(pattern, tag))
  return kept ? wrong(item, keeps(kept)) : { kind, pattern, count }
}

const wrong = (item: string, fix: string) => new Problem(`${INPUT} has "${item}"`, fix)

const keeps = (tag: string) =>
  `The short form keeps versions and latest, and this would expire ${tag}. Narrow the pattern, or write the policy as JSON`

const countOf = (text: string) => {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0
  return count > 0 ? count : undefined
}

function twice(items: readonly Item[]): Problem[] {
  const names = items.map((item) => (item.kind === 'expire' ? `expire=${item.pattern}` : item.kind))
  const repeated = names.filter((name, at) => names.indexOf(name) < at)
  return [...new Set(repeated)].map((name) => wrong(name, 'Write it once'))
}

/**
 * An image belongs to the first rule that its tags match, and no later rule touches it: so the rules that
 * keep versions and `latest` come first, and `keep-last` counts what is left. It counts images with a tag
 * only: those without one are parts of others, or have lost their tag.
 */
function rulesOf(items: readonly Item[]): LifecycleRule[] {
  const of = (kind: Item['kind']) => items.filter((item) => item.kind === kind).map(draftOf)
  const drafts = [...of('expire'), ...of('untagged-days'), ...of('keep-last')]
  const isAboutTags = items.some(({ kind }) => kind !== 'untagged-days')
  return [...(isAboutTags ? KEEPING : []), ...drafts].map((draft, at) => ({
    rulePriority: at + 1,
    ...draft,
    action: { type: 'expire' },
  }))
}

function draftOf(item: Item): Draft {
  const { count } = item
  if (item.kind === 'expire') {
    const description = `${item.pattern} expires ${count} days after its push`
    return { description, selection: { ...tagged(item.pattern), ...olderThan(count) } }
  }
  if (item.kind === 'untagged-days') {
    const description = `Images without a tag expire ${count} days after their push`
    return { description, selection: { tagStatus: 'untagged', ...olderThan(count) } }
  }
  const description = `Of all other tagged images the last ${count} stay`
  return { description, selection: { ...tagged('*'), ...moreThan(count) } }
}

type Draft = Pick<LifecycleRule, 'selection'> & { readonly description: string }

const tagged = (pattern: string) => ({ tagStatus: 'tagged' as const, tagPatternList: [pattern] })
const moreThan = (countNumber: number) => ({
  countType: 'imageCountMoreThan' as const,
  countNumber,
})
const olderThan = (countNumber: number) =>
  ({
    countType: 'sinceImagePushed',
    countUnit: 'days',
    countNumber,
  }) satisfies Partial<Selection>

/** Rules that keep what people go back to; they must stand before all others. */
export const KEEPING: readonly Draft[] = [
  { description: 'Versions stay', selection: { ...tagged(VERSIONS), ...moreThan(NEVER) } },
  {
    description: 'The image that is latest stays',
    selection: { ...tagged('latest'), ...moreThan(NEVER) },
  },
]
