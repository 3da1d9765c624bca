import { parsedObject } from '../text/json.ts'
import { directivesIn } from './directives.ts'

/**
 * The image of the frontend that a Dockerfile names for itself, looked for where BuildKit looks: a directive at the top, after
 * `#` or `//`, or a field of a file that is JSON. Undefined where it names none.
 */
export function frontendOf(text: string): string | undefined {
  const rest = text.replace(/^\ufeff/, '').replace(/^#![^\n]*\n/, '')
  const lines = rest.split('\n', MOST)
  const named = (after: '#' | '//') => directivesIn(lines, after).values.get('syntax')
  return imageIn(named('#') ?? named('//') ?? fieldIn(rest))
}

/** Lines that are looked at: there are three directives. */
const MOST = 3

function fieldIn(text: string): string {
  const syntax = text.trimStart().startsWith('{') ? parsedObject(text)?.['syntax'] : ''
  return typeof syntax === 'string' ? syntax : ''
}

/** What follows the image is for the frontend. */
const imageIn = (value: string) => value.trim().split(/\s/, 1)[0] || undefined
