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
  return (ours, theirs) => afterForcedPush(known, event, ours, theirs)
}

/**
 * What a force-push took back is not newer any more: the user wants the branch to end at our
 * commit.
 */
async function afterForcedPush(
  history: History,
  { sha, replaced }: Event,
  ours: string,
  theirs: string,
): Promise<Relation> {
  const relation = await history(ours, theirs)
  if (relation !== 'newer' || !replaced || ours !== sha) return relation
  return ['same', 'newer'].includes(await history(theirs, replaced)) ? 'abandoned' : relation
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
