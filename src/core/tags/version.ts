import parse from 'semver/functions/parse.js'
import { Problem } from '../problem.ts'
import { EMPTY_FIX, lacksBeginning } from '../text/empty-part.ts'
import { fixed, floating, isLegalTag, legalTag, type Tag } from './tag.ts'

/** A version as it was written. */
export interface Version {
  /** As written: `v1.2.3`, `1.2.3-rc.1`. */
  readonly text: string
  /** Without `v` and build metadata: `1.2.3`. */
  readonly number: string
  readonly isStable: boolean
  /** Tags that move with this version, most specific first: `v1.2`, `v1`. */
  readonly lines: readonly string[]
}

/** Reads a semantic version, with or without `v` in front; undefined where it is none. */
export function parseVersion(text: string): Version | undefined {
  const version = /^v?\d/i.test(text) ? parse(text.replace(/^V/, 'v')) : null
  if (!version) return undefined
  const isStable = version.prerelease.length === 0
  return { text, number: version.version, isStable, lines: isStable ? linesOf(text, version) : [] }
}

/** Whether the text names a line of versions instead of one: `v1`, `1.2`. */
export const isVersionLine = (text: string): boolean => /^v?\d+(\.\d+)?$/i.test(text)

/** A Git tag names one commit, save a line such as `v5` and a word such as `nightly`, which people move. */
export const isMovedByPeople = (tag: string): boolean => isVersionLine(tag) || !/\d/.test(tag)

/** Before 1.0 a minor release may break what the last one promised, so there is no line `v0`. */
function linesOf(text: string, { major, minor }: { major: number; minor: number }): string[] {
  const v = /^v?/i.exec(text)?.[0] ?? ''
  const line = `${v}${major}.${minor}`
  return major === 0 ? [line] : [line, `${v}${major}`]
}

/**
 * The tags of a version as written, `latest` apart: `v1.2.3`, `v1.2`, `v1`. A release that its
 * author marked as a pre-release moves nothing, whatever its number.
 */
export function versionTags(version: Version, source: string, isRelease: boolean): Tag[] {
  const { text, number, isStable, lines } = version
  const what = isStable
    ? isRelease
      ? 'a stable release'
      : 'marked as a pre-release'
    : 'a pre-release'
  const because = `${source} is ${what}`
  const exact = fixed(legalTag(text), because)
  const moved = lines.map((line) => floating(line, `${because} of ${line}`, number))
  return isRelease ? [exact, ...moved] : [exact]
}

/** @throws Problem where the `version` input can be no tag */
export function checkVersion(version: string): void {
  if (version === '' || parseVersion(version) || isLegalTag(version)) return
  throw new Problem(
    `"version" is "${version}", which is neither a version nor a tag`,
    lacksBeginning(version)
      ? EMPTY_FIX
      : 'Write a version such as v1.2.3, or letters, digits and _ . - that begin with a letter, digit or _',
  )
}
