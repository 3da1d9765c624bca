import type { Event } from '../../event/event.ts'
import { Problem } from '../../problem.ts'
import type { FormatTime } from './clock.ts'
import type { Expressions } from './plain-templates.ts'

/** What expressions are made of. */
export interface ExpressionSources {
  readonly event: Event
  /** When the run takes place, ISO 8601. */
  readonly now: string
  readonly shortSha: string
  /** What `git describe --tags --always` says, where a template asks for it. */
  readonly describe: string | undefined
  readonly format: FormatTime
}

/** `main` of `refs/heads/main`; empty where the event is about no branch. */
export const branchInRef = ({ fullRef }: Event): string => after('refs/heads/', fullRef)

/** `v1.2.3` of `refs/tags/v1.2.3`; empty where the event is about no Git tag. */
export const gitTagOf = ({ fullRef }: Event): string => after('refs/tags/', fullRef)

/** `7` of `refs/pull/7/merge`; empty where the event is about no pull request. */
export const pullRequestOf = ({ fullRef }: Event): string =>
  after('refs/pull/', fullRef).replace(/\/(merge|head)$/, '')

const after = (prefix: string, ref: string) =>
  ref.startsWith(prefix) ? ref.slice(prefix.length) : ''

/** What `value`, `prefix`, `suffix`, `enable`, labels and annotations may name. */
export function globalExpressions(facts: ExpressionSources): Expressions {
  const { event, shortSha } = facts
  return {
    ...dates(facts),
    branch: () => branchInRef(event),
    tag: () => gitTagOf(event),
    sha: () => shortSha,
    base_ref: () => baseRefOf(event),
    is_default_branch: () => `${isRefOfDefaultBranch(event)}`,
    is_not_default_branch: () => `${!isRefOfDefaultBranch(event)}`,
    describe: () => described(facts.describe),
    run_number: () => event.run.number,
  }
}

function described(description: string | undefined): string {
  if (description) return description
  throw new Problem(
    'git describe knows nothing of this commit, so {{describe}} has no value',
    'Check out the repository before, with `fetch-depth: 0`, so that its tags are there',
  )
}

/** What the `pattern` of `type=schedule` may name. */
export function dates({ event, now, format }: ExpressionSources): Expressions {
  return {
    date: dateHelper('date', now, format),
    commit_date: dateHelper('commit_date', event.commitDate ?? now, format),
  }
}

function dateHelper(name: string, time: string, format: FormatTime) {
  return (pattern: unknown, options?: { readonly hash: Readonly<Record<string, unknown>> }) => {
    if (!options || !['string', 'undefined'].includes(typeof pattern)) throw withoutFormat(name)
    const { tz = 'UTC', ...unknown } = options.hash
    const [word] = Object.keys(unknown)
    if (word) throw new Problem(`{{${name}}} has no option "${word}"`, "Its only option is tz='…'")
    return format(time, pattern as string | undefined, `${tz}`)
  }
}

const withoutFormat = (name: string) =>
  new Problem(`{{${name}}} has no format`, `Write {{${name} 'YYYYMMDD'}}`)

function baseRefOf({ fullRef, baseRef }: Event): string {
  return /^refs\/(tags|pull)\//.test(fullRef) ? (baseRef ?? '') : ''
}

/** These events happen on the default branch only, says GitHub; a created tag counts as well. */
function isRefOfDefaultBranch({ name, fullRef, repository }: Event): boolean {
  const branch = fullRef.replace(/^refs\/heads\//, '')
  if (branch === '') return false
  return branch === repository.defaultBranch || /create|discussion|issues|schedule/.test(name)
}
