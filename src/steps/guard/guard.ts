import { keepsBuildArguments } from '../../core/buildx/request.ts'
import { bothOrProblems } from '../../core/concurrency/wait-for-all.ts'
import type { Finding, GuardReport } from '../../core/guard/finding.ts'
import type { ImageGate } from '../../core/guard/image-gate.ts'
import type { FindKnown } from '../../core/guard/secrets/known-values.ts'
import type { BuildPlan } from '../../core/plan.ts'
import type { World } from '../../world.ts'
import { findKnownSecrets } from './known-secrets.ts'
import { lookAtBuild, readCopies } from './look-at-build.ts'
import { type ImageReport, lookAtImage } from './look-at-image.ts'
import { Unreadable } from './read-image.ts'
import { verdict } from './verdict.ts'

/** Keeps secrets out of the image of one run. */
interface Guard {
  /** Everything found so far. */
  readonly found: readonly Finding[]
  /** Lets the build go on once nothing is found in what it copies; `work` is done meanwhile. */
  readonly beside: <T>(work: () => Promise<T>) => Promise<T>
  readonly image: ImageGate
}

type Planned = Pick<BuildPlan, 'access' | 'build' | 'event' | 'guard' | 'publication'>

/**
 * A guard that has begun to look at what is copied: it takes less time than the registries. Where the image may be
 * there already it waits until it is built: otherwise nothing is copied.
 */
export function startGuard(world: World, plan: Planned & Pick<BuildPlan, 'reuse'>): Guard {
  if (plan.guard.mode === 'off')
    return { found: [], beside: (work) => work(), image: async () => ({ platforms: [] }) }
  const findKnown = findKnownSecrets(world, plan)
  let looking: Promise<GuardReport> | undefined
  const begin = () => {
    looking ??= findKnown.then((find) => look(world, plan, find))
    return looking
  }
  // Callers that wait for it get the failure.
  if (plan.reuse.kind !== 'look') begin().catch(() => undefined)
  const { found, judge, reportStale } = verdict(world, plan)
  const guarding = async () => {
    judge(await begin())
    if (!plan.publication.push.push) reportStale()
  }
  return {
    found,
    beside: async (work) => {
      const [done] = await bothOrProblems('the run cannot succeed', work(), guarding())
      return done
    },
    image: async (places, digest, parts) => {
      const build = (await readCopies(world, plan.build.options))?.copies
      const image = { places, digest, parts, build, findKnown: await findKnown }
      const report = await lookAtImage(world, image).catch((problem) => unread(plan, problem))
      judge(report)
      if (looking !== undefined) reportStale()
      return report
    },
  }
}

/** What cannot be read ends the run, where the user has not said that it need not. */
function unread({ guard }: Planned, problem: unknown): ImageReport {
  if (guard.mode !== 'warn' || !(problem instanceof Unreadable)) throw problem
  return { findings: [], notices: [problem.message], platforms: [] }
}

/** Reports what the guard would find, and ends nothing. */
export async function reportSecrets(world: World, plan: Planned): Promise<readonly Finding[]> {
  const { mode } = plan.guard
  if (mode === 'off') return []
  const { found, judge, reportStale } = verdict(world, {
    ...plan,
    guard: { ...plan.guard, mode: 'warn' },
  })
  judge(await look(world, plan, await findKnownSecrets(world, plan)))
  reportStale()
  const errors = found.filter(({ severity }) => severity === 'error')
  if (mode === 'error' && errors.length > 0) {
    const message = `a real run would end here: the secret guard found ${secrets(errors.length)}`
    world.job.annotate({ level: 'notice', message })
  }
  return found
}

const secrets = (count: number): string =>
  count === 1
    ? 'a secret that must not be published'
    : `${count} secrets that must not be published`

const look = (world: World, plan: Planned, findKnown: FindKnown): Promise<GuardReport> =>
  lookAtBuild(world, { work: plan.build, findKnown, keepsArguments: keepsBuildArguments(plan) })
