import { parsedObject } from '../text/json.ts'

/**
 * The image of the frontend that a Dockerfile names for itself, looked for where BuildKit looks: a directive at the top, after
 * `#` or `//`, or a field of a file that is JSON. Undefined where it names none.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/directives.go
 */
export function frontendOf(text: string): string | undefined {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/^#![^\n]*\n/, '')
    .split('\n', DIRECTIVES.length)
    .map((line) => line.slice(0, LONGEST))
  return directive(lines, AFTER_HASH) ?? directive(lines, AFTER_SLASHES) ?? fieldIn(text)
}

/** What BuildKit knows; each may be there once. */
const DIRECTIVES = ['syntax', 'escape', 'check']

/** Characters of a line that are looked at. */
const LONGEST = 8_192

const AFTER_HASH = /^#\s*([a-z][a-z0-9]*)\s*=\s*(\S.*)$/i
const AFTER_SLASHES = /^\/\/\s*([a-z][a-z0-9]*)\s*=\s*(\S.*)$/i

/** The first line that is no directive ends them. */
function directive(lines: readonly string[], pattern: RegExp): string | undefined {
  for (const line of lines) {
    const [, name = '', value = ''] = pattern.exec(line.trimEnd()) ?? []
    const kind = name.toLowerCase()
    if (!DIRECTIVES.includes(kind)) return undefined
    if (kind === 'syntax') return imageIn(value)
  }
  return undefined
}

function fieldIn(text: string): string | undefined {
  const syntax = text.trimStart().startsWith('{') ? parsedObject(text)?.['syntax'] : undefined
  return typeof syntax === 'string' && syntax.trim() ? imageIn(syntax) : undefined
}

/** What follows the image is for the frontend. */
const imageIn = (value: string) => value.trim().split(/\s/, 1)[0]
