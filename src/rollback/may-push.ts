import type { Access } from '../core/access/access.ts'
import { allOrProblems } from '../core/concurrency/wait-for-all.ts'
import type { Event } from '../core/event/event.ts'
import type { Session } from '../steps/access/session.ts'
import { mayPush } from '../steps/repositories/may-push.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'

/**
 * Checks that every repository may be pushed to, before anything moves.
 * @throws Problem that names every one that may not
 */
export async function mayPushAll(
  world: World,
  asked: { readonly event: Event } & Access,
  session: Session,
  repositories: readonly Repository[],
): Promise<void> {
  await allOrProblems(
    'the tags cannot be moved',
    repositories.map((repository) => mayPush(world, asked, session, repository)),
  )
}
