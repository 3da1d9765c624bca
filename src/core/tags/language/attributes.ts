import { Problem } from '../../problem.ts'
import { recordOf } from '../../text/csv.ts'
import { oneLine } from '../../text/one-line.ts'

/** A part of a line such as `type=raw,value=nightly`. A bare word has no key. */
export interface Attribute {
  /** Lower-case letters; undefined for a bare word. */
  readonly key: string | undefined
  readonly value: string
}

/**
 * Splits a line at commas, CSV quotes allowed, and each part at its first `=`.
 * @throws Problem where its quotes do not match
 */
export function parseAttributes(line: string): Attribute[] {
  return fieldsOf(line).map((field) => {
    const at = field.indexOf('=')
    if (at < 1) return { key: undefined, value: field.trim() }
    return { key: field.slice(0, at).trim().toLowerCase(), value: field.slice(at + 1).trim() }
  })
}

function fieldsOf(line: string): readonly string[] {
  try {
    return recordOf(line)
  } catch (cause) {
    const what = `the quotes of "${oneLine(line, 200)}" do not match`
    throw new Problem(what, 'Write "" for a quote inside "…"', { cause })
  }
}
