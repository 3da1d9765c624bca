import { fieldsOf, keyAndValue } from '../text/csv.ts'

/** Reads a boolean as buildx does, with Go's `ParseBool`; undefined for anything else. */
export function goBoolean(text: string): boolean | undefined {
  if (['1', 't', 'T', 'true', 'True', 'TRUE'].includes(text)) return true
  return ['0', 'f', 'F', 'false', 'False', 'FALSE'].includes(text) ? false : undefined
}

/** Whether a line of attributes says `type=<type>`, with the key in any case. */
export const hasType = (line: string, type: string): boolean =>
  fieldsOf(line)
    .map(keyAndValue)
    .some(([key, value]) => key.toLowerCase() === 'type' && value === type)
