import { fill, type SentenceFacts } from '../text/fill.ts'
import type { Row } from './row.ts'

type Heard = Pick<Row, 'says' | 'beside' | 'cause' | 'fix'>

/** What a program said, and what stood beside it. */
interface Said {
  readonly words: string
  readonly beside?: string
}

/** The first row that fits, its sentences filled with `facts` and its named groups, each as `show` lets it through. */
export function firstRow<Known extends Heard>(
  rows: readonly Known[],
  { words, beside = '' }: Said,
  facts: SentenceFacts,
  show: (fact: string | undefined) => string | undefined = (fact) => fact,
): Known | undefined {
  for (const row of rows) {
    const heard = row.says.exec(words)
    const seen = row.beside ? row.beside.exec(beside) : undefined
    if (!heard || seen === null) continue
    const found = { ...facts, ...named(heard), ...named(seen) }
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
