import { dockerfilePath, tidyPath } from '../../core/buildx/build-options.ts'
import type { CheckWarning } from '../../core/buildx/metadata.ts'
import { isCacheStep } from '../../core/buildx/progress.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem, Unfinished } from '../../core/problem.ts'
import { NotPublished } from '../../core/publication/not-published.ts'
import type { Annotation } from '../../core/report/annotation.ts'
import { planInWords } from '../../core/report/plan-in-log.ts'
import {
  type BuildReport,
  builtSummary,
  failedSummary,
  plannedSummary,
} from '../../core/report/summary.ts'
import { outputsOf } from '../../outputs.ts'
import type { World } from '../../world.ts'

/** Shows what was decided, before anything is done. */
export async function showPlan(world: World, plan: BuildPlan): Promise<void> {
  await world.job.group('Plan', async () => world.job.log(planInWords(plan)))
  for (const message of plan.notices) world.job.annotate({ level: 'notice', message })
}

export async function reportPlanned(
  world: World,
  plan: BuildPlan,
  summary: boolean,
): Promise<void> {
  world.job.log('dry run: nothing was built, nothing was pushed')
  if (summary) await world.job.summarize(plannedSummary(plan))
}

/** Says what was published in the step summary, and what the build checks found at the Dockerfile's lines. */
export async function reportBuilt(
  world: World,
  plan: BuildPlan,
  built: BuildReport,
  summary: boolean,
): Promise<void> {
  if (built.steps.some((step) => step.state === 'failed' && isCacheStep(step))) {
    world.job.annotate(CACHE_TROUBLE)
  }
  const file = dockerfilePath(plan.build)
  for (const warning of built.warnings) world.job.annotate(annotationOf(warning, file))
  if (summary) await world.job.summarize(builtSummary(plan, built))
}

const CACHE_TROUBLE: Annotation = {
  level: 'notice',
  message:
    'the layer cache could not be read or written; the image is whole, and the next build is slow',
}

/**
 * Tells a failure in the step summary, too.
 * @throws Unfinished with the outputs, where there is an image all the same
 */
export async function reportingFailure<T>(
  world: World,
  plan: BuildPlan,
  summary: boolean,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const result = problem instanceof NotPublished ? problem.result : undefined
    if (summary) await world.job.summarize(failedSummary(plan, problem, result))
    throw result ? new Unfinished(problem, outputsOf(plan, result)) : problem
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
