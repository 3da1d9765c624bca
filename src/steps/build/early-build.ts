import { hasType } from '../../core/buildx/attributes.ts'
import { namesInEngine } from '../../core/buildx/request.ts'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import { type Staging, stagingToBeginWith } from '../../core/publication/staging.ts'
import type { EngineImage, World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { begin } from './build.ts'
import type { ReadyBuilder } from './builder.ts'
import type { Running } from './buildx.ts'

/** Starts the build of a run, and tidies up behind it. */
interface Builds {
  readonly start: (builder: ReadyBuilder, staging: Staging | undefined) => Running
  /** Starts it before any registry has answered; undefined where it must wait for them. */
  readonly early: (builder: ReadyBuilder) => Running | undefined
  /** Takes away the name that an image had in the engine until it was pushed; one that was not goes with it. */
  readonly tidyUp: () => Promise<void>
}

export function buildsOf(world: World, plan: BuildPlan, session: Session): Builds {
  let engine: ReadyBuilder | undefined
  const start: Builds['start'] = (builder, staging) => {
    if (staging?.kind === 'engine') engine = builder
    return begin(world, plan, { builder, session, staging })
  }
  return {
    start,
    early: (builder) => {
      const early = stagingEarly(plan, builder)
      return early && start(builder, early.staging)
    },
    tidyUp: async () => {
      const { run, environment } = session
      if (engine)
        await forget(world, { context: engine.name, environment }, namesInEngine(plan, run))
    },
  }
}

/** A build need not wait for the registries where it pushes nothing, or nothing that has a name. */
function stagingEarly(plan: BuildPlan, { choice }: ReadyBuilder) {
  const { publishing } = plan.publication
  const { options, cache } = plan.build
  if (publishing.kind === 'together') return undefined
  if (publishing.kind === 'none') return { staging: undefined }
  if (cache.to.some((target) => hasType(target, 'registry'))) return undefined
  const staging = stagingToBeginWith(options, choice, plan.naming.images)
  if (!staging || (staging.kind === 'digest' && createsRepositories(plan))) return undefined
  return { staging }
}

/** Whether the checks make what a push would make otherwise. */
const createsRepositories = ({ publication: { visibility, ecr } }: BuildPlan) =>
  visibility === 'private' || ecr.createRepository

/** Takes names away in an engine; what cannot be is only told. */
export async function forget(
  world: World,
  engine: Omit<EngineImage, 'id'>,
  names: readonly string[],
): Promise<void> {
  await Promise.all(
    names.map((name) =>
      world.docker.untag(engine, name).catch((failure) => {
        if (!(failure instanceof Problem || failure instanceof CommandFailure)) throw failure
        world.job.log(`${name} is left in the engine: ${failure.message}`)
      }),
    ),
  )
}
