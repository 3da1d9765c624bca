import compare from 'semver/functions/compare.js'
import valid from 'semver/functions/valid.js'
import type { Tag } from './tag.ts'

/** A stable version, by its tag as it is written and by its number. */
interface VersionTag {
  readonly tag: string
  readonly number: string
}

/**
 * The stable versions that a registry has in the line of a floating tag, the highest first: for `v1` those of `v1.…`, for
 * `latest` all. A `v` in front makes no difference, and a suffix such as `-alpine` makes a separate family.
 */
export function versionTagsIn(
  floating: Tag & { readonly version: string },
  fixed: readonly string[],
  tags: readonly string[],
): VersionTag[] {
  const { version } = floating
  const affixes = affixesOf(version, fixed)
  const line = lineOf(floating.name, version, affixes)
  const parts = version.split(/[-+]/, 1)[0]?.split('.').length
  const versions = tags.flatMap((tag) => {
    const number = numberIn(tag, affixes)
    const isOfLine = number !== undefined && `${number}.`.startsWith(line)
    return isOfLine && number.split('.').length === parts ? [{ tag, number }] : []
  })
  return versions.sort((one, other) => compareVersions(other.number, one.number))
}

/**
 * Negative where the first is lower. Versions that are not semantic ones are compared by their numbers; the epoch of PEP
 * 440, `1!`, comes first, and a local version, `+cu118`, is no rank of its own.
 */
export function compareVersions(one: string, other: string): number {
  if (valid(one) && valid(other)) return compare(one, other)
  const [a, b] = [numbersOf(one), numbersOf(other)]
  const at = a.findIndex((part, index) => part !== (b[index] ?? 0))
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0)
}

/** The number of a stable version in a tag as written: `1.2.3` of `v1.2.3-alpine`. */
export const versionOfTag = (tag: string, version: string, fixed: readonly string[]) =>
  numberIn(tag, affixesOf(version, fixed))

function numbersOf(version: string): number[] {
  const [public_ = ''] = version.replace(/^v/i, '').split('+', 1)
  const [epoch = '', release = ''] = public_.includes('!') ? public_.split('!', 2) : ['0', public_]
  return [epoch, ...release.split(/\D+/)].map(Number)
}

interface Affixes {
  readonly prefix: string
  readonly suffix: string
}

/** What stands around the version in the fixed tags of this build. */
function affixesOf(version: string, fixed: readonly string[]): Affixes {
  const name = fixed.find((tag) => tag.includes(version))
  if (name === undefined) return { prefix: '', suffix: '' }
  const at = name.indexOf(version)
  return {
    prefix: name.slice(0, at).replace(/v$/i, ''),
    suffix: name.slice(at + version.length),
  }
}

function numberIn(tag: string, { prefix, suffix }: Affixes): string | undefined {
  if (!tag.startsWith(prefix) || !tag.endsWith(suffix)) return undefined
  const number = tag.slice(prefix.length, tag.length - suffix.length).replace(/^v/i, '')
  return /^\d+(\.\d+)*$/.test(number) ? number : undefined
}

/** `1.` for `v1`, `1.2.` for `v1.2`; empty for `latest` and the like: the line of all versions. */
function lineOf(name: string, version: string, affixes: Affixes): string {
  const line = numberIn(name, affixes) ?? numberIn(name, { prefix: '', suffix: '' })
  return line !== undefined && `${version}.`.startsWith(`${line}.`) ? `${line}.` : ''
}
