import { autoNotice, autoTags, nameOfCommit } from '../strategy.ts'
import { isMovedByPeople, parseVersion } from '../version.ts'
import { branchInRef, dates, gitTagOf, pullRequestOf } from './expressions.ts'
import type { RuleType } from './rule-types.ts'
import type { Rule } from './rules.ts'
import type { Circumstances, Value } from './value.ts'
import { matchValue, pep440Value, semverValue, versionIn, versionValues } from './version-values.ts'

/** What each type of rule gives; nothing where the event is not what it waits for. */
const VALUES: Readonly<Record<RuleType, (rule: Rule, at: Circumstances) => readonly Value[]>> = {
  auto: autoValues,
  schedule: scheduleValue,
  version: versionValues,
  semver: semverValue,
  pep440: pep440Value,
  match: matchValue,
  edge: edgeValue,
  ref: refValue,
  raw: rawValue,
  sha: shaValue,
}

/**
 * What a rule gives at an event.
 * @throws Problem where a template or regular expression of the rule cannot be read
 */
export const valuesOf = (rule: Rule, at: Circumstances): readonly Value[] =>
  VALUES[rule.type](rule, at)

function autoValues(_: Rule, at: Circumstances): Value[] {
  const notice = autoNotice(at)
  if (notice) at.notice(notice)
  return autoTags(at).map(({ name, ...tag }) => ({ ...tag, text: name, movesLatest: false }))
}

function scheduleValue({ attributes }: Rule, at: Circumstances): Value[] {
  if (!/schedule/.test(at.event.name)) return []
  const text = at.render(attributes.get('pattern') ?? '', dates(at))
  return [{ text, kind: 'floating', because: 'scheduled run', movesLatest: false }]
}

function edgeValue({ attributes }: Rule, { event }: Circumstances): Value[] {
  const branch = attributes.get('branch') || event.repository.defaultBranch
  if (!event.fullRef.startsWith('refs/heads/') || branchInRef(event) !== branch) return []
  const because = `branch ${branch} is the edge`
  return [{ text: 'edge', kind: 'floating', because, movesLatest: false }]
}

function refValue({ attributes }: Rule, { event }: Circumstances): Value[] {
  const [branch, tag, pull] = [branchInRef(event), gitTagOf(event), pullRequestOf(event)]
  switch (attributes.get('event')) {
    case 'branch':
      return branch ? [moved(branch, `branch ${branch}`)] : []
    case 'pr':
      return pull ? [moved(pull, `pull request #${pull}`)] : []
    default:
      return tag ? [gitTagValue(tag)] : []
  }
}

const moved = (text: string, because: string): Value => ({
  ...{ text, because },
  kind: 'floating',
  movesLatest: false,
})

function gitTagValue(tag: string): Value {
  const kind = isMovedByPeople(tag) ? 'floating' : 'fixed'
  return { text: tag, kind, version: versionIn(tag), because: `git tag ${tag}`, movesLatest: true }
}

/** Text of the user's own is fixed where it is a version, or cannot be the same in two runs. */
function rawValue(rule: Rule, at: Circumstances): Value[] {
  const value = rule.attributes.get('value') ?? ''
  const text = at.render(value, at.globals)
  const tag = gitTagOf(at.event)
  const version = parseVersion(text)?.number
  const isOfGitTag = tag !== '' && !isMovedByPeople(tag) && text.includes(tag)
  const kind = version || isOfGitTag ? 'fixed' : 'floating'
  const because = rule.image === undefined ? `the rule "${rule.text}"` : `"${rule.text}" in "tags"`
  return [{ text, kind, version, because, movesLatest: false }]
}

function shaValue({ attributes }: Rule, { event, shortSha }: Circumstances): Value[] {
  const text = attributes.get('format') === 'long' ? event.sha : shortSha
  // Commits share their first digits sooner or later.
  const kind = text.length < 7 ? 'floating' : 'fixed'
  return [{ text, kind, because: nameOfCommit(event), movesLatest: false }]
}
