import type { Access } from '../core/access/access.ts'
import { planLogins } from '../core/access/plan-logins.ts'
import type { Event } from '../core/event/event.ts'
import { registryOf } from '../core/registry/registry.ts'
import { readWanted, type Wanted } from '../core/release/wanted.ts'
import type { World } from '../world.ts'
import type { Inputs } from './inputs.ts'

/** What is to run, and who may pull it. */
export async function planDeploy(
  world: World,
  inputs: Inputs,
  event: Event,
): Promise<{ readonly wanted: Wanted; readonly access: Access }> {
  const wanted = readWanted(inputs, event)
  const images = wanted.kind === 'images' ? wanted.images.map(({ image }) => image) : wanted.images
  const hosts = images.map(({ registry }) => registry.host)
  const logins = await planLogins(inputs, hosts, event, world.environment)
  const { registry, username, aws, githubToken } = inputs
  const account = { registry: registryOf(registry), username }
  return { wanted, access: { ...logins, account, aws, githubToken } }
}
