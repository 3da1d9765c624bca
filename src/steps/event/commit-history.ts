import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import type { Event } from '../../core/event/event.ts'
import { Cancelled } from '../../core/problem.ts'
import type { Relation } from '../../core/publication/tag-decision.ts'
import type { CommitOrder, World } from '../../world.ts'

/** How the second commit is related to the first. Asks about two commits once. */
export type History = (ours: string, theirs: string) => Promise<Relation>

const RELATIONS: Readonly<Record<CommitOrder, Relation>> = {
  ahead: 'newer',
  behind: 'older',
  identical: 'same',
  diverged: 'diverged',
}

const inverse = (relation: Relation): Relation =>
  relation === 'newer' ? 'older' : relation === 'older' ? 'newer' : relation

/** Asks GitHub, which knows all of the history; where it does not answer, the checkout. */
export function historyOf(world: World, event: Event, githubToken: string): History {
  const { owner, name } = event.repository
  const answers = new Map<string, Promise<Relation>>()
  const ask = async (base: string, head: string): Promise<Relation> => {
    const pair = { repository: `${owner}/${name}`, base, head, token: githubToken }
    const order = await world.github.compareCommits(pair)
    if (order.kind === 'known') return RELATIONS[order.value]
    const relation = await askGit(world, base, head)
    return relation === 'unknown' && order.kind === 'absent' ? 'unsaid' : relation
  }
  const known: History = (ours, theirs) => {
    if (ours.startsWith(theirs) || theirs.startsWith(ours)) return Promise.resolve('same')
    const key = `${ours} ${theirs}`
    const answer = answers.get(key) ?? ask(ours, theirs)
    answers.set(key, answer)
    const inverted = answer.then(inverse)
    inverted.catch(() => undefined) // the answer itself reports it
    answers.set(`${theirs} ${ours}`, inverted)
    return answer
  }
  return async (ours, theirs) => {
    const relation = await known(ours, theirs)
    if (relation !== 'newer' || ours !== event.sha) return relation
    const isBack = await isTakenBack({ world, event, githubToken, history: known }, theirs)
    return isBack ? 'abandoned' : relation
  }
}

interface Asked {
  readonly world: World
  readonly event: Event
  readonly githubToken: string
  readonly history: History
}

/**
 * What a forced push took back is not newer any more: the user wants the branch to end at our commit. What was
 * pushed again afterwards is.
 */
async function isTakenBack(asked: Asked, theirs: string): Promise<boolean> {
  for (const replaced of await replacedCommits(asked)) {
    const relation = await asked.history(theirs, replaced)
    if (['same', 'newer'].includes(relation)) return !(await isOnBranch(asked, theirs))
  }
  return false
}

/** The payload of a push has them; other events may follow one, as `workflow_run` does, and GitHub lists those. */
async function replacedCommits({ world, event, githubToken }: Asked): Promise<readonly string[]> {
  const { name, ref, fullRef, replaced, repository } = event
  if (replaced) return [replaced]
  if (name === 'push' || ref.kind !== 'branch') return []
  const asked = { repository: `${repository.owner}/${repository.name}`, token: githubToken }
  const pushes = await world.github.forcedPushes({ ...asked, ref: fullRef })
  return pushes.kind === 'known' ? pushes.value.slice(0, MOST_PUSHES) : []
}

/** One question is asked of each. */
const MOST_PUSHES = 5

/** Whether the branch ends at or behind a commit now; where GitHub does not say, what the event says counts. */
async function isOnBranch({ world, event, githubToken }: Asked, commit: string): Promise<boolean> {
  const { ref, replaced, repository } = event
  if (ref.kind !== 'branch' && ref.kind !== 'tag') return false
  const order = await world.github.compareCommits({
    repository: `${repository.owner}/${repository.name}`,
    ...{ base: commit, head: ref.name, token: githubToken },
  })
  if (order.kind === 'known') return ['ahead', 'identical'].includes(order.value)
  return replaced === undefined
}

/** A shallow checkout can say that one commit comes after another, never that it does not. */
async function askGit(world: World, ours: string, theirs: string): Promise<Relation> {
  const isNewer = await isAncestor(world, ours, theirs)
  if (isNewer === undefined) return 'unknown'
  if (isNewer) return 'newer'
  if (await isAncestor(world, theirs, ours)) return 'older'
  const shallow = await git(world, 'rev-parse', '--is-shallow-repository')
  return shallow?.trim() === 'false' ? 'diverged' : 'unknown'
}

/** Undefined where git does not know one of them, or is not there. */
const isAncestor = (world: World, one: string, other: string) =>
  world.run('git', ['merge-base', '--is-ancestor', one, other]).then(
    () => true,
    (failure) => {
      if (failure instanceof Cancelled) throw failure
      return failure instanceof CommandFailure && failure.exitCode === 1 ? false : undefined
    },
  )

const git = (world: World, ...args: string[]) => world.ask('git', args).catch(() => undefined)
