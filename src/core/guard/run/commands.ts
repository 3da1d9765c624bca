/** One command of a script, as written. */
export interface ShellCommand {
  /** With their quotes; variables are not replaced. */
  readonly words: readonly string[]
  /** Files that it writes its output to: `> file`, `>> file`. */
  readonly writes: readonly string[]
  /** Files that it reads as its input: `< file`. */
  readonly reads: readonly string[]
  /** What separates it from the command before: `|`, `&&`, `;`… */
  readonly after: string
  /** How many parentheses are open around it: what it changes counts only inside of them. */
  readonly depth: number
}

/** Letters of one word, and words of one command, that are looked at: people do not write more. */
const LONGEST_WORD = 4_096
const MOST_WORDS = 1_000

interface Cursor {
  readonly text: string
  at: number
}

/** The commands of a script of a POSIX shell, one after the other; what is in `$(…)` belongs to its word. */
export function* commandsIn(text: string): Generator<ShellCommand> {
  const cursor = { text, at: 0 }
  let open = emptyCommand('', 0)
  while (cursor.at < text.length) {
    const operator = readOperator(cursor)
    if (operator) {
      if (open.words.length > 0 || open.writes.length > 0) yield open
      open = emptyCommand(operator, open.depth + depthOf(operator))
      continue
    }
    const word = readWord(cursor)
    if (word) take(open, cursor, word)
  }
  if (open.words.length > 0 || open.writes.length > 0) yield open
}

const emptyCommand = (after: string, depth: number) => ({
  ...{ words: [] as string[], writes: [] as string[], reads: [] as string[] },
  ...{ after, depth: Math.max(depth, 0) },
})

const depthOf = (operator: string): number => (operator === '(' ? 1 : operator === ')' ? -1 : 0)

type Open = ReturnType<typeof emptyCommand>

/** A word, or a redirection with the word behind it. */
function take(open: Open, cursor: Cursor, word: string): void {
  const [, sign, rest = ''] = /^(?:\d|&)?(>>|>\||>&|>|<<<|<<-?|<&|<)(.*)$/s.exec(word) ?? []
  if (!sign) {
    // Of too many the last one counts: it says where the others go.
    if (open.words.length >= MOST_WORDS) open.words.pop()
    open.words.push(word)
    return
  }
  const file = rest || readWord(cursor)
  if (!file || sign.endsWith('&') || sign.startsWith('<<')) return
  const list = sign === '<' ? open.reads : open.writes
  list.push(file)
}

/** White space within a line. */
const isSpace = (char: string): boolean => char !== '\n' && /\s/.test(char)

const SEPARATORS = new Set([';', '&', '|', '\n', '(', ')'])

/** What ends a command, where that comes next; skips spaces and comments before a word. */
function readOperator(cursor: Cursor): string {
  const { text } = cursor
  for (let char = text[cursor.at] ?? ''; ; char = text[cursor.at] ?? '') {
    if (isSpace(char)) cursor.at += 1
    else if (char === '\\' && text[cursor.at + 1] === '\n') cursor.at += 2
    else if (char === '#') cursor.at = endOfLine(text, cursor.at)
    else break
  }
  const char = text[cursor.at] ?? ''
  if (!SEPARATORS.has(char) || (char === '&' && text[cursor.at + 1] === '>')) return ''
  const isDoubled = (char === '&' || char === '|') && text[cursor.at + 1] === char
  cursor.at += isDoubled ? 2 : 1
  return isDoubled ? char + char : char
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** A word, up to the next space or operator outside of quotes; one that is too long is empty. */
function readWord(cursor: Cursor): string {
  const { text } = cursor
  while (isSpace(text[cursor.at] ?? '')) cursor.at += 1
  const start = cursor.at
  let quote = ''
  let depth = 0
  for (; cursor.at < text.length; cursor.at += 1) {
    const char = text[cursor.at] ?? ''
    if (char === '\\' && quote !== "'") cursor.at += 1
    else if (quote) quote = char === quote ? '' : quote
    else if (char === "'" || char === '"' || char === '`') quote = char
    else if (char === '(' && (depth > 0 || text[cursor.at - 1] === '$')) depth += 1
    else if (char === ')' && depth > 0) depth -= 1
    else if (depth === 0 && isEnd(text, cursor.at, start)) break
  }
  const end = Math.min(cursor.at, text.length)
  return end - start > LONGEST_WORD ? '' : text.slice(start, end)
}

/** `>` begins a word of its own, `&` and `|` belong to what begins with `>`. */
function isEnd(text: string, at: number, start: number): boolean {
  const char = text[at] ?? ''
  if (/\s/.test(char)) return true
  const before = text[at - 1] ?? ''
  if (char === '>' || char === '<')
    return at > start && !/^[\d&]?[<>]*$/.test(text.slice(start, at))
  if ((char === '&' || char === '|') && at > start && before === '>') return false
  if (char === '&' && text[at + 1] === '>') return at > start
  return SEPARATORS.has(char)
}
