import type { CommandNode, ParsedScript, Word } from 'unbash'
import { dateOf } from './dates.ts'
import { Unclear } from './unclear.ts'

const SHORT_SHA = '{{sha}}'
const IS_SHA = /^\$\{\{\s*github\.sha\s*\}\}$/
const IS_REF = /^\$\{\{\s*github\.ref\s*\}\}$/
/** Names that registries know in lower case only, and ours writes so. */
export const IS_REPOSITORY =
  /^(\$\{\{\s*github\.(repository|repository_owner|actor)\s*\}\}|[a-z0-9./_-])+$/

/** Gives the text of a word. */
type Read = (word: Word) => string

/** What `$(…)` gives: a date, a short commit, a name in lower case. Anything else is unclear. */
export function substituted(script: ParsedScript | undefined, read: Read, text: string): string {
  const [statement, ...others] = script?.commands ?? []
  if (!statement || others.length > 0) throw new Unclear(text)
  const { command } = statement
  const parts = command.type === 'Pipeline' ? command.commands : [command as CommandNode]
  const commands = parts.map((part) => argumentsOf(part, read, text))
  const [first = [], second, ...rest] = commands
  if (rest.length > 0) throw new Unclear(text)
  return second ? piped(first, second, text) : single(first, zoneOf(parts[0], read), text)
}

function argumentsOf(part: CommandNode, read: Read, text: string): string[] {
  if (part.type !== 'Command' || !part.name) throw new Unclear(text)
  const words = part.args.map((arg) => (arg.type === 'Word' ? read(arg) : arg.text))
  return [read(part.name), ...words]
}

/** `TZ=Asia/Shanghai date …` */
function zoneOf(part: CommandNode | undefined, read: Read): string {
  const prefix = part?.type === 'Command' ? part.prefix : []
  const zone = prefix.find((item) => item.type === 'Assignment' && item.name === 'TZ')
  return zone?.type === 'Assignment' && zone.value.type === 'Word' ? read(zone.value) : ''
}

function single([program = '', ...args]: string[], zone: string, text: string): string {
  const line = args.join(' ')
  if (program === 'date') return dateOf(args, zone)
  if (program === 'echo' && args.length === 1) return line
  if (program === 'basename' && IS_REF.test(line)) return '${{ github.ref_name }}'
  if (program !== 'git') throw new Unclear(text)
  if (/^rev-parse --short(=7)? (HEAD|\$\{\{ github\.sha \}\})$/.test(line)) return SHORT_SHA
  if (/^rev-parse (HEAD|\$\{\{ github\.sha \}\})$/.test(line)) return '${{ github.sha }}'
  if (/^(describe --tags --always|describe --always --tags)$/.test(line)) return '{{describe}}'
  throw new Unclear(text)
}

function piped(
  [echo = '', ...said]: string[],
  [filter = '', ...args]: string[],
  text: string,
): string {
  const value = said.filter((word) => word !== '-n').join(' ')
  const how = args.join(' ')
  if (echo !== 'echo') throw new Unclear(text)
  const isShort =
    (filter === 'cut' && /^-c ?-?(1-)?7$/.test(how)) || (filter === 'head' && /^-c ?7$/.test(how))
  if (isShort && IS_SHA.test(value)) return SHORT_SHA
  const isSmall = filter === 'tr' && /^(A-Z a-z|\[A-Z\] \[a-z\]|\[:upper:\] \[:lower:\])$/.test(how)
  if (isSmall && IS_REPOSITORY.test(value)) return value
  const isName = filter === 'sed' && /^(-e )?s[/|#,]\\?\^?refs\W+(heads|tags)\W+$/.test(how)
  if (isName && IS_REF.test(value)) return '${{ github.ref_name }}'
  throw new Unclear(text)
}
