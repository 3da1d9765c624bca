import type { Event } from '../core/event.ts'
import { type Image, imageName } from '../core/image.ts'
import { settings } from '../core/logins.ts'
import type { BuildPlan } from '../core/plan.ts'
import { Problem } from '../core/problem.ts'
import { MissingCredentials } from '../core/registry/refusal.ts'
import type { World } from '../world.ts'

/** Asks every registry, at once and before the build, whether it lets us push to our repository. */
export async function preflight(world: World, plan: BuildPlan): Promise<void> {
  if (!plan.push.push) return
  await Promise.all(plan.images.map((image) => mayPush(world, plan, image)))
}

async function mayPush(world: World, { event, logins }: BuildPlan, image: Image): Promise<void> {
  const login = logins.find(({ registry }) => registry.host === image.registry.host)
  const client = await world.registry(image.registry, login)
  try {
    await client.authorize(image.path, ['pull', 'push'])
  } catch (problem) {
    if (login || !(problem instanceof MissingCredentials)) throw problem
    throw noCredentials(image, event, problem)
  }
  world.log(`${imageName(image)}: may be pushed${login ? ` by ${login.username}` : ''}`)
}

/** The commonest first failure of all: the secret was never added, or has another name. */
function noCredentials(image: Image, event: Event, cause: Problem): Problem {
  const { host } = image.registry
  const fix = [
    `Add the secret DOCKER_PASSWORD (${settings(event, 'secrets')}) and the variable DOCKER_USERNAME`,
    `(${settings(event, 'variables')}), and write under "with:" registry: ${host},`,
    'username: ${{ vars.DOCKER_USERNAME }} and password: ${{ secrets.DOCKER_PASSWORD }}',
  ].join(' ')
  return new Problem(
    `there are no credentials for ${host}, which refuses a push to ${imageName(image)}`,
    fix,
    {
      cause,
    },
  )
}
