import { quoted } from '../../text/shell.ts'

/** A folder that may begin with `~`, for the shell of the machine it is on. */
export const quotedFolder = (path: string): string =>
  path === '~'
    ? '"$HOME"'
    : path.startsWith('~/')
      ? `"$HOME"/${quoted(path.slice(2))}`
      : quoted(path)

/** Stands before the id of the process, on a line of its own. */
export const PROCESS_MARK = 'slipway-process '

/** Stands before our output: what the shell prints at the login comes before it. */
export const OUTPUT_MARK = 'slipway-output'

/** The output of a command, without what the login printed before it. */
export const ownOutput = (output: string): string => {
  const begin = output.indexOf(`${OUTPUT_MARK}\n`)
  return begin < 0 ? output : output.slice(begin + OUTPUT_MARK.length + 1)
}

/**
 * A command for the shell of a server. Variables come first on its stdin, one per line, then an empty line: on a
 * command line every user of that machine would see them. It prints its process id, which ends it later.
 */
export function remoteScript(command: readonly string[]): string {
  const script = [
    `echo "${PROCESS_MARK}$$" >&2; echo ${OUTPUT_MARK}`,
    'while IFS= read -r line && [ -n "$line" ]; do export "$line"; done',
    `exec ${command.map(quoted).join(' ')}`,
  ].join('; ')
  return `exec sh -c ${quoted(script)}`
}

/** What `remoteScript` reads. */
export const remoteInput = (variables: Readonly<Record<string, string>>, stdin: string): string =>
  [...Object.entries(variables).map(([name, value]) => `${name}=${value}`), '', stdin].join('\n')

/** Ends a process on the server as Ctrl-C would, and waits up to 10 s until it is gone. */
export const endRemote = (id: number): string =>
  `sh -c ${quoted(
    `kill -INT ${id} 2>/dev/null; n=0; while kill -0 ${id} 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done; kill -KILL ${id} 2>/dev/null; true`,
  )}`

/** Splits a command as a shell does, with its quotes; undefined where a quote is left open. */
export function words(command: string): string[] | undefined {
  const found: string[] = []
  let rest = command.trimStart()
  while (rest) {
    const [word = ''] = /^(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*')+/.exec(rest) ?? []
    if (!word) return undefined
    found.push(word.replace(PART, unquote))
    rest = rest.slice(word.length).trimStart()
  }
  return found
}

const PART = /\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'/g

const unquote = (_: string, escaped?: string, double?: string, single?: string): string =>
  escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1')
