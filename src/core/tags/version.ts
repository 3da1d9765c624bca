import { parse } from 'semver'

/** A version as somebody wrote it. */
export interface Version {
  /** As written: `v1.2.3`, `1.2.3-rc.1`. */
  readonly text: string
  readonly isStable: boolean
  /** Versions whose image moves with this one, most specific first: `v1.2`, `v1`. */
  readonly lines: readonly string[]
}

/** Reads a semantic version, with or without `v` in front; undefined where it is none. */
export function parseVersion(text: string): Version | undefined {
  const version = /^v?\d/i.test(text) ? parse(text.replace(/^V/, 'v')) : null
  if (!version) return undefined
  const isStable = version.prerelease.length === 0
  return { text, isStable, lines: isStable ? linesOf(text, version) : [] }
}

/** Whether the text names a line of versions instead of one: `v1`, `1.2`. */
export const isVersionLine = (text: string): boolean => /^v?\d+(\.\d+)?$/i.test(text)

/** Before 1.0 a minor release may break what the last one promised, so there is no line `v0`. */
function linesOf(text: string, { major, minor }: { major: number; minor: number }): string[] {
  const v = /^v?/i.exec(text)?.[0] ?? ''
  const line = `${v}${major}.${minor}`
  return major === 0 ? [line] : [line, `${v}${major}`]
}
