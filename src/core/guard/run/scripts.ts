import { quoted } from '../../text/shell.ts'
import { jsonWords } from '../dockerfile/words.ts'
import { commandsIn, type ShellCommand } from './commands.ts'

/** How deep scripts may be nested: `sh -c "bash -c '…'"`. */
const DEEPEST = 3

/** The commands of a `RUN`: of its line, or of the script below it, also those in `sh -c '…'`. */
export function* commandsOf(rest: string, heredocs: readonly string[]): Generator<ShellCommand> {
  const words = jsonWords(rest)
  const line = words ? words.map(quoted).join(' ') : rest
  yield* deeply(isScript(rest) ? [line, ...heredocs].join('\n') : line, 0)
}

/** `RUN <<EOF` and `RUN bash <<EOF`, not `RUN cat <<EOF > file`. */
const isScript = (rest: string): boolean =>
  rest.startsWith('<<') ||
  (/^(?:\/(?:usr\/)?bin\/)?[bdkz]?a?sh\b/.test(rest) && rest.includes('<<'))

function* deeply(text: string, depth: number): Generator<ShellCommand> {
  const atEnd: string[] = []
  for (const command of commandsIn(text)) {
    const script = depth < DEEPEST ? scriptIn(command.words) : undefined
    if (script === undefined) yield command
    else if (command.words.includes('trap')) atEnd.push(script)
    else yield* inside(script, depth + 1, command.depth)
  }
  for (const script of atEnd) yield* inside(script, depth + 1, 0)
}

function* inside(script: string, depth: number, around: number): Generator<ShellCommand> {
  for (const command of deeply(script, depth))
    yield { ...command, depth: around + command.depth + 1 }
}

/** What `sh -c '…'`, `eval '…'` or `trap '…' EXIT` run; undefined for every other command. */
function scriptIn(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) =>
    /^'?(?:\/(?:usr\/)?bin\/)?(?:[bdkz]?a?sh|eval|trap)'?$/.test(word),
  )
  if (at < 0 || at > 2) return undefined
  const rest = words.slice(at + 1)
  const isShell = /sh'?$/.test(words[at] ?? '')
  const flag = isShell ? rest.findIndex(isCommandFlag) : -1
  const script = isShell ? (flag < 0 ? undefined : rest[flag + 1]) : rest[0]
  return script === undefined ? undefined : unquoted(script)
}

/** `-c`, `-ec`. */
const isCommandFlag = (word: string): boolean => {
  const flag = unquoted(word)
  return flag.startsWith('-') && !flag.startsWith('--') && flag.includes('c')
}

/** A word without the quotes around it. */
function unquoted(word: string): string {
  const [quote = ''] = word
  const isQuoted = (quote === "'" || quote === '"') && word.length > 1 && word.endsWith(quote)
  if (!isQuoted) return word
  const inside = word.slice(1, -1)
  return quote === "'" ? inside.replaceAll("'\\''", "'") : inside.replace(/\\(["\\$`])/g, '$1')
}
