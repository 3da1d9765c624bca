import { coversPattern, matchesWildcard } from '../repository/wildcard.ts'
import {
  byPriority,
  type LifecyclePolicy,
  type LifecycleRule,
  patternsOf,
  ruleName,
  storageOf,
} from './lifecycle-policy.ts'
import { KEEPING } from './lifecycle-short.ts'

/** From this many images on, a rule keeps what it is about and expires nothing. */
const KEEPS_ALL = 500
const VERSIONS = ['v1.2.3', '1.2.3']
const SOME_VERSIONS = [...VERSIONS, 'v0.1.0', 'v10.20.30', '2.0.0']

/** What the user may not have meant, although ECR takes it. */
export function lintPolicy(policy: LifecyclePolicy): string[] {
  const warnings = placesOf(policy).flatMap((endpoint) => {
    const name = ruleName(policy.rules.indexOf(endpoint.rule), endpoint.rule.rulePriority)
    return CHECKS.flatMap((check) => check(endpoint) ?? []).map((warning) => `${name} ${warning}`)
  })
  return [...warnings, ...untaggedStay(policy.rules)]
}

/** The safer policy, to copy; undefined where this one lets go of nothing that is running. */
export const saferThan = (policy: LifecyclePolicy): string | undefined =>
  placesOf(policy).some((endpoint) => anyImage(endpoint) !== undefined)
    ? saferPolicy(policy)
    : undefined

function placesOf({ rules }: LifecyclePolicy): RulePlace[] {
  const ordered = byPriority(rules)
  return ordered.map((rule, at) => ({ rule, earlier: ordered.slice(0, at) }))
}

interface RulePlace {
  readonly rule: LifecycleRule
  /** Rules that have their say before it. */
  readonly earlier: readonly LifecycleRule[]
}

type Check = (endpoint: RulePlace) => string | undefined

const isByAge = ({ selection }: LifecycleRule) => selection.countType === 'sinceImagePushed'
const isByCount = ({ selection }: LifecycleRule) => selection.countType === 'imageCountMoreThan'
const keepsAll = (rule: LifecycleRule) => isByCount(rule) && rule.selection.countNumber >= KEEPS_ALL
const verb = ({ action }: LifecycleRule) => (action.type === 'expire' ? 'expires' : 'archives')

/** Whether images with only this tag belong to the rule. */
const claims = (rule: LifecycleRule, tag: string) =>
  storageOf(rule) === 'standard' &&
  (rule.selection.tagStatus === 'any' ||
    (rule.selection.tagStatus === 'tagged' &&
      patternsOf(rule).every((pattern) => matchesWildcard(pattern, tag))))

/** Whether some kind of version is safe from a rule, because an earlier one has claimed it. */
const areVersionsKept = ({ earlier }: RulePlace) =>
  VERSIONS.some((tag) => earlier.some((rule) => claims(rule, tag)))

const anyImage: Check = (endpoint) => {
  const { rule } = endpoint
  const { tagStatus, countType, countNumber } = rule.selection
  if (tagStatus !== 'any' || areVersionsKept(endpoint) || keepsAll(rule)) return undefined
  if (!isByAge(rule) && !isByCount(rule)) return undefined
  const how = isByCount(rule)
    ? `${countNumber} pushes of any kind, of branches and pull requests, too,`
    : `${countNumber} days without a push`
  return `("any", ${countType}) ${verb(rule)} whatever is old: after ${how} also the image that is running and the one to go back to. Safer is the short form, in which versions and latest stay: keep-last=${isByCount(rule) ? countNumber : 10}`
}

/** The same rules behind those that keep versions and `latest`, ready to copy. */
export function saferPolicy({ rules }: LifecyclePolicy): string {
  const isThere = (pattern: string) =>
    rules.some((rule) => patternsOf(rule).length === 1 && patternsOf(rule)[0] === pattern)
  const keeping = KEEPING.filter(({ selection }) => !selection.tagPatternList?.some(isThere))
  const added = keeping.map((draft) => ({ ...draft, action: { type: 'expire' as const } }))
  const all = [...added, ...byPriority(rules)]
  const numbered = all.map((rule, at) => ({ ...rule, rulePriority: at + 1 }))
  return JSON.stringify({ rules: numbered }, null, 2)
}

