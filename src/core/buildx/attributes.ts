import { parse } from 'csv-parse/sync'

/** Fields of one CSV line such as `type=provenance,mode=max`. Odd quotes are left for buildx to refuse. */
export function fieldsOf(line: string): string[] {
  const form = { relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true, trim: true }
  try {
    return parse(line, form).flat()
  } catch {
    return parse(line, { ...form, quote: false }).flat()
  }
}

/** The key and the value of `key=value`; only the first `=` separates. */
export function keyAndValue(field: string): readonly [key: string, value: string | undefined] {
  const at = field.indexOf('=')
  return at < 0
    ? [field.trim(), undefined]
    : [field.slice(0, at).trim(), field.slice(at + 1).trim()]
}

/** Reads a boolean as buildx does, with Go's `ParseBool`; undefined for anything else. */
export function goBoolean(text: string): boolean | undefined {
  if (['1', 't', 'T', 'true', 'True', 'TRUE'].includes(text)) return true
  return ['0', 'f', 'F', 'false', 'False', 'FALSE'].includes(text) ? false : undefined
}

/** Whether a line of attributes says `type=<type>`. */
export const hasType = (line: string, type: string): boolean =>
  fieldsOf(line)
    .map(keyAndValue)
    .some(([key, value]) => key === 'type' && value === type)
