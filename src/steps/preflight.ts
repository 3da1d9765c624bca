import { type Image, imageName } from '../core/image.ts'
import { settings } from '../core/logins.ts'
import type { BuildPlan } from '../core/plan.ts'
import { allProblems, Problem } from '../core/problem.ts'
import { MissingCredentials } from '../core/registry/refusal.ts'
import type { World } from '../world.ts'

/** Asks every registry, at once and before the build, whether it lets us push to our repository. */
export async function preflight(world: World, plan: BuildPlan): Promise<void> {
  if (!plan.push.push) return
  const asked = await Promise.allSettled(plan.images.map((image) => mayPush(world, plan, image)))
  const reasons = asked.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  const bug = reasons.find((reason) => !(reason instanceof Problem))
  if (bug) throw bug
  const problem = allProblems('the image cannot be pushed', reasons)
  if (problem) throw problem
}

async function mayPush(world: World, plan: BuildPlan, image: Image): Promise<void> {
  const login = plan.logins.find(({ registry }) => registry.host === image.registry.host)
  const client = await world.registry(image.registry, login)
  try {
    await client.authorize(image.path, ['pull', 'push'])
  } catch (problem) {
    if (login || !(problem instanceof MissingCredentials)) throw problem
    throw noCredentials(image, plan, problem)
  }
  world.log(`${imageName(image)}: may be pushed${login ? ` by ${login.username}` : ''}`)
}

/** The commonest first failure of all: the secret was never added, or has another name. */
function noCredentials(image: Image, { event, account }: BuildPlan, cause: Problem): Problem {
  const { host } = image.registry
  const what = `there are no credentials for ${host}, which refuses a push to ${imageName(image)}`
  const secret = `Add the secret DOCKER_PASSWORD (${settings(event, 'secrets')})`
  if (account.registry.host !== host) {
    const fix = `Add "- registry: ${host}", with "username: …" and "password: …" under it, to "registry-auth"`
    return new Problem(what, fix, { cause })
  }
  if (account.username) {
    const fix = `${secret}, and write password: \${{ secrets.DOCKER_PASSWORD }}. If it is there, its name is spelt otherwise`
    return new Problem(`${what}: "password" is empty`, fix, { cause })
  }
  const fix = [
    `${secret} and the variable DOCKER_USERNAME (${settings(event, 'variables')}),`,
    `and write under "with:" registry: ${host}, username: \${{ vars.DOCKER_USERNAME }}`,
    'and password: ${{ secrets.DOCKER_PASSWORD }}',
  ].join(' ')
  return new Problem(what, fix, { cause })
}
