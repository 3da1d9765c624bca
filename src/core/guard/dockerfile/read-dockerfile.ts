import { directivesIn } from '../../buildx/directives.ts'
import { withoutEnd } from '../../text/trim.ts'
import { heredocsIn } from './heredoc.ts'
import { skipsIn } from './skipped-checks.ts'
import { splitInstruction } from './split-instruction.ts'

/**
 * Characters of a line that are looked at: the author of a pull request writes it. BuildKit itself
 * refuses 64 kB.
 */
const LONGEST_LINE = 8 * 1024

/** Characters of an instruction that are looked at, over all of its lines. */
const LONGEST_INSTRUCTION = 256 * 1024

/** One instruction of a Dockerfile, as written. */
export interface Instruction {
  /** First line, counted from 1. */
  readonly line: number
  /** In capitals: `COPY`. */
  readonly keyword: string
  /** `--from=build`, without quotes. */
  readonly flags: readonly string[]
  /** What follows the flags, on one line. */
  readonly rest: string
  /** Bodies of the heredocs that follow it. */
  readonly heredocs: readonly string[]
  /** Checks that a comment right above silences, in lower case. */
  readonly skips: readonly string[]
}

/** A Dockerfile as a list of instructions, with what its directives say. */
export interface Dockerfile {
  /** What escapes and continues lines: `\`, or `` ` `` by a directive. */
  readonly backslash: string
  /** Checks that a directive at the top silences, in lower case; `all` for each. */
  readonly skips: readonly string[]
  readonly instructions: readonly Instruction[]
}

interface Reading {
  readonly lines: readonly string[]
  readonly backslash: string
  at: number
}

/** Reads a Dockerfile as BuildKit does. What is not an instruction is left out: the build reports it. */
export function readDockerfile(text: string): Dockerfile {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.slice(0, LONGEST_LINE))
  const { backslash, skips, end } = readDirectives(lines)
  const reading: Reading = { lines, backslash, at: end }
  const instructions: Instruction[] = []
  let comments: string[] = []
  while (reading.at < lines.length) {
    const line = lines[reading.at] ?? ''
    if (isComment(line)) comments.push(line.trim().slice(1).trim())
    if (isComment(line) || line.trim() === '') {
      reading.at++
      continue
    }
    instructions.push(readInstruction(reading, comments))
    comments = []
  }
  return { backslash, skips, instructions }
}

const isComment = (line: string): boolean => /^\s*#/.test(line)

function readDirectives(lines: readonly string[]) {
  const { values, end } = directivesIn(lines)
  const backslash = values.get('escape') === '`' ? '`' : '\\'
  return { backslash, skips: skipsIn(values.get('check') ?? ''), end }
}

function readInstruction(reading: Reading, comments: readonly string[]): Instruction {
  const line = reading.at + 1
  const text = readLogicalLine(reading)
  const parts = splitInstruction(text, reading.backslash)
  const own = parts.keyword === 'ONBUILD' ? parts.rest : text
  const heredocs = /^(ADD|COPY|RUN)\s/i.test(own.trim())
    ? heredocsIn(text).map(({ name, isChomped }) => readBody(reading, name, isChomped))
    : []
  const skips = comments.flatMap((comment) => skipsIn(/^check\s*=(.+)$/i.exec(comment)?.[1] ?? ''))
  return { line, ...parts, heredocs, skips }
}

/** Joins the lines of an instruction; comments and empty lines in between do not end it. */
function readLogicalLine(reading: Reading): string {
  const { lines, backslash } = reading
  let text = ''
  for (let isFirst = true; reading.at < lines.length; isFirst = false) {
    const line = lines[reading.at++] ?? ''
    if (!isFirst && (isComment(line) || line.trim() === '')) continue
    const continued = continuation(isFirst ? line.trimStart() : line, backslash)
    if (text.length < LONGEST_INSTRUCTION) text += continued ?? line
    if (continued === undefined) return text
  }
  return text
}

/** The line without its last escape character; undefined where the instruction ends with it. */
function continuation(line: string, backslash: string): string | undefined {
  const end = withoutEnd(line, ' \t')
  const isEscaped = end.at(-2) === backslash
  return end.endsWith(backslash) && !isEscaped ? end.slice(0, -1) : undefined
}

function readBody(reading: Reading, name: string, isChomped: boolean): string {
  const body: string[] = []
  while (reading.at < reading.lines.length) {
    const line = reading.lines[reading.at++] ?? ''
    if ((isChomped ? line.replace(/^\t+/, '') : line) === name) break
    body.push(line)
  }
  return body.join('\n')
}
