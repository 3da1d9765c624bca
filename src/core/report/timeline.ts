import type { BuildStep } from '../buildx/progress.ts'
import { duration } from '../text/table.ts'

const SHOWN = 12
/** Steps shorter than this, in milliseconds, are not worth a line. */
const SHORT = 100

/** Builds shorter than this, in milliseconds, need no picture. */
const SHORT_BUILD = 5_000

/** Where the time of a build went, as a picture: a Mermaid gantt; empty where nothing was slow. */
export function timeline(steps: readonly BuildStep[]): string {
  const slow = steps
    .filter((step) => step.end - step.start >= SHORT && step.state !== 'cached')
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))
    .slice(0, SHOWN)
    .toSorted((a, b) => a.start - b.start)
  const end = Math.max(0, ...slow.map((step) => step.end))
  if (end < SHORT_BUILD) return ''
  const bars = slow.map(
    (step) =>
      `  ${label(step)} :${step.state === 'failed' ? 'crit, ' : ''}${step.start}, ${step.end}`,
  )
  return gantt(bars, end)
}

/** Lines of a Mermaid gantt as a fence; `end` is that of the last bar, in milliseconds. */
export const gantt = (bars: readonly string[], end: number): string =>
  ['```mermaid', 'gantt', '  dateFormat x', ...axis(end), ...bars, '```'].join('\n')

/** Seconds between two marks of an axis. */
const INTERVALS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600]

/** Marks that can be read beside one another: ten at most, in whole seconds or minutes. */
function axis(end: number): string[] {
  const interval = INTERVALS.find((seconds) => end / 1000 <= seconds * 10) ?? 3600
  const [count, unit] = interval < 60 ? [interval, 'second'] : [interval / 60, 'minute']
  return [`  axisFormat ${end < 60_000 ? '%-S s' : '%M:%S'}`, `  tickInterval ${count}${unit}`]
}

/** Mermaid takes `:` `;` and `#` for its own. */
const label = ({ name, start, end }: BuildStep) => `${shortName(name)} (${duration(end - start)})`

/** Steps of the Dockerfile have a number, `[linux/amd64 builder 2/4]`; BuildKit's own have none. */
const NUMBERED = /^\[[^\]]*\b\d+\/\d+\]/

/**
 * Which step it is, in its first three words. None is cut or changed: GitHub hides whole secrets
 * only, and the author of a Dockerfile, or of its `# syntax`, names the steps. What Mermaid or
 * Markdown could take for their own goes, and with it the address of a context.
 */
function shortName(name: string): string {
  if (name.startsWith('[context ')) return 'load a named context'
  const [, place = '', rest = ''] = /^(\[[\w./@+= -]{1,80}\] ?)?(.*)$/s.exec(name) ?? []
  const words = rest.split(' ').slice(0, 3)
  const odd = words.findIndex((word) => !/^[\w./@+=-]{1,40}$/.test(word))
  const said = `${place}${words.slice(0, odd < 0 ? 3 : odd).join(' ')}`.trim()
  return KEYWORD.test(said) ? `step ${said}` : said || 'step'
}

/** Words that begin a statement of a gantt. https://mermaid.js.org/syntax/gantt.html */
const KEYWORD =
  /^(?:click|section|title|gantt|dateFormat|axisFormat|tickInterval|todayMarker|excludes|includes|inclusiveEndDates|topAxis|weekday|weekend|acc(?:Title|Descr)|href|call)\b/i

/** “7 steps, 3 of them cached”, “all 7 steps cached”, “1 step, cached”. */
export function stepCount(all: readonly BuildStep[]): string {
  const numbered = all.filter(({ name }) => NUMBERED.test(name))
  const cached = numbered.filter(({ state }) => state === 'cached').length
  const count = numbered.length
  if (count === 0) return 'no steps'
  if (count === 1) return `1 step, ${cached === 1 ? 'cached' : 'not cached'}`
  if (cached === count) return `all ${count} steps cached`
  return `${count} steps, ${cached === 0 ? 'none' : `${cached} of them`} cached`
}
