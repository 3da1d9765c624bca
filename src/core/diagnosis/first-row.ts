import { fill, type SentenceFacts } from '../text/fill.ts'
import type { Row } from './row.ts'

type MatchedRow = Pick<Row, 'says' | 'beside' | 'cause' | 'fix'>

/** What a program printed last, and what it printed before. */
interface ProgramOutput {
  readonly words: string
  readonly beside?: string
}

/** The first row that fits, its sentences filled with `facts` and its named groups, each as `show` lets it through. */
export function firstRow<Known extends MatchedRow>(
  rows: readonly Known[],
  { words, beside = '' }: ProgramOutput,
  facts: SentenceFacts,
  show: (fact: string | undefined) => string | undefined = (fact) => fact,
): Known | undefined {
  for (const row of rows) {
    const match = row.says.exec(words)
    const before = row.beside ? row.beside.exec(beside) : undefined
    if (!match || before === null) continue
    const found = { ...facts, ...named(match), ...named(before) }
    const shown = Object.fromEntries(
      Object.entries(found).map(([name, fact]) => [name, show(fact)]),
    )
    return { ...row, cause: fill(row.cause, shown), fix: fill(row.fix, shown) }
  }
  return undefined
}

/** The named groups of a match that have matched. */
export function named(match: RegExpExecArray | null | undefined): SentenceFacts {
  const groups = Object.entries(match?.groups ?? {}).filter(([, value]) => value !== undefined)
  return Object.fromEntries(groups)
}

/** What a known failure means, then what to do, as sentences. */
export const rowInWords = ({ cause, fix }: Pick<Row, 'cause' | 'fix'>): string =>
  `${cause.replace(/^./, (letter) => letter.toUpperCase())}. ${fix}`
