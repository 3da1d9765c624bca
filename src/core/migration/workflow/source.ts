import { Lexer, LineCounter } from 'yaml'

/** A YAML comment on its line; `isAlone` where nothing stands before it. */
interface Comment {
  readonly line: number
  readonly text: string
  readonly isAlone: boolean
}

/** A file by lines, which are counted from 0. */
export interface WorkflowFile {
  readonly text: string
  readonly lines: readonly string[]
  readonly lineAt: (offset: number) => number
  readonly columnAt: (offset: number) => number
  readonly comments: readonly Comment[]
}

/** Tokens of the lexer that stand for no character of the text. */
const CONTROL = ['\u0002', '\u0018', '\u001f']

/** Splits a text into lines and finds its comments; those inside a block of text are none. */
export function sourceOf(text: string): WorkflowFile {
  const counter = new LineCounter()
  counter.addNewLine(0)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    counter.addNewLine(at + 1)
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  const lineAt = (offset: number) => counter.linePos(offset).line - 1
  const columnAt = (offset: number) => counter.linePos(offset).col - 1
  return { text, lines, lineAt, columnAt, comments: commentsIn(text, lines, lineAt) }
}

function commentsIn(
  text: string,
  lines: readonly string[],
  lineAt: (offset: number) => number,
): Comment[] {
  const comments: Comment[] = []
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    if (CONTROL.includes(token)) continue
    if (token.startsWith('#')) {
      const line = lineAt(offset)
      const isAlone = lines[line]?.trimStart().startsWith('#') ?? false
      comments.push({ line, text: token.trimEnd(), isAlone })
    }
    offset += token.length
  }
  return comments
}

/** The first line of the comments that stand right above a line; the line itself where none do. */
export function commentsAbove({ comments }: WorkflowFile, line: number): number {
  const alone = new Set(comments.filter(({ isAlone }) => isAlone).map((comment) => comment.line))
  let first = line
  while (alone.has(first - 1)) first -= 1
  return first
}
