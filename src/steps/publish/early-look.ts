import type { Clock } from '../../world.ts'

/**
 * Milliseconds after which a look at a tag proves nothing any more: what it waited for has taken
 * its time.
 */
const STALE = 1_000

/**
 * Looks at tags while something else goes on. What comes back is called when it is time to write: it answers what was
 * seen, and looks once more where that was too long ago.
 */
export function lookEarly<T>(clock: Clock, look: () => Promise<T>): () => Promise<T> {
  const now = () => Date.parse(clock.now())
  const at = now() // what a look has seen first is as old as the look
  const early = look()
  early.catch(() => undefined) // reported once nothing is being written any more
  return async () => {
    const seen = await early
    return now() - at > STALE ? look() : seen
  }
}
