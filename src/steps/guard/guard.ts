import { keepsBuildArguments } from '../../core/buildx/request.ts'
import { bothOrProblems } from '../../core/concurrency/wait-for-all.ts'
import { inWords } from '../../core/diagnosis/unreadable-file.ts'
import type { Finding, GuardReport } from '../../core/guard/finding.ts'
import type { ImageGate } from '../../core/guard/image-gate.ts'
import type { FindKnown } from '../../core/guard/secrets/known-values.ts'
import type { BuildPlan } from '../../core/plan.ts'
import type { World } from '../../world.ts'
import type { EarlyReview } from './early-review.ts'
import { findKnownSecrets } from './known-secrets.ts'
import { lookAtBuild, readCopies } from './look-at-build.ts'
import { type ImageReport, lookAtImage } from './look-at-image.ts'
import { Unreadable } from './read-image.ts'
import { verdict } from './verdict.ts'

/** Keeps secrets out of the image of one run. */
interface Guard {
  /** Everything found so far. */
  readonly found: readonly Finding[]
  /** Whether what the build copies may be copied, once that is known; never fails. */
  readonly mayBuild: () => Promise<boolean>
  /** Fails where something is found in what the build copies; `work` is done meanwhile. */
  readonly beside: <T>(work: () => Promise<T>) => Promise<T>
  readonly image: ImageGate
}

type Planned = Pick<BuildPlan, 'access' | 'build' | 'event' | 'guard' | 'publication'>

/** The guard where "secret-guard" is off. */
const NO_GUARD: Guard = {
  ...{ found: [], mayBuild: async () => true, beside: (work) => work() },
  image: async () => ({ platforms: [] }),
}

/**
 * A guard that has begun to look at what is copied: it takes less time than the registries. Where the image may be
 * there already it waits until it is built: otherwise nothing is copied.
 */
export function startGuard(
  world: World,
  plan: Planned & Pick<BuildPlan, 'reuse'>,
  early?: LookEarly,
): Guard {
  if (plan.guard.mode === 'off') return NO_GUARD
  const findKnown = findKnownSecrets(world, plan)
  const said = verdict(world, plan)
  const context = lookOnce(async () => look(world, plan, await findKnown, early), said, plan)
  // Callers that wait for it get the failure.
  if (plan.reuse.kind !== 'look') context.look().catch(() => undefined)
  return {
    found: said.found,
    mayBuild: () =>
      context.judged().then(
        () => true,
        () => false, // `beside` says why
      ),
    beside: async (work) => {
      const [done] = await bothOrProblems('the run cannot succeed', work(), context.judged())
      return done
    },
    image: async (places, digest, parts) => {
      const build = (await readCopies(world, plan.build.options))?.copies
      const judged = async () => (await context.look()).judged ?? []
      const image = { places, digest, parts, build, findKnown: await findKnown, judged }
      const report = await lookAtImage(world, image).catch((problem) => unread(plan, problem))
      said.judge(report)
      if (context.isJudged()) said.reportStale()
      return report
    },
  }
}

/** The check of what is copied, and its report: each happens once. */
function lookOnce(
  work: () => Promise<GuardReport>,
  { judge, reportStale }: ReturnType<typeof verdict>,
  { publication }: Planned,
) {
  let looking: Promise<GuardReport> | undefined
  let judging: Promise<void> | undefined
  const look = () => {
    looking ??= work()
    return looking
  }
  const judged = () => {
    judging ??= look().then((report) => {
      judge(report)
      if (!publication.push.push) reportStale()
    })
    return judging
  }
  return { look, judged, isJudged: () => judging !== undefined }
}

/** What cannot be read ends the run, where the user has not said that it need not. */
function unread({ guard }: Planned, problem: unknown): ImageReport {
  if (guard.mode !== 'warn' || !(problem instanceof Unreadable)) throw problem
  return { findings: [], notices: [problem.message], platforms: [] }
}

/** Reports what the guard would find, and ends nothing. */
export async function reportSecrets(
  world: World,
  plan: Planned,
  early?: LookEarly,
): Promise<readonly Finding[]> {
  const { mode } = plan.guard
  if (mode === 'off') return []
  const { found, judge, reportStale } = verdict(world, {
    ...plan,
    guard: { ...plan.guard, mode: 'warn' },
  })
  judge(await look(world, plan, await findKnownSecrets(world, plan), early))
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

/** Answers of git from before the plan. */
type LookEarly = Promise<EarlyReview | undefined>

const look = (
  world: World,
  plan: Planned,
  findKnown: FindKnown,
  early: LookEarly | undefined,
): Promise<GuardReport> =>
  lookAtBuild(world, {
    ...{ work: plan.build, findKnown, early, keepsArguments: keepsBuildArguments(plan) },
  }).catch((failure) => {
    throw inWords(failure)
  })
