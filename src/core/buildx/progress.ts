/** One step of a build, as `--progress=plain` reports it. */
export interface BuildStep {
  readonly name: string
  /** Milliseconds since the build began. */
  readonly start: number
  readonly end: number
  readonly state: 'running' | 'done' | 'cached' | 'failed' | 'canceled'
}

/** Listens to a build's output, a line at a time, and knows its steps; memory grows with the steps only. */
interface Progress {
  /** `at`: milliseconds since the build began. */
  readonly line: (line: string, at: number) => void
  readonly steps: () => readonly BuildStep[]
}

const STEP_LINE = /^#(\d+) (.*)$/

/** Reads the lines of `--progress=plain` as they come, and keeps name, start, end and state of every step. */
export function followProgress(): Progress {
  const steps = new Map<string, BuildStep>()
  return {
    line: (line, at) => {
      const [, number, text] = STEP_LINE.exec(line.trimEnd()) ?? []
      if (number === undefined || text === undefined) return
      const step = steps.get(number)
      if (!step) steps.set(number, { name: text, start: at, end: at, state: 'running' })
      else steps.set(number, { ...step, ...outcome(text, step), end: at })
    },
    steps: () => [...steps.values()],
  }
}

/** Whether a step is about the layer cache, as BuildKit names such steps. */
export const isCacheStep = ({ name }: BuildStep): boolean =>
  /^(importing cache manifest|exporting (to .*[Cc]ache|cache))/.test(name)

/** The first build finds no cache: there is nothing wrong with it. */
const NO_CACHE_YET = /^ERROR: failed to configure \w+ cache importer: .*: not found$/

/** A step may say `DONE` after `CACHED`: it stays cached. */
function outcome(text: string, { state }: BuildStep): Pick<BuildStep, 'state'> {
  if (text === 'CACHED') return { state: 'cached' }
  if (text === 'CANCELED') return { state: 'canceled' }
  if (NO_CACHE_YET.test(text)) return { state: 'done' }
  if (text.startsWith('ERROR:') || text === 'ERROR') return { state: 'failed' }
  if (/^DONE \d/.test(text) && state === 'running') return { state: 'done' }
  return { state }
}
