import { parsePolicyJson } from './lifecycle-check.ts'
import {
  byPriority,
  type LifecyclePolicy,
  type LifecycleRule,
  patternsOf,
  storageOf,
} from './lifecycle-policy.ts'
import { isShortForm, parseShortForm } from './lifecycle-short.ts'

/** The policy that the user wants, or the file that it is in. */
export type LifecycleInput =
  | { readonly kind: 'policy'; readonly policy: LifecyclePolicy }
  | { readonly kind: 'file'; readonly path: string }

/** Reads `ecr-lifecycle-policy`: the short form, JSON, or a path as it is or as the AWS CLI writes it. */
export function parseLifecycleInput(text: string): LifecycleInput | undefined {
  const given = text.trim()
  if (given === '') return undefined
  if (/^[[{"]/.test(given))
    return { kind: 'policy', policy: parsePolicyJson(given, '"ecr-lifecycle-policy"') }
  if (isShortForm(given)) return { kind: 'policy', policy: parseShortForm(given) }
  return { kind: 'file', path: given.replace(/^file:\/\//i, '') }
}

/**
 * Whether two policies do the same: the order of keys and rules, white space, descriptions, defaults and
 * the numbers of priorities, as long as they stand in the same order, make no difference.
 */
export const isSamePolicy = (one: LifecyclePolicy, other: LifecyclePolicy): boolean =>
  meaningOf(one) === meaningOf(other)

/** The same, for what is in a repository: a policy there that we cannot read is another one. */
export function isInForce(policy: LifecyclePolicy, there: string | undefined): boolean {
  if (there === undefined) return false
  try {
    return isSamePolicy(policy, parsePolicyJson(there, 'the policy in ECR'))
  } catch {
    return false
  }
}

const meaningOf = ({ rules }: LifecyclePolicy) => JSON.stringify(byPriority(rules).map(ruleMeaning))

const ruleMeaning = (rule: LifecycleRule) => [
  rule.selection.tagStatus,
  [...new Set(patternsOf(rule))].sort(),
  storageOf(rule),
  rule.selection.countType,
  rule.selection.countNumber,
  rule.action.type,
]
