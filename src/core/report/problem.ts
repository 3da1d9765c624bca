import { inCode } from '../text/code.ts'
import { inMarkdown } from '../text/table.ts'

/**
 * A failure in Markdown: what is wrong in bold, then what to do. What the message quotes stands as code, lists are
 * lists, and what is to be copied stands in a fence.
 */
export const problemInMarkdown = (message: string, fix: string): string[] => [
  `**${sentence(message)}**`,
  ...blocksOf(fix),
]

/** The first word of a sentence is written with a capital, unless it is a name in code. */
export const sentence = (text: string): string =>
  withCode(text).replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase())

/** Whatever follows a quoted name in a sentence, or stands before one. */
const BESIDE = ' .,:;()?!'

/** Text with what is in quotes as code: `"push" is "no"`. Quotes inside JSON are no such thing. */
function withCode(text: string): string {
  const parts = text.split('"')
  let words = inMarkdown(parts[0] ?? '')
  for (let at = 1; at < parts.length; at += 1) {
    const [before = '', quoted = '', after] = parts.slice(at - 1, at + 2)
    if (isQuoted(before, quoted, after)) {
      words += inCode(quoted) + inMarkdown(after ?? '')
      at += 1
    } else words += `"${inMarkdown(quoted)}`
  }
  return words
}

const isQuoted = (before: string, quoted: string, after: string | undefined) =>
  after !== undefined &&
  quoted.trim() !== '' &&
  !quoted.includes('\n') &&
  BESIDE.includes(before.at(-1) ?? ' ') &&
  BESIDE.includes(after.at(0) ?? ' ')

type Kind = 'prose' | 'item' | 'copied'

/** What to do, block by block. */
function blocksOf(fix: string): string[] {
  const blocks: { kind: Kind; lines: string[] }[] = []
  for (const line of fix.split('\n')) {
    if (line.trim() === '') continue
    const last = blocks.at(-1)
    const kind = kindOf(line, last?.kind)
    if (last && last.kind === kind && kind !== 'prose') last.lines.push(line)
    else blocks.push({ kind, lines: [line] })
  }
  return blocks.map(({ kind, lines }) => inBlock[kind](lines))
}

function kindOf(line: string, before: Kind | undefined): Kind {
  if (/^ {2,}- /.test(line)) return before === 'copied' ? 'copied' : 'item'
  if (!line.startsWith('  ')) return 'prose'
  return before === 'item' ? 'item' : 'copied'
}

const inBlock: Readonly<Record<Kind, (lines: readonly string[]) => string>> = {
  prose: (lines) => lines.map(sentence).join('\n'),
  item: (lines) => lines.map(asItem).join('\n'),
  copied: (lines) => ['```', ...unindented(lines), '```'].join('\n'),
}

/** An item of a list, or the line that goes on with one. */
function asItem(line: string): string {
  const text = line.trimStart()
  return text.startsWith('- ') ? `- ${withCode(text.slice(2))}` : `  ${withCode(text)}`
}

/** Lines without the spaces that all of them begin with; nothing in them ends the fence. */
function unindented(lines: readonly string[]): string[] {
  const least = Math.min(...lines.map((line) => line.length - line.trimStart().length))
  return lines.map((line) => line.slice(least).replaceAll('```', "'''"))
}
