import type { Mentioning } from '../../access/mentioned-on-ghcr.ts'
import { isEcr, registryOf } from '../../registry/registry.ts'
import type { AwsOptions } from './endpoint.ts'
import { type EcrLogin, ecrLogin } from './login.ts'

/** What may be a private registry of ECR, in whatever text. */
const CANDIDATE = /(?<![\w.-])\d{12}\.dkr[.-]ecr[a-z0-9.-]*[a-z]/g

/**
 * Logins for the private registries of ECR that a Dockerfile, a context or a cache mentions, except
 * those that have one. It is unknown whether the build uses them: it may do without.
 */
export function loginsMentionedInBuild(
  { aws, build, cache }: Mentioning & { readonly aws: AwsOptions },
  { dockerfile = '' }: { readonly dockerfile: string | undefined },
  known: readonly Pick<EcrLogin, 'registry'>[],
): EcrLogin[] {
  const texts = [dockerfile, ...build.buildContexts, ...build.buildArgs, ...cache.from, ...cache.to]
  const hosts = new Set(texts.flatMap((text) => text.match(CANDIDATE) ?? []))
  return [...hosts].flatMap((host) => {
    const registry = registryOf(host)
    const isKnown = known.some((login) => login.registry.host === registry.host)
    if (!isEcr(registry) || isKnown) return []
    return [{ ...ecrLogin(registry, aws), isNeeded: false }]
  })
}
