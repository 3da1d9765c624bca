import { expect, test } from '@jest/globals'
import { type Hostile, hostile } from '../../script/attacks/hostile.ts'

const environment = (name: string, usual: number) => Number(process.env[name] ?? usual)

/**
 * Attacks with one seed after the other, which is printed: `SLIPWAY_ATTACKS_SEED` repeats them. Without it a commit meets the
 * same attacks each time; `npm run attacks` draws new ones.
 */
interface Attacks {
  /** Variable that says how many; `npm run attacks` sets it. */
  readonly variable: string
  /** How many otherwise. */
  readonly usual: number
  /** How many at the same time. */
  readonly atOnce?: number
  /** Milliseconds after which one counts as hung, if it is not measured otherwise. */
  readonly longest?: number
}

/** Makes a test of attacks; each answers what went wrong. */
export function attacks(
  title: string,
  { variable, usual, atOnce = 1, longest = Number.POSITIVE_INFINITY }: Attacks,
  attack: (by: Hostile) => Promise<readonly string[]>,
): void {
  const [runs, first] = [environment(variable, usual), environment('SLIPWAY_ATTACKS_SEED', 1)]
  const wrong: string[] = []
  let next = first
  const goOn = async () => {
    while (next < first + runs && wrong.length < 10) {
      const seed = next++
      const start = performance.now()
      const found = await attack(hostile(seed))
      const time = Math.round(performance.now() - start)
      const late = time > longest ? [`it takes ${time} ms`] : []
      wrong.push(...[...found, ...late].map((what) => `seed ${seed}: ${what}`))
    }
  }
  test(`${runs} ${title}, from seed ${first}`, async () => {
    await Promise.all(Array.from({ length: atOnce }, goOn))
    expect(wrong).toEqual([])
  }, 3_600_000)
}
