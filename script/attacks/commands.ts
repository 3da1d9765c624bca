/** A command the runner would carry out. */
export interface Command {
  readonly name: string
  readonly data: string
  readonly properties: ReadonlyMap<string, string>
  /** The line it stands in, from 1. */
  readonly line: number
}

/** Commands that the runner registers; it ignores case. */
export const COMMANDS: readonly string[] = [
  ...['debug', 'notice', 'warning', 'error', 'group', 'endgroup', 'echo', 'stop-commands'],
  ...['add-mask', 'add-matcher', 'remove-matcher', 'add-path', 'set-env', 'set-output'],
  ...['save-state', 'internal-set-repo-path'],
]

/**
 * The command in a line, as the runner finds it: the new form first, then the old one.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export const commandIn = (
  text: string,
  known: ReadonlySet<string>,
  line: number,
): Command | undefined =>
  newForm(text.replace(UNSEEN, ''), known, line) ?? oldForm(text, known, line)

/** White space as .NET trims it, and characters that its comparison of texts does not see. */
const UNSEEN = /^[\s\p{C}\p{M}\u115f\u1160]*/u

type Signs = readonly (readonly [code: string, sign: string])[]

const DATA: Signs = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
]
const PROPERTY: Signs = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
]
const OLD: Signs = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
]

/** `::name key=value,…::data`, at the beginning of a line. */
function newForm(text: string, known: ReadonlySet<string>, line: number): Command | undefined {
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1
  if (end < 0) return undefined
  const [name, rest] = nameAndRest(text.slice(2, end))
  if (!known.has(name.toLowerCase())) return undefined
  const properties = propertiesIn(rest.trim(), ',', PROPERTY)
  return { name, data: unescaped(text.slice(end + 2), DATA), properties, line }
}

/** `##[name key=value;…]data`, anywhere in a line. */
function oldForm(text: string, known: ReadonlySet<string>, line: number): Command | undefined {
  const start = text.indexOf('##[')
  const end = start < 0 ? -1 : text.indexOf(']', start)
  if (end < 0) return undefined
  const [name, rest] = nameAndRest(text.slice(start + 3, end))
  if (!known.has(name.toLowerCase())) return undefined
  const properties = propertiesIn(rest, ';', OLD)
  return { name, data: unescaped(text.slice(end + 1), OLD), properties, line }
}

function nameAndRest(info: string): [name: string, rest: string] {
  const space = info.indexOf(' ')
  return space < 0 ? [info, ''] : [info.slice(0, space), info.slice(space + 1)]
}

/** Names of properties ignore case; the last of two counts. */
const propertiesIn = (text: string, separator: string, signs: Signs) =>
  new Map(
    text.split(separator).flatMap((pair) => {
      const at = pair.indexOf('=')
      const isWhole = at > 0 && at < pair.length - 1
      return isWhole
        ? [[pair.slice(0, at).toLowerCase(), unescaped(pair.slice(at + 1), signs)] as const]
        : []
    }),
  )

const unescaped = (text: string, signs: Signs) =>
  signs.reduce((kept, [code, sign]) => kept.replaceAll(code, sign), text)
