import { generality } from '../core/publication/plan.ts'
import type { PublishedImage } from '../core/publication/published-image.ts'
import { floating } from '../core/tags/tag.ts'
import { compareVersions } from '../core/tags/version-line.ts'

/** A version in a tag, and what stands around it: `app-v1.2.3-alpine`. */
interface VersionInTag {
  readonly prefix: string
  readonly v: string
  readonly number: string
  readonly suffix: string
}

const VERSION =
  /^(?<prefix>(?:.*?[-_])??)(?<v>v?)(?<number>\d+(?:\.\d+)*)(?<suffix>(?:[-_][a-z].*)?)$/i
const LATEST = /^(?<prefix>(?:.*[-_])?)latest(?<suffix>(?:[-_.].*)?)$/
const TIME = /^(?<base>.+)-(?<time>\d{8}-\d{6})$/
const COMMIT = /^(?:sha-)?(?:(?=\d*[a-f])[0-9a-f]{7,40}|[0-9a-f]{40})$/
const NUMBERED_COMMIT = /^sha-\d{7,40}$/
/** A suffix that marks a pre-release, and not a variant such as `-alpine`. */
const PRE_RELEASE =
  /^[-_](?:alpha|beta|a|b|rc|pre|preview|dev|next|canary|nightly|snapshot)(?:[-_.]?\d.*)?$/i

function versionIn(tag: string): VersionInTag | undefined {
  if (TIME.test(tag) || isCommit(tag)) return undefined
  const { prefix = '', v = '', number = '', suffix = '' } = VERSION.exec(tag)?.groups ?? {}
  return number === '' || PRE_RELEASE.test(suffix) ? undefined : { prefix, v, number, suffix }
}

const isCommit = (tag: string) => COMMIT.test(tag) || NUMBERED_COMMIT.test(tag)

/** Whether a tag names one image for ever: a whole version, a time or a commit. */
export function isFixed(tag: string): boolean {
  if (TIME.test(tag) || isCommit(tag)) return true
  const { number = '', suffix = '' } = VERSION.exec(tag)?.groups ?? {}
  return number.split('.').length > 2 || (number !== '' && PRE_RELEASE.test(suffix))
}

/**
 * Floating tags that an image may have: those it was built for, and those of the line of its version or branch. The most specific one comes first, `latest` last.
 */
export function floatingTagsOf(
  name: string,
  { floats, version }: Pick<PublishedImage, 'floats' | 'version'>,
) {
  const written = Object.keys(floats)
  const computed = written.length > 0 ? [] : ['latest']
  const names = [...written, ...[name, version ?? ''].flatMap(lineOf), ...computed]
  return bySpecificity([...new Set(names)].filter((tag) => tag !== name))
}

/** `v1.2`, `v1` and `latest` of `v1.2.3`; `main` and `latest` of `main-20261123-063000`. */
function lineOf(name: string): string[] {
  const branch = TIME.exec(name)?.groups?.['base']
  if (branch !== undefined) return [branch]
  const found = versionIn(name)
  if (!found) return []
  const { prefix, v, number, suffix } = found
  const parts = number.split('.')
  const lines = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('.'))
  const base = prefix.replace(/[-_]$/, '') // `release` of `release-41`
  const general = [...(base ? [base] : []), `${prefix}latest${suffix}`]
  return [...lines.map((line) => `${prefix}${v}${line}${suffix}`), ...general]
}

/** The most specific first: when something fails, the tag that most people pull has not moved. */
export const bySpecificity = (names: readonly string[]): string[] =>
  names.toSorted(
    (one, other) =>
      generality(floating(one, '')) - generality(floating(other, '')) || other.length - one.length,
  )

/** Whole versions of a registry in the line of a floating tag, the highest first: `v1.…` for `v1`, any for `latest`. */
export function versionsInLine(floatingTag: string, tags: readonly string[]): string[] {
  const line = lineFrom(floatingTag)
  const start = line.number === '' ? '' : `${line.number}.`
  const all = tags.flatMap((tag) => {
    const found = versionIn(tag)
    const isOfLine = found?.prefix === line.prefix && found.suffix === line.suffix
    return found && isOfLine && `${found.number}.`.startsWith(start)
      ? [{ tag, number: found.number }]
      : []
  })
  const most = Math.max(0, ...all.map(({ number }) => number.split('.').length))
  const whole = all.filter(
    ({ number }) => number.split('.').length >= Math.min(3, most) && `${number}.` !== start,
  )
  return whole.sort((one, other) => compareVersions(other.number, one.number)).map(({ tag }) => tag)
}

/** `release` has the versions `release-41`, `release-42`. */
function lineFrom(floatingTag: string): Omit<VersionInTag, 'v'> {
  const latest = LATEST.exec(floatingTag)?.groups
  if (latest) return { prefix: '', suffix: '', ...latest, number: '' }
  return versionIn(floatingTag) ?? { prefix: `${floatingTag}-`, number: '', suffix: '' }
}

/** Those of them that are lower than a version. */
export const lowerThan = (version: string, names: readonly string[]): string[] =>
  names.filter((name) => compareVersions(versionIn(name)?.number ?? '', numberOf(version)) < 0)

const numberOf = (version: string) => versionIn(version)?.number ?? version

/** Tags with a time that belong to a branch, or to any for `latest`; the newest first. */
export function timesOf(floatingTag: string, tags: readonly string[]): string[] {
  const isLatest = LATEST.test(floatingTag)
  return tags
    .flatMap((tag) => {
      const { base, time = '' } = TIME.exec(tag)?.groups ?? {}
      return base !== undefined && (isLatest || base === floatingTag) ? [{ tag, time }] : []
    })
    .sort((one, other) => (other.time < one.time ? -1 : 1))
    .map(({ tag }) => tag)
}

/** Those after `tag` that belong to the same branch. */
export function olderTimes(tag: string, names: readonly string[]): string[] {
  const base = TIME.exec(tag)?.groups?.['base']
  return names
    .slice(names.indexOf(tag) + 1)
    .filter((name) => TIME.exec(name)?.groups?.['base'] === base)
}

/** Tags that are named after a commit, in no order. */
export const commitsIn = (tags: readonly string[]): string[] => tags.filter(isCommit)
