import { firstRow, rowInWords } from '../../diagnosis/first-row.ts'
import { healthRows } from '../../diagnosis/rows/compose.ts'
import { wordsIn } from '../../text/foreign.ts'
import type { Container } from './container.ts'
import type { HealthVerdict } from './judge.ts'

/** What advice needs to know of a service that is not well. */
interface FailedService {
  readonly verdict: HealthVerdict
  readonly containers: readonly Pick<Container, 'health' | 'healthOutput'>[]
}

const LINES = 'The last lines of the container are in the log'

/** What to do about services that are not well; `waitTimeout` in milliseconds. */
export function adviceFor(failed: readonly FailedService[], waitTimeout: number): string {
  const advice = failed.map((one) => adviceForOne(one, waitTimeout))
  return [LINES, ...new Set(advice.filter(Boolean))].join('. ')
}

function adviceForOne({ verdict, containers }: FailedService, waitTimeout: number): string {
  const checked = containers.filter(({ health }) => ['unhealthy', 'starting'].includes(health))
  const words = checked.map(({ healthOutput }) => healthOutput).join('\n')
  const row = firstRow(healthRows, { words }, {}, (fact) => wordsIn(fact) || undefined)
  if (row) return rowInWords(row)
  if (verdict.kind === 'failed' && verdict.isLate)
    return `If the service needs longer than ${waitTimeout / 1000} s, write a longer "wait-timeout"`
  return checked.length > 0
    ? 'If the service needs longer to start, give its healthcheck a longer start_period (start_period: 60s), during which a failing check does not count'
    : ''
}
