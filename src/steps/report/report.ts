import { lostInWords, lostOutputs, multilineSecrets } from '../../core/access/lost-outputs.ts'
import { dockerfilePath } from '../../core/buildx/dockerfile-path.ts'
import type { CheckWarning } from '../../core/buildx/metadata.ts'
import { isCacheStep } from '../../core/buildx/progress.ts'
import { type Finding, guardOutput } from '../../core/guard/finding.ts'
import { metadataVariables, setsVariables } from '../../core/image/metadata-variables.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem, Unfinished } from '../../core/problem.ts'
import { type BuildResult, NotPublished } from '../../core/publication/build-result.ts'
import type { BuildRecord } from '../../core/publication/run-image.ts'
import type { Annotation } from '../../core/report/annotation.ts'
import { outputsOfBuild } from '../../core/report/build-outputs.ts'
import { planInWords } from '../../core/report/plan-in-log.ts'
import {
  builtSummary,
  failedSummary,
  nothingSummary,
  plannedSummary,
} from '../../core/report/summary.ts'
import { tidyPath } from '../../core/text/tidy-path.ts'
import type { World } from '../../world.ts'

/** Shows what was decided, before anything is done. */
export async function showPlan(world: World, plan: BuildPlan): Promise<void> {
  await world.job.group('Plan', async () => world.job.log(planInWords(plan)))
  for (const message of plan.warnings) world.job.annotate({ level: 'warning', message })
  for (const message of plan.notices) world.job.annotate({ level: 'notice', message })
}

/** Says what a run would do that only plans; answers its outputs. */
export async function reportPlanned(
  world: World,
  plan: BuildPlan,
  summary: boolean,
  found: readonly Finding[],
): Promise<Outputs> {
  world.job.log('dry run: nothing was built, nothing was pushed')
  if (summary) await world.job.summarize(plannedSummary(plan, found))
  return { ...handOver(world, plan), guard: guardOutput(found) }
}

/** Says why nothing is built; answers the outputs of the plan. */
export async function reportNothing(
  world: World,
  plan: BuildPlan,
  summary: boolean,
): Promise<Outputs> {
  const because = plan.event.nothing ?? ''
  world.job.annotate({ level: 'notice', message: `nothing is built: ${because}` })
  if (summary) await world.job.summarize(nothingSummary(because))
  return handOver(world, plan)
}

/**
 * Says what was published in the step summary, and what the build checks found at the Dockerfile's lines; answers the
 * outputs.
 */
export async function reportBuilt(
  world: World,
  plan: BuildPlan,
  result: BuildResult,
  summary: boolean,
): Promise<Outputs> {
  const { image } = result
  if (image.kind === 'built') annotateBuild(world, plan, image.build)
  if (summary) await world.job.summarize(builtSummary(plan, result))
  return handOver(world, plan, result)
}

type Outputs = Readonly<Record<string, string>>

/** The outputs, also as the variables in which docker/metadata-action leaves them for later steps. */
function handOver(world: World, plan: BuildPlan, result?: BuildResult): Outputs {
  const outputs = outputsOfBuild(plan, result)
  if (setsVariables(world.environment))
    for (const [name, value] of Object.entries(metadataVariables(outputs)))
      world.job.setVariable(name, value)
  const lost = lostOutputs(outputs, multilineSecrets(plan))
  if (lost.length > 0) world.job.annotate({ level: 'notice', message: lostInWords(lost) })
  return outputs
}

function annotateBuild({ job }: World, { build }: BuildPlan, { steps, warnings }: BuildRecord) {
  if (steps.some((step) => step.state === 'failed' && isCacheStep(step)))
    job.annotate(CACHE_TROUBLE)
  const file = dockerfilePath(build.options)
  for (const warning of warnings) job.annotate(annotationOf(warning, file))
}

const CACHE_TROUBLE: Annotation = {
  level: 'notice',
  message:
    'the layer cache could not be read or written; the image is complete; the next build will be slow',
}

/** What a failed run leaves for people and for the next step; undefined where it leaves nothing. */
export interface FailureReport {
  /** The step summary, as Markdown. */
  readonly summary: (failure: Problem) => string | undefined
  readonly outputs: (failure: Problem) => Readonly<Record<string, string>> | undefined
}

/**
 * Adds a failure of `work` to the step summary.
 * @throws Unfinished with the outputs, where there are some all the same
 */
export async function reportingFailure<T>(
  { job }: Pick<World, 'job'>,
  { summary, outputs }: FailureReport,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
    const words = summary(failure)
    if (words) await job.summarize(words)
    const left = outputs(failure)
    throw left ? new Unfinished(failure, left) : failure
  }
}

/** How a failed build is reported: what became of each tag, where the image is in the registry. */
export function buildFailure(
  plan: BuildPlan,
  summary: boolean,
  found: readonly Finding[],
): FailureReport {
  const resultOf = (failure: Problem) =>
    failure instanceof NotPublished ? failure.result : undefined
  return {
    summary: (failure) =>
      summary ? failedSummary(plan, failure, resultOf(failure), found) : undefined,
    outputs: (failure) => {
      const result = resultOf(failure)
      if (result) return outputsOfBuild(plan, { ...result, guard: found })
      return found.length > 0 ? { ...outputsOfBuild(plan), guard: guardOutput(found) } : undefined
    },
  }
}

const annotationOf = (
  { message, detail, url, line, endLine }: CheckWarning,
  file?: string,
): Annotation => ({
  level: 'warning',
  title: 'Build check',
  message: [message, detail, url].filter(Boolean).join('\n'),
  ...(file ? { file: tidyPath(file) } : {}),
  ...(line === undefined ? {} : { line, endLine: endLine ?? line }),
})
