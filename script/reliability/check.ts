import { type Reachable, revisionIn, tagsIn } from '../parts/registry/registry-content.ts'
import { flawsOf } from '../parts/registry/whole-image.ts'
import type { ActionRun } from '../parts/runner/run-action.ts'

/** A repository in a registry that is asked directly, past every proxy. */
export interface CheckedPlace {
  readonly registry: Reachable
  readonly repository: string
  /** Image name as the action gets it. */
  readonly image: string
}

/** What a tag points at. */
interface Pointed {
  readonly digest: string
  /** Commit of the image. */
  readonly revision: string
  readonly flaws: readonly string[]
}

/** What each tag of a repository points at, by its name. */
export type Content = Readonly<Record<string, Pointed>>

/** Everything a repository holds, with what is wrong with each image. */
export async function readContent({ registry, repository }: CheckedPlace): Promise<Content> {
  const tags = Object.entries(await tagsIn(registry, repository))
  const digests = [...new Set(tags.map(([, digest]) => digest))]
  const images = new Map(
    await Promise.all(
      digests.map(async (digest) => {
        const flaws = await flawsOf(registry, repository, digest || 'nothing')
        const revision = flaws.length === 0 && (await revisionIn(registry, repository, digest))
        return [digest, { digest, revision: revision || '', flaws }] as const
      }),
    ),
  )
  return Object.fromEntries(tags.map(([tag, digest]) => [tag, images.get(digest) as Pointed]))
}

/** What a run was to do. */
export interface ReleaseGoal {
  /** Its commit. */
  readonly revision: string
  readonly fixed: readonly string[]
  readonly floating: readonly string[]
}

/** What holds after any run, whatever happened to it; each breach in words. */
export function contentBreaches(
  before: Content,
  after: Content,
  { revision, fixed, floating }: ReleaseGoal,
) {
  const breaches: string[] = []
  for (const [tag, { flaws, revision: found, digest }] of Object.entries(after)) {
    const old = before[tag]
    for (const flaw of flaws) breaches.push(`${tag} is not whole: ${flaw}`)
    const isNew = found === revision
    if (digest !== old?.digest && !isNew) breaches.push(`${tag} is neither the old image nor ours`)
    const isOurs = [...fixed, ...floating].includes(tag)
    if (old && !isOurs && digest !== old.digest) breaches.push(`${tag}, which is not ours, moved`)
    if (old && !floating.includes(tag) && old.revision !== found)
      breaches.push(`${tag} was ${old.revision}, and is ${found}`)
  }
  for (const tag of Object.keys(before)) if (!(tag in after)) breaches.push(`${tag} is gone`)
  return breaches
}

/** Tags of the goal that point at an image of its commit. */
export const movedIn = (after: Content, { revision, fixed, floating }: ReleaseGoal): string[] =>
  [...fixed, ...floating].filter((tag) => after[tag]?.revision === revision)

/** Whether the goal is reached: every tag at one and the same image. */
export function isGoalReached(after: Content, goal: ReleaseGoal): boolean {
  const tags = [...goal.fixed, ...goal.floating]
  const digests = new Set(tags.map((tag) => after[tag]?.digest))
  return movedIn(after, goal).length === tags.length && digests.size === 1
}

/**
 * Files a run left behind that it should have taken away. The runner does not know of a directory that was made in
 * the very millisecond of a kill; but there is nothing in it then.
 */
export const leftBy = ({ leftovers }: ActionRun): string[] =>
  leftovers.filter((name) => !EMPTY.test(name)).map((file) => `${file} is left after post:`)

const EMPTY = /^slipway-\w{6}$/
