import { parse } from 'csv-parse/sync'

/** How an input that holds a list is written. */
export interface ListForm {
  /** `lines`: one item a line, commas belong to the item. `lines-and-commas`: both separate. */
  readonly separator: 'lines' | 'lines-and-commas'
  /** Whether `"…"` protects commas and line ends; off where items carry their own quotes. */
  readonly quotes?: boolean
  /** Whether white space around an item is dropped; a secret keeps it. */
  readonly trim?: boolean
  /** Whether lines that begin with `#` are comments. */
  readonly comments?: boolean
}

/** One item per line. */
export const LINES: ListForm = { separator: 'lines' }
/** Lines and commas both separate. */
export const ITEMS: ListForm = { separator: 'lines-and-commas' }
/** Outputs and driver options carry quotes of their own. */
export const UNQUOTED: ListForm = { separator: 'lines', quotes: false }
/** A secret keeps its white space, and may begin with `#`. */
export const VERBATIM: ListForm = { separator: 'lines', trim: false, comments: false }

/** Reads a list with the grammar of docker's actions: CSV records, quotes relaxed. */
export function parseList(text: string, form: ListForm): string[] {
  if (text === '') return []
  const records = parse(text, {
    relaxQuotes: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    // Given, not guessed from the first line: a text pasted together has several kinds of them.
    recordDelimiter: ['\r\n', '\n', '\r'],
    quote: form.quotes === false ? false : '"',
    ...(form.comments ? { comment: '#', comment_no_infix: true } : {}),
  })
  const items =
    form.separator === 'lines'
      ? records.map((record) => record.join(','))
      : records.flatMap(commaItems)
  return items
    .filter((item) => item.trim() !== '')
    .map((item) => (form.trim === false ? item : item.trim()))
}

/** A record of one column still splits at commas: it was quoted as a whole. */
const commaItems = (record: string[]) =>
  record.length === 1 ? (record[0] ?? '').split(',') : record

/** A field of a CSV line, in quotes where it needs them. */
export const csvField = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** Fields of one CSV line such as `type=provenance,mode=max`. Odd quotes are left for buildx to refuse. */
export function fieldsOf(line: string): string[] {
  const form = { relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true, trim: true }
  try {
    return parse(line, form).flat()
  } catch {
    return parse(line, { ...form, quote: false }).flat()
  }
}

/** `NAME=value` in two; only the first `=` separates, and without one the value is undefined. */
export function nameAndValue(word: string): [name: string, value: string | undefined] {
  const at = word.indexOf('=')
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

/** The same of a field such as `mode = max`, without spaces around key and value. */
export function keyAndValue(field: string): readonly [key: string, value: string | undefined] {
  const [key, value] = nameAndValue(field)
  return [key.trim(), value?.trim()]
}

/**
 * Fields of one CSV line, as docker/metadata-action reads its rules: quotes must be right. A plain line is split
 * by hand: the parser takes longer than all the rest of a rule.
 * @throws Error where a quote is odd
 */
export function recordOf(line: string): readonly string[] {
  if (!/["\r\n]/.test(line)) return line.split(',')
  const records: string[][] = parse(line, { relaxColumnCount: true, skipEmptyLines: true })
  return records[0] ?? []
}
