import { withoutKeys } from '../buildx/key-attributes.ts'
import { quoted } from '../text/shell.ts'

/** A command line as a person would write it, on one line whatever the arguments hold. */
export const commandInWords = (program: string, args: readonly string[]): string =>
  [program, ...args.map(withoutKeys).map(inQuotes)].join(' ')

/** A shell looks into double quotes, and a title or a branch may have been written by a stranger. */
function inQuotes(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument
  const text = JSON.stringify(argument)
  if (!/[$`!]/.test(argument)) return text
  return text.includes('\\')
    ? `$'${text.slice(1, -1).replaceAll("'", String.raw`\'`)}'`
    : quoted(argument)
}
