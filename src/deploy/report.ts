import { Problem, Unfinished } from '../core/problem.ts'
import { endInLog, planInLog } from '../core/release/report/in-log.ts'
import type { ReportedStack } from '../core/release/report/stack.ts'
import {
  deployedSummary,
  failedDeploySummary,
  plannedDeploySummary,
} from '../core/release/report/summary.ts'
import { type DeployResult, deployOutputs } from '../core/release/result.ts'
import { NotReleased } from '../steps/host/not-released.ts'
import { type Phases, startPhases } from '../steps/host/phases.ts'
import type { Stack } from '../steps/host/stack.ts'
import type { ServiceOutcome } from '../steps/host/watch.ts'
import type { World } from '../world.ts'
import type { Decided } from './decide.ts'

/** What is known of a deployment so far, for its report. */
export interface Story {
  readonly phases: Phases
  stack?: Stack
  decided?: Decided
  url: string
  version: string
}

/** How a deployment ended, where it did not fail. */
export interface Ending {
  readonly kind: 'deployed' | 'planned' | 'unchanged' | 'held'
  readonly outcomes: readonly ServiceOutcome[]
  readonly isChanged: boolean
  readonly notes: readonly string[]
}

/** Shows what was decided, before anything is done. */
export async function showPlan(world: World, { stack, decided, version }: Story): Promise<void> {
  if (!stack || !decided) return
  const text = planInLog(reported(stack), decided.plan.changes, version)
  await world.job.group('Plan', async () => world.job.log(text))
}

/**
 * Reports a deployment in outputs and summary, also one that fails.
 * @throws Unfinished with the outputs, where it failed after the plan
 */
export async function reporting(
  world: World,
  options: { readonly summary: boolean; readonly url: string },
  work: (story: Story) => Promise<Ending>,
): Promise<Record<string, string>> {
  const story: Story = { phases: startPhases(world), url: options.url, version: '' }
  try {
    const ending = await work(story)
    const result = resultOf(story, ending.outcomes, ending)
    world.job.log(endInLog(result, ending.kind === 'planned'))
    if (options.summary) await world.job.summarize(summaryOf(story, result, ending))
    return deployOutputs(result)
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    throw await failed(world, story, problem, options.summary)
  }
}

async function failed(world: World, story: Story, problem: Problem, summary: boolean) {
  const [back, outcomes] =
    problem instanceof NotReleased ? [problem.back, problem.outcomes] : [undefined, []]
  const isReturned = back?.kind === 'returned'
  const isAsBefore = isReturned || back?.kind === 'untouched' || !(problem instanceof NotReleased)
  const result = resultOf(story, outcomes, { isReturned, isAsBefore })
  const { stack, phases } = story
  const report = stack && { stack: reported(stack), result, phases: phases.ended(), notes: [] }
  if (summary) await world.job.summarize(failedDeploySummary(problem, report))
  return story.decided ? new Unfinished(problem, deployOutputs(result)) : problem
}

function summaryOf(
  { stack, phases }: Story,
  result: DeployResult,
  { kind, notes }: Ending,
): string {
  if (!stack) return ''
  // An address that was not asked is not shown as one that answers.
  const isUnasked = kind === 'unchanged' && result.url !== ''
  const report = {
    stack: reported(stack),
    result: isUnasked ? { ...result, url: '' } : result,
    phases: phases.ended(),
    notes: isUnasked ? [...notes, `${result.url} was not asked: nothing was replaced`] : notes,
  }
  return kind === 'planned' ? plannedDeploySummary(report) : deployedSummary(report)
}

const reported = ({ project, source, files }: Stack): ReportedStack => ({
  project: project.name,
  source,
  directory: files?.directory,
})

const resultOf = (
  { stack, decided, url, version }: Story,
  outcomes: readonly ServiceOutcome[],
  how: Partial<DeployResult> & { readonly kind?: Ending['kind'] },
): DeployResult => ({
  project: stack?.project.name ?? '',
  changes: decided?.plan.changes ?? [],
  isChanged: how.isChanged ?? false,
  isReturned: how.isReturned ?? false,
  isHeld: how.kind === 'held',
  isBack: decided?.goal.leaving !== undefined,
  isAsBefore: how.isAsBefore ?? how.kind === 'held',
  version,
  url,
  states: Object.fromEntries(outcomes.map(({ service, verdict }) => [service, verdict.because])),
})
