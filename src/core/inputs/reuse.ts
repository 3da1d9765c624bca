import { Problem } from '../problem.ts'
import type { ReuseOptions } from '../publication/reuse-plan.ts'
import { parseTimeSpan } from '../text/time-span.ts'
import type { InputForm } from './form.ts'

/** Reads whether an image that is there already may be published instead of a new one. */
export const readReuse = (form: InputForm): ReuseOptions => ({
  mode: form.choice('reuse', ['off', 'auto', 'require']),
  maxAge: form.parsed('reuse-max-age', parseAge),
  wait: form.parsed('reuse-wait', (text) => (text ? parseTimeSpan('reuse-wait', text) : 0)),
})

const HOUR = 3_600_000
const UNITS: Readonly<Record<string, number>> = { d: 24 * HOUR, h: HOUR }

/** `14d`, `36h`; undefined for any age. */
function parseAge(text: string): number | undefined {
  if (text === '') return undefined
  const unit = UNITS[text.slice(-1).toLowerCase()]
  const count = Number(text.slice(0, -1).trim() || Number.NaN)
  if (unit !== undefined && Number.isInteger(count) && count > 0 && count < 10_000)
    return count * unit
  throw new Problem(`"reuse-max-age" is "${text}"`, 'Write days or hours: 14d, 36h')
}
