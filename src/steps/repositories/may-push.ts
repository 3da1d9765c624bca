import type { Access } from '../../core/access/access.ts'
import type { Login } from '../../core/access/login.ts'
import { settings } from '../../core/access/plan-logins.ts'
import type { Event } from '../../core/event/event.ts'
import { type Image, imageName } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import { MissingCredentials } from '../../core/registry/refusal.ts'
import { isOnAws } from '../../core/registry/registry.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import type { Repository } from './repository.ts'

/** What the cure of a refusal names: where secrets are added, and what `registry` and `username` say. */
interface Asked extends Pick<Access, 'account'> {
  readonly event: Event
}

/**
 * Makes sure that the login of a run may push to a repository.
 * @throws Problem with the cure
 */
export async function mayPush(
  { job }: World,
  asked: Asked,
  session: Pick<Session, 'login'>,
  { image, client }: Repository,
): Promise<void> {
  const login = session.login(image.registry)
  try {
    await client.authorize(image.path, ['pull', 'push'])
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    if (login) throw whereGiven(problem, login, asked)
    // AWS has its own fixes.
    throw isOnAws(image.registry) || !(problem instanceof MissingCredentials)
      ? problem
      : noCredentials(image, asked, problem)
  }
  job.log(`${imageName(image)}: push access confirmed${login ? ` for ${login.username}` : ''}`)
}

/** A login that is not the one of `registry` stands in a list. */
const whereGiven = (problem: Problem, { registry, from }: Login, { account }: Asked) =>
  from === 'inputs' && registry.host !== account.registry.host
    ? new Problem(`${problem.message}, by its entry in "registry-auth"`, problem.fix, {
        cause: problem,
      })
    : problem

/** The commonest first failure of all: the secret was never added, or has another name. */
function noCredentials(image: Image, { event, account }: Asked, cause: Problem): Problem {
  const { host } = image.registry
  const what = `there are no credentials for ${host}, which refuses a push to ${imageName(image)}`
  const secret = `Add the secret DOCKER_PASSWORD (${settings(event, 'secrets')})`
  if (account.registry.host !== host) {
    const fix = `Add "- registry: ${host}", with "username: …" and "password: …" under it, to "registry-auth"`
    return new Problem(what, fix, { cause })
  }
  if (account.username) {
    const fix = `${secret}, and write password: \${{ secrets.DOCKER_PASSWORD }}. If it is there, its name is spelled differently`
    return new Problem(`${what}: "password" is empty`, fix, { cause })
  }
  const fix = [
    `${secret} and the variable DOCKER_USERNAME (${settings(event, 'variables')}),`,
    `and write under "with:" registry: ${host}, username: \${{ vars.DOCKER_USERNAME }}`,
    'and password: ${{ secrets.DOCKER_PASSWORD }}',
  ].join(' ')
  return new Problem(what, fix, { cause })
}
