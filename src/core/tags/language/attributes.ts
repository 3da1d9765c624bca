import { recordOf } from '../../text/csv.ts'

/** A part of a line such as `type=raw,value=nightly`. A bare word has no key. */
export interface Attribute {
  /** Small letters; undefined for a bare word. */
  readonly key: string | undefined
  readonly value: string
}

/** Splits a line at commas, CSV quotes allowed, and each part at its first `=`. */
export function parseAttributes(line: string): Attribute[] {
  return recordOf(line).map((field) => {
    const at = field.indexOf('=')
    if (at < 1) return { key: undefined, value: field.trim() }
    return { key: field.slice(0, at).trim().toLowerCase(), value: field.slice(at + 1).trim() }
  })
}
