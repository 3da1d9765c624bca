import { setImmediate as soon } from 'node:timers/promises'
import type { RegistryClient } from '../../src/core/registry/client.ts'
import type { World } from '../../src/world.ts'

/** Where every request takes one unit of a time that passes only when nothing else is left to do. */
export function slowRegistries(world: World) {
  const waiting: { readonly until: number; readonly go: () => void }[] = []
  let now = 0
  const travel = () => new Promise<void>((go) => void waiting.push({ until: now + 1, go }))
  const slow = (client: RegistryClient): RegistryClient => {
    const methods = Object.entries(client).flatMap(([name, value]) =>
      typeof value === 'function'
        ? [[name, async (...asked: unknown[]) => travel().then(() => value(...asked))]]
        : [],
    )
    const slowed = { ...client, ...Object.fromEntries(methods) }
    return Object.defineProperty(slowed, 'withRetries', { value: slowed })
  }
  /** Lets time pass until the story is over. */
  const passing = async <T>(story: Promise<T>): Promise<T> => {
    let isOver = false
    const over = () => {
      isOver = true
    }
    story.then(over, over)
    while (!isOver) {
      for (let turn = 0; turn < 50 && !isOver; turn++) await soon()
      const next = Math.min(...waiting.map(({ until }) => until))
      if (Number.isFinite(next)) now = next
      for (const { until, go } of waiting.splice(0))
        if (until <= now) go()
        else waiting.push({ until, go })
    }
    return story
  }
  const slowWorld: World = {
    ...world,
    registry: async (...asked) => slow(await world.registry(...asked)),
  }
  return { world: slowWorld, passing, travel, now: () => now }
}
