import { Problem } from '../core/problem.ts'
import type { World } from '../world.ts'
import type { Session } from './login.ts'

/** Gets new credentials; those that cannot be had leave the failure what it was. */
export const isRenewed = (world: World, session: Session): Promise<boolean> =>
  session.renew().then(
    () => true,
    (problem) => {
      if (!(problem instanceof Problem)) throw problem
      world.log(`no new credentials: ${problem}`)
      return false
    },
  )
