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
}

/** Makes a test of attacks; each answers what went wrong. */
export function attacks(
  title: string,
  { variable, usual, atOnce = 1 }: Attacks,
  attack: (by: Hostile) => Promise<readonly string[]>,
): void {
  const [runs, first] = [environment(variable, usual), environment('SLIPWAY_ATTACKS_SEED', 1)]
  const wrong: string[] = []
  let next = first
  const goOn = async () => {
    while (next < first + runs && wrong.length < 10) {
      const seed = next++
      const found = await unlessItHangs(attack(hostile(seed)))
      wrong.push(...found.map((what) => `seed ${seed}: ${what}`))
    }
  }
  test(`${runs} ${title}, from seed ${first}`, async () => {
    await Promise.all(Array.from({ length: atOnce }, goOn))
    expect(wrong).toEqual([])
  }, 3_600_000)
}

/**
 * Milliseconds after which an attack has hung: a guard against what never ends, so that its seed is said, and no measure of
 * speed. Most take milliseconds; a registry that fails for a moment is tried again for some seconds.
 */
const HANGS = 300_000

function unlessItHangs(attack: Promise<readonly string[]>): Promise<readonly string[]> {
  let guard: NodeJS.Timeout | undefined
  const hung = new Promise<readonly string[]>((resolve) => {
    guard = setTimeout(() => resolve(['it does not end']), HANGS)
  })
  return Promise.race([attack, hung]).finally(() => clearTimeout(guard))
}
