import { loginsMentionedInBuild } from '../ecr/account/logins-mentioned-in-build.ts'
import type { Event } from '../event/event.ts'
import type { Facts } from '../facts.ts'
import type { Naming } from '../image/naming.ts'
import { registryOf } from '../registry/registry.ts'
import type { Access } from './access.ts'
import { type Mentioning, mentionedOnGhcr } from './mentioned-on-ghcr.ts'
import { type LoginOptions, planLogins } from './plan-logins.ts'

/** Who opens the registries of the images, and those that the build mentions. */
export async function planAccess(
  options: LoginOptions & Mentioning,
  { images }: Naming,
  event: Event,
  facts: Facts,
): Promise<Access> {
  const hosts = images.map(({ registry }) => registry.host)
  const { logins, ecrLogins } = await planLogins(
    options,
    hosts,
    event,
    facts.environment,
    mentionedOnGhcr(options, facts.dockerfile),
  )
  return {
    logins,
    ecrLogins: [...ecrLogins, ...loginsMentionedInBuild(options, facts, [...logins, ...ecrLogins])],
    account: { registry: registryOf(options.registry), username: options.username },
    aws: options.aws,
    githubToken: options.githubToken,
  }
}