const allOfThem: Check = ({ rule }) => {
  const { tagPatternList, tagPrefixList } = rule.selection
  const list = tagPatternList ?? tagPrefixList ?? []
  if (new Set(list).size < 2) return undefined
  const key = tagPatternList ? 'tagPatternList' : 'tagPrefixList'
  return `lists ${list.map((item) => `"${item}"`).join(', ')} under "${key}": it is about images that have a tag for each of them at once. For one or the other, write a rule for each`
}

const catchesVersions: Check = (endpoint) => {
  const { rule } = endpoint
  if (rule.selection.tagStatus !== 'tagged' || keepsAll(rule) || areVersionsKept(endpoint)) return
  if (!isByAge(rule) && !isByCount(rule)) return undefined
  const tag = SOME_VERSIONS.find((version) => claims(rule, version))
  if (!tag) return undefined
  const when = isByAge(rule)
    ? `${rule.selection.countNumber} days after its push, also while it is running`
    : `once ${rule.selection.countNumber} newer images match`
  return `${verb(rule)} releases: ${patternsInWords(rule)} matches ${tag}, which goes ${when}`
}

const patternsInWords = (rule: LifecycleRule) =>
  patternsOf(rule)
    .map((pattern) => `"${pattern}"`)
    .join(' with ')

/** A tag without `*` or digits is one that moves: its age is that of the image it points at. */
const oldUnderNewTag: Check = ({ rule }) => {
  const moving = patternsOf(rule).find((pattern) => /^[a-z_-]+$/i.test(pattern))
  if (!isByAge(rule) || moving === undefined) return undefined
  return `${verb(rule)} what "${moving}" points at ${rule.selection.countNumber} days after that image was pushed: a tag that moves to an older image, as in a rollback, does not make it younger`
}

const isTag = (pattern: string) => /^(?!-|\.)[\w.*-]+$/.test(pattern)

const neverMatches: Check = ({ rule, earlier }) => {
  const prefix = (rule.selection.tagPrefixList ?? []).find(
    (text) => !isTag(text) || text.includes('*'),
  )
  const odd = prefix ?? (rule.selection.tagPatternList ?? []).find((pattern) => !isTag(pattern))
  if (odd !== undefined) return `never has anything to do: no tag is like "${odd}"`
  const shadow = earlier.find((other) => hides(other, rule))
  if (shadow === undefined && !(rule.selection.tagStatus === 'any' && areAllClaimed(rule, earlier)))
    return undefined
  return `never has anything to do: its images belong to ${shadow ? `the rule of priority ${shadow.rulePriority}` : 'earlier rules'}, which has its say first`
}

/** Every image of the second rule is one of the first. */
const hides = (one: LifecycleRule, other: LifecycleRule) =>
  storageOf(one) === storageOf(other) &&
  one.selection.tagStatus === 'tagged' &&
  other.selection.tagStatus === 'tagged' &&
  patternsOf(one).every((pattern) => patternsOf(other).some((its) => coversPattern(pattern, its)))

const areAllClaimed = (rule: LifecycleRule, earlier: readonly LifecycleRule[]) => {
  const same = earlier.filter((other) => storageOf(other) === storageOf(rule))
  const isAll = (other: LifecycleRule) => patternsOf(other).every((text) => /^\*+$/.test(text))
  return (
    same.some(({ selection }) => selection.tagStatus === 'untagged') &&
    same.some((other) => other.selection.tagStatus === 'tagged' && isAll(other))
  )
}

/** A tag without `*` is on one image at most: a rule that keeps one of them keeps it always. */
const keepsOne: Check = ({ rule }) => {
  const isOneTag = patternsOf(rule).some((pattern) => !pattern.includes('*'))
  if (!isByCount(rule) || rule.selection.countNumber > 1 || isOneTag) return undefined
  if (rule.selection.tagStatus === 'untagged') return undefined
  return 'keeps a single image: after the next push there is none to go back to'
}

const CHECKS: readonly Check[] = [
  anyImage,
  allOfThem,
  catchesVersions,
  oldUnderNewTag,
  neverMatches,
  keepsOne,
]

/** What has lost its tag, and the parts of images that are gone. */
function untaggedStay(rules: readonly LifecycleRule[]): string[] {
  const expiring = rules.filter((rule) => rule.action.type === 'expire' && !keepsAll(rule))
  const isSeenTo = rules.some(({ selection }) => selection.tagStatus !== 'tagged')
  if (expiring.length === 0 || isSeenTo) return []
  return [
    'no rule is about untagged images: those that have lost their tag, and the parts of images with several platforms or attestations, stay for ever. Add a rule for them; in the short form untagged-days=7',
  ]
}
