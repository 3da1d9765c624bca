import { Session } from 'node:inspector'
import { afterAll } from '@jest/globals'
import { sumOf } from './coverage.ts'

// Before anything that is counted is compiled: a function that is compiled without it counts its calls, not its loops.
const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
afterAll(() => session.disconnect())

/**
 * How many steps `work` takes: how often V8 runs any function or block of JavaScript meanwhile. The same on every machine,
 * however busy it is. What V8 does on its own counts nothing: regular expressions, splitting a text, sorting numbers.
 */
export async function stepsOf(work: () => unknown): Promise<number> {
  taken()
  await work()
  return taken()
}

/** How many times as many steps `work` takes for four times as much of it: 4 where it is linear, 16 where it is quadratic. */
export async function growthOfSteps(work: (size: number) => unknown, size: number) {
  await work(size) // loads what it needs
  const once = await stepsOf(() => work(size))
  return (await stepsOf(() => work(size * 4))) / once
}

/** Steps since the last time. A session with its own thread answers before `post` returns. */
function taken(): number {
  let steps = 0
  session.post('Profiler.takePreciseCoverage', (failure, coverage) => {
    if (failure) throw failure
    steps = sumOf(coverage, isOfWork)
  })
  return steps
}

/** Node, the runner of the tests, and this counting itself work beside what is counted. */
const NOT_COUNTED = [
  'node:',
  '/node_modules/jest',
  '/node_modules/@jest/',
  '/support/steps.ts',
  '/support/coverage.ts',
]

const isOfWork = (url: string) => NOT_COUNTED.every((part) => !url.includes(part))
