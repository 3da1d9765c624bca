import { stringify } from 'yaml'
import { numberIn } from '../../text/foreign.ts'
import { commentsAbove, type WorkflowFile } from './source.ts'
import type { MappingEntry } from './workflow.ts'

/** A line of the new `with:`: copied with its comments, or new. */
export type WithLine =
  | {
      readonly key: string
      readonly copy: MappingEntry
      /** Changes the copied lines. */
      readonly edit?: (text: string) => string
    }
  | { readonly key: string; readonly value: string }

/** A setting of the same name and value. */
export const copied = (
  copy: MappingEntry,
  key = copy.key,
  edit?: (text: string) => string,
): WithLine => (edit ? { key, copy, edit } : { key, copy })

/** The lines of a setting at a column. */
export function linesOf(setting: WithLine, column: number, source: WorkflowFile): string[] {
  if (!('copy' in setting)) return yamlLines(setting.key, setting.value, column)
  const { copy, key, edit = (text) => text } = setting
  if (!copy.isBlock) return yamlLines(key, edit(copy.value), column)
  const lines = copiedLines(copy, column, source)
  const above = copy.from - commentsAbove(source, copy.from)
  const renamed = lines.map((line, at) =>
    at === above && key !== copy.key ? line.replace(copy.key, key) : line,
  )
  return edit(renamed.join('\n')).split('\n')
}

/** Lines of an entry and of the comments from line `first` on, moved to another column. */
export function copiedLines(
  entry: MappingEntry,
  column: number,
  source: WorkflowFile,
  first = commentsAbove(source, entry.from),
): string[] {
  return source.lines.slice(first, entry.to).map((line, at) => {
    const isComment = at < entry.from - first
    const text = first + at === entry.from ? line.slice(entry.column) : line
    if (first + at === entry.from || isComment) return pad(text.trimStart(), column)
    return pad(line.slice(Math.min(entry.column, indentOf(line))), column)
  })
}

const pad = (text: string, column: number) => (text === '' ? '' : ' '.repeat(column) + text)

/** How many characters of white space a line begins with. */
const indentOf = (line: string): number => line.length - line.trimStart().length

/** `key: value` as YAML, quoted where it must be; several lines as a block. */
function yamlLines(key: string, value: string, column: number): string[] {
  const isBlock = value.includes('\n')
  const text = isBlock
    ? `${key}: |\n${value.replace(/^(?=.)/gm, '  ')}`
    : stringify({ [key]: plain(value) }, { lineWidth: 0, singleQuote: true })
  return text
    .trimEnd()
    .split('\n')
    .map((line) => pad(line, column))
}

/** `true` and `12` are written without quotes: an input is a text in any case. */
const plain = (value: string): unknown =>
  /^(true|false)$/.test(value)
    ? value === 'true'
    : /^[1-9]\d{0,14}$/.test(value)
      ? numberIn(value)
      : value
