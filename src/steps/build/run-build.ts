import { hasType } from '../../core/buildx/attributes.ts'
import { namesInEngine } from '../../core/buildx/request.ts'
import { bothOrProblems, oneReason } from '../../core/concurrency/wait-for-all.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { type Staging, stagingToBeginWith } from '../../core/publication/staging.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import type { Target } from '../repositories/target.ts'
import { lastingFailure } from './build.ts'
import { type ReadyBuilder, withBuilder } from './builder.ts'
import { forget } from './forget.ts'
import { type BegunPart, beginParts, endParts } from './parts.ts'

/** A run whose builder is ready and whose registries have answered. */
export interface Ready {
  readonly builder: ReadyBuilder
  readonly session: Session
  readonly targets: readonly Target[]
  /** The build itself: the one that began early, or a new one. */
  readonly start: (staging: Staging | undefined) => readonly BegunPart[]
  /** Ends a build that began early: its image is not needed. */
  readonly end: () => Promise<void>
}

/** What is looked at before an image is published. */
interface Checks {
  /** Asks the registries; fails where the run cannot succeed. */
  readonly preflight: () => Promise<readonly Target[]>
  /** Whether the build may begin: until then nothing is copied, into no layer of any cache either. */
  readonly mayBuild: () => Promise<boolean>
}

/**
 * Asks the registries beside the build: its builder is found and started, and it begins as soon as it may, while
 * `preflight` is under way. A refusal ends it. Afterwards neither a builder of ours nor a name in the engine is left.
 */
export async function withBuild<T>(
  world: World,
  plan: BuildPlan,
  session: Session,
  { preflight, mayBuild }: Checks,
  work: (ready: Ready) => Promise<T>,
): Promise<T> {
  const refused = new AbortController()
  return withBuilder(world, plan, session, refused.signal, async (finding) => {
    const build = buildOf(world, plan, session)
    const begun = finding.then(async (builder) => {
      if ((await mayBuild()) && !refused.signal.aborted) build.startEarly(builder)
      return builder
    })
    try {
      const [targets, builder] = await world.job
        .group('Registries', () => bothOrProblems(WHAT, orAbort(preflight(), refused), begun))
        .catch(async (problem) => {
          throw oneReason(WHAT, [problem, await build.failure()])
        })
      const start: Ready['start'] = (staging) => build.start(builder, staging)
      return await work({ builder, session, targets, start, end: build.end })
    } finally {
      await build.end()
      await build.tidyUp()
    }
  })
}

/** The same work; where it fails, what waits for it ends. */
const orAbort = <T>(work: Promise<T>, refused: AbortController): Promise<T> =>
  work.catch((problem) => {
    refused.abort()
    throw problem
  })

/** The build of a run, of which there is one at a time. */
function buildOf(world: World, plan: BuildPlan, session: Session) {
  let running: readonly BegunPart[] | undefined
  let engine: ReadyBuilder | undefined
  const start = (builder: ReadyBuilder, staging: Staging | undefined) => {
    if (staging?.kind === 'engine') engine = builder
    running = beginParts(world, plan, { builder, session, staging })
    return running
  }
  return {
    start: (builder: ReadyBuilder, staging: Staging | undefined) =>
      running ?? start(builder, staging),
    /** Begins before any registry has answered, where it need not wait for them. */
    startEarly: (builder: ReadyBuilder) => {
      const early = stagingEarly(plan, builder)
      if (early) start(builder, early.staging)
    },
    /** Why it failed for good by now; undefined where it did not. */
    failure: async () => {
      const failed = running?.find((part) => part.running.hasFailed())
      return failed && lastingFailure(failed.world, plan.build, failed.running)
    },
    end: () => endParts(running ?? []),
    /** Takes away the name that an image had in the engine until it was pushed; one that was not goes with it. */
    tidyUp: async () => {
      const { run, environment } = session
      if (engine)
        await forget(world, { context: engine.name, environment }, namesInEngine(plan, run))
    },
  }
}

/** A build need not wait for the registries where it pushes nothing, or nothing that has a name. */
function stagingEarly(
  { naming, build, publication }: Pick<BuildPlan, 'naming' | 'build' | 'publication'>,
  { choice }: ReadyBuilder,
) {
  const { publishing, visibility, ecr } = publication
  if (publishing.kind === 'together') return undefined
  if (publishing.kind === 'none') return { staging: undefined }
  if (build.cache.to.some((target) => hasType(target, 'registry'))) return undefined
  const staging = stagingToBeginWith(build.options, choice, naming.images)
  // The checks make what a push would make otherwise.
  const isCreated = visibility === 'private' || ecr.createRepository
  return staging && !(staging.kind === 'digest' && isCreated) ? { staging } : undefined
}

const WHAT = 'the run cannot succeed'
