import { randomUUID } from 'node:crypto'

/** A command the runner would carry out. */
export interface Command {
  readonly name: string
  readonly data: string
  readonly properties: ReadonlyMap<string, string>
  /** The line it stands in, from 1. */
  readonly line: number
}

/** What GitHub's runner makes of the output of a step. */
export interface Obeyed {
  readonly commands: readonly Command[]
  /** What people see, with every mask applied from the line on at which it was set. */
  readonly shown: string
  /** A step that ends while commands are stopped leaves every later mask unheard. */
  readonly isStopped: boolean
  /** A text after the last line, such as the summary: every mask is known by then. */
  readonly hide: (text: string) => string
}

/** Commands that the runner registers; it ignores case. */
const NAMES = [
  ...['debug', 'notice', 'warning', 'error', 'group', 'endgroup', 'echo', 'stop-commands'],
  ...['add-mask', 'add-matcher', 'remove-matcher', 'add-path', 'set-env', 'set-output'],
  ...['save-state', 'internal-set-repo-path'],
]

/** Reads output exactly as the runner does: both of its grammars, its white space, its line ends. */
export function obey(output: string): Obeyed {
  const known = new Set(NAMES)
  const commands: Command[] = []
  const masks: string[] = []
  const shown: string[] = []
  let stopped: string | undefined
  for (const [at, text] of linesOf(output).entries()) {
    const command = commandIn(text, known, at + 1)
    if (!command) shown.push(masked(text, masks))
    else if (stopped !== undefined) {
      if (command.name.toLowerCase() !== stopped.toLowerCase()) shown.push(masked(text, masks))
      else {
        known.delete(stopped.toLowerCase())
        stopped = undefined
      }
    } else {
      commands.push(command)
      const name = command.name.toLowerCase()
      if (name === 'stop-commands') {
        stopped = command.data
        known.add(stopped.toLowerCase())
      } else if (name === 'add-mask') masks.push(...masksFor(command.data))
      else shown.push(masked(command.data, masks))
    }
  }
  return {
    commands,
    shown: shown.join('\n'),
    isStopped: stopped !== undefined,
    hide: (text) => masked(text, masks),
  }
}

/** A lone carriage return ends a line, too. */
const linesOf = (output: string) => output.split(/\r\n|\n|\r/)

/** The runner hides a value as a whole, each of its lines, and both as base64 or in an address. */
function masksFor(value: string): string[] {
  const values = [value, ...value.split(/[\r\n]+/)].filter((text) => text.trim() !== '')
  return values
    .flatMap((text) => [
      text,
      ...shifts(text),
      encodeURIComponent(text),
      JSON.stringify(text).slice(1, -1),
    ])
    .filter((text) => text !== '')
}

/** Base64 of a text is another one where something stands before it: without what the neighbours change. */
const shifts = (text: string) =>
  [0, 1, 2]
    .map((shift) => {
      const bytes = Buffer.from(text).subarray(shift)
      return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
    })
    .filter((encoded) => encoded.length > 8)

const masked = (text: string, masks: readonly string[]) =>
  masks.reduce((kept, mask) => kept.replaceAll(mask, '***'), text)

/** White space as .NET trims it, and characters that its comparison of texts does not see. */
const UNSEEN = /^[\s\p{C}\p{M}\u115f\u1160]*/u

function commandIn(text: string, known: ReadonlySet<string>, line: number): Command | undefined {
  return newForm(text.replace(UNSEEN, ''), known, line) ?? oldForm(text, known, line)
}

/** `::name key=value,…::data`, at the beginning of a line. */
function newForm(text: string, known: ReadonlySet<string>, line: number): Command | undefined {
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1
  if (end < 0) return undefined
  const data = unescaped(text.slice(end + 2), { '%0D': '\r', '%0A': '\n', '%25': '%' })
  return commandOf(text.slice(2, end), ',', data, known, line)
}

/** `##[name key=value;…]data`, anywhere in a line. */
function oldForm(text: string, known: ReadonlySet<string>, line: number): Command | undefined {
  const start = text.indexOf('##[')
  const end = start < 0 ? -1 : text.indexOf(']', start)
  if (end < 0) return undefined
  const signs = { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']', '%25': '%' }
  return commandOf(
    text.slice(start + 3, end),
    ';',
    unescaped(text.slice(end + 1), signs),
    known,
    line,
  )
}

function commandOf(
  info: string,
  separator: string,
  data: string,
  known: ReadonlySet<string>,
  line: number,
): Command | undefined {
  const space = info.indexOf(' ')
  const name = space < 0 ? info : info.slice(0, space)
  if (!known.has(name.toLowerCase())) return undefined
  const pairs = (space < 0 ? '' : info.slice(space + 1)).split(separator)
  const properties = pairs.flatMap((pair) => {
    const at = pair.indexOf('=')
    return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1)] as const] : []
  })
  return { name, data, properties: new Map(properties), line }
}

const unescaped = (text: string, signs: Readonly<Record<string, string>>) =>
  Object.entries(signs).reduce((kept, [code, sign]) => kept.replaceAll(code, sign), text)

/** A secret that is found in whatever form it leaves: plain, encoded, or broken over two lines. */
export interface Canary {
  readonly of: string
  readonly value: string
}

export const canary = (of: string, prefix = ''): Canary => ({
  of,
  value: `${prefix}canary-${of}-${randomUUID().replaceAll('-', '')}`,
})

/** Names of the canaries that can be read in a text. */
export function leaked(text: string, canaries: readonly Canary[]): string[] {
  const joined = text.replace(/[\r\n]+ */g, '')
  return canaries
    .filter(({ value }) =>
      formsOf(value).some((form) => text.includes(form) || joined.includes(form)),
    )
    .map(({ of }) => of)
}

function formsOf(value: string): string[] {
  const half = Math.ceil(value.length / 2)
  return [
    ...[value, encodeURIComponent(value), Buffer.from(value).toString('hex')],
    ...shifts(value),
    // Its random part alone is enough to guess the rest.
    ...[value.slice(half - 8, half + 12), value.slice(-24)],
  ]
}
