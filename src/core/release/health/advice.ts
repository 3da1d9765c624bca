import { firstRow } from '../../diagnosis/first-row.ts'
import { healthRows } from '../../diagnosis/rows/compose.ts'
import { wordsIn } from '../../text/foreign.ts'
import type { Container } from './container.ts'
import type { HealthVerdict } from './judge.ts'

/** A service that is not well, as far as advice needs it. */
interface Ill {
  readonly verdict: HealthVerdict
  readonly containers: readonly Pick<Container, 'health' | 'healthOutput'>[]
}

const LINES = 'The lines of the container are in the log'

/** What may help services that are not well; `waitTimeout` in milliseconds. */
export function adviceFor(ill: readonly Ill[], waitTimeout: number): string {
  const advice = ill.map((one) => adviceForOne(one, waitTimeout))
  return [LINES, ...new Set(advice.filter(Boolean))].join('. ')
}

function adviceForOne({ verdict, containers }: Ill, waitTimeout: number): string {
  const checked = containers.filter(({ health }) => ['unhealthy', 'starting'].includes(health))
  const words = checked.map(({ healthOutput }) => healthOutput).join('\n')
  const row = firstRow(healthRows, { words }, {}, (fact) => wordsIn(fact) || undefined)
  if (row) return `${row.cause.replace(/^./, (letter) => letter.toUpperCase())}. ${row.fix}`
  if (verdict.kind === 'failed' && verdict.isLate)
    return `A service that needs longer than ${waitTimeout / 1000} s: write "wait-timeout"`
  return checked.length > 0
    ? 'A service that needs longer to start: give its healthcheck a start_period that is long enough (start_period: 60s), during which a failing check does not count'
    : ''
}
