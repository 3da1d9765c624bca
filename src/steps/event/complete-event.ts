import { eventAtCheckout } from '../../core/event/checkout.ts'
import type { Event } from '../../core/event/event.ts'
import { factsInWords, missingFacts, withFacts } from '../../core/event/repository-facts.ts'
import type { PlanOptions } from '../../core/plan.ts'
import { textsWithExpressions } from '../../core/tags/input-expressions.ts'
import { wantsCommitDate } from '../../core/tags/plan-tags.ts'
import type { OneRepository, World } from '../../world.ts'
import { dateOfCommit, readCheckout } from './checkout.ts'

interface EventOptions extends PlanOptions {
  readonly eventSource: 'workflow' | 'git'
  readonly dryRun: boolean
}

/**
 * What happened, completed: ref and commit from the checkout where the user wants that, and what
 * the payload leaves out from Git and GitHub's API. What no source gives stays unknown and never
 * fails a run.
 */
export async function completeEvent(
  world: World,
  options: EventOptions,
  event: Event,
): Promise<Event> {
  const [known, checkout] = await Promise.all([
    withRepositoryFacts(world, options, event),
    options.eventSource === 'git' ? readCheckout(world) : undefined,
  ])
  return withCommitDate(world, options, checkout ? eventAtCheckout(known, checkout) : known)
}

async function withRepositoryFacts(world: World, options: EventOptions, event: Event) {
  const { owner, name } = event.repository
  const missing = missingFacts(options, event.repository)
  if (missing.length === 0) return event
  const { answer, because } = await askGitHub(world, options, event, ({ github }, asked) =>
    github.repository(asked),
  )
  const known = withFacts(event, answer)
  const left = missingFacts(options, known.repository)
  if (left.length > 0) {
    const who = `the ${event.name} event and GitHub's API`
    const message = `${who} do not say the ${factsInWords(left)} of ${owner}/${name}${because}`
    world.job.annotate({ level: 'notice', message })
  }
  return known
}

/** The payload knows most dates; a full checkout knows all. */
async function withCommitDate(world: World, options: EventOptions, event: Event): Promise<Event> {
  if (event.commitDate !== undefined || !wantsCommitDate(textsWithExpressions(options)))
    return event
  const date =
    (await dateOfCommit(world, event.sha)) || (await dateFromGitHub(world, options, event))
  return date ? { ...event, commitDate: date } : event
}

async function dateFromGitHub(world: World, options: EventOptions, event: Event) {
  const { sha } = event
  const { answer, because } = await askGitHub(world, options, event, ({ github }, asked) =>
    github.commitDate({ ...asked, sha }),
  )
  const message = `the date of commit ${sha} is unknown, so {{commit_date}} is the time of this run${because}`
  if (!answer) world.job.annotate({ level: 'notice', message })
  return answer
}

/** A dry run touches no network. */
async function askGitHub<T>(
  world: World,
  { dryRun, githubToken: token }: EventOptions,
  { repository: { owner, name } }: Event,
  ask: (world: World, asked: OneRepository) => Promise<T>,
): Promise<{ readonly answer: T | undefined; readonly because: string }> {
  if (dryRun) return { answer: undefined, because: ': a dry run uses no network' }
  if (!token) return { answer: undefined, because: ': "github-token" is empty' }
  return ask(world, { repository: `${owner}/${name}`, token }).then(
    (answer) => ({ answer, because: '' }),
    (failure: Error) => ({ answer: undefined, because: `: ${failure.message}` }),
  )
}
