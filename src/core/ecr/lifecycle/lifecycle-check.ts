import { allProblems, Problem } from '../../problem.ts'
import {
  type LifecyclePolicy,
  type LifecycleRule,
  patternsOf,
  policyText,
  ruleName,
  storageOf,
} from './lifecycle-policy.ts'
import { isObject, type Json, ruleProblems, shown, unknownKeys } from './lifecycle-rule-check.ts'

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html
const LONGEST = 30_720
const MOST_RULES = 50
const EXAMPLE =
  '{"rules": [{"rulePriority": 1, "selection": {…}, "action": {"type": "expire"}}]}, or the short form: keep-last=10, untagged-days=7'

/**
 * Reads a policy in JSON, and reports at once everything in it that ECR would reject. `where` says
 * whose mistakes they are: `"ecr-lifecycle-policy"` or the path of a file.
 */
export function parsePolicyJson(text: string, where: string): LifecyclePolicy {
  const value = jsonIn(text, where)
  if (!isObject(value)) throw new Problem(`${where} is ${shown(value)}`, `Write ${EXAMPLE}`)
  const problems = policyProblems(value)
  if (problems.length > 0) throw allWrong(where, problems)
  const policy = value as unknown as LifecyclePolicy
  const { length } = policyText(policy)
  if (length > LONGEST) throw tooLong(where, length)
  return policy
}

function allWrong(where: string, problems: readonly Problem[]): Problem {
  const [first] = problems
  if (first && problems.length === 1) return new Problem(`${where}: ${first.message}`, first.fix)
  const what = `${where} is a lifecycle policy that ECR would not take`
  return allProblems(what, problems) as Problem
}

function jsonIn(text: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/\s+/g, ' ').slice(0, 120) : ''
    throw new Problem(`${where} is no JSON: ${why}`, `Write ${EXAMPLE}`, { cause })
  }
}

const tooLong = (where: string, length: number) =>
  new Problem(`${where} has ${length} characters`, `ECR takes ${LONGEST}: shorten its descriptions`)

function policyProblems(value: Json): Problem[] {
  const { rules } = value
  const others = unknownKeys(
    value,
    ['rules'],
    (what, fix) => new Problem(`the policy ${what}`, fix),
  )
  if (!Array.isArray(rules) || rules.length === 0) {
    const what = `"rules" is ${Array.isArray(rules) ? 'empty' : shown(rules)}`
    return [...others, new Problem(what, `Write ${EXAMPLE}`)]
  }
  if (rules.length > MOST_RULES)
    others.push(new Problem(`there are ${rules.length} rules`, `ECR takes ${MOST_RULES}`))
  const first = rules.slice(0, MOST_RULES)
  const each = first.flatMap(ruleProblems)
  return [...others, ...each, ...(each.length > 0 ? [] : ruleConflicts(first))]
}

/** What rules that are right on their own do to each other. */
function ruleConflicts(rules: readonly LifecycleRule[]): Problem[] {
  return rules.flatMap((rule, at) => [
    ...twice(rules, at, samePriority, `both have "rulePriority" ${rule.rulePriority}`, GIVE),
    ...twice(rules, at, sameTags, `are about the same images`, 'Make one rule of them'),
    ...anyNotLast(rules, at),
  ])
}

const GIVE = 'Give each a number of its own'

type Same = (one: LifecycleRule, other: LifecycleRule) => boolean

const samePriority: Same = (one, other) => one.rulePriority === other.rulePriority

/** ECR wants each set of tags once, `untagged` once and `any` once, for each class of storage. */
const sameTags: Same = (one, other) => subject(one) === subject(other)

const subject = (rule: LifecycleRule) =>
  JSON.stringify([storageOf(rule), rule.selection.tagStatus, [...new Set(patternsOf(rule))].sort()])

function twice(rules: readonly LifecycleRule[], at: number, same: Same, what: string, fix: string) {
  const rule = rules[at]
  const first = rules.findIndex((other) => rule && same(other, rule))
  if (first === at) return []
  return [new Problem(`rules ${first + 1} and ${at + 1} ${what}`, fix)]
}

function anyNotLast(rules: readonly LifecycleRule[], at: number): Problem[] {
  const rule = rules[at]
  if (rule?.selection.tagStatus !== 'any') return []
  const later = rules.filter(
    (other) =>
      storageOf(other) === storageOf(rule) &&
      other.selection.tagStatus !== 'any' &&
      other.rulePriority > rule.rulePriority,
  )
  if (later.length === 0) return []
  const most = Math.max(...later.map(({ rulePriority }) => rulePriority))
  return [
    new Problem(
      `${ruleName(at, rule.rulePriority)}: is about "any" image and not the last`,
      `Give it the highest "rulePriority": ${most + 1}`,
    ),
  ]
}
