/** What BuildKit knows; each may be there once. */
const NAMES = ['syntax', 'escape', 'check']

/** Characters of a line that are looked at. */
const LONGEST = 8_192

const AFTER_HASH = /^#\s*([a-z][a-z0-9]*)\s*=\s*(\S.*)$/i
const AFTER_SLASHES = /^\/\/\s*([a-z][a-z0-9]*)\s*=\s*(\S.*)$/i

/** Directives of a Dockerfile by their names in lower case; `end` is the line after them, counted from 0. */
interface Directives {
  readonly values: ReadonlyMap<string, string>
  readonly end: number
}

/**
 * The directives `# escape=`, `# check=` and `# syntax=`, or the same after slashes: they come before everything else,
 * comments included, and the first line that is none ends them.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/directives.go
 */
export function directivesIn(lines: readonly string[], after: '#' | '//' = '#'): Directives {
  const pattern = after === '#' ? AFTER_HASH : AFTER_SLASHES
  const values = new Map<string, string>()
  let end = 0
  for (; end < lines.length; end++) {
    const line = (lines[end] ?? '').slice(0, LONGEST).trimEnd()
    const [, name = '', value = ''] = pattern.exec(line) ?? []
    if (!NAMES.includes(name.toLowerCase())) break
    values.set(name.toLowerCase(), value)
  }
  return { values, end }
}
