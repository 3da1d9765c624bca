import { dockerfilePath } from '../../core/buildx/dockerfile-path.ts'
import type { PlanOptions } from '../../core/plan.ts'
import { tidyPath } from '../../core/text/tidy-path.ts'
import { withoutEnd } from '../../core/text/trim.ts'
import type { World } from '../../world.ts'
import { reviewedFiles } from './reviewed-files.ts'

/** Files of a context that git tracks, as they were checked out. */
export interface EarlyReview {
  /** Path of the context. */
  readonly root: string
  readonly files: ReturnType<typeof reviewedFiles>
}

/** The path of a context, in the form in which contexts are looked at. */
export const rootOf = (context: string): string => withoutEnd(context, '/') || '.'

/**
 * Asks git while the run is being planned: that takes as long as all the rest of a look at a context. Undefined where
 * nothing is copied, or the image may be there already.
 */
export async function reviewEarly(
  world: World,
  { guard, build, reuse }: Pick<PlanOptions, 'guard' | 'build' | 'reuse'>,
): Promise<EarlyReview | undefined> {
  const path = dockerfilePath(build)
  if (guard.mode === 'off' || reuse.mode !== 'off' || path === undefined) return undefined
  const text = await world.files.read(tidyPath(path)).catch(() => undefined) // the plan says what is wrong
  if (text === undefined || !/\b(?:COPY|ADD|mount)\b/i.test(text)) return undefined
  const root = rootOf(build.context)
  const files = reviewedFiles(world, root)
  files.catch(() => undefined) // the look that waits for it gets the failure
  return { root, files }
}
