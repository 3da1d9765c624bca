import type { CacheTarget } from './copied-files.ts'
import { type BuildCopies, reachOf } from './dockerfile/copies.ts'
import type { Copy } from './dockerfile/copy.ts'
import type { Finding } from './finding.ts'

/** Secrets of the build that a `RUN` copies out of their mount, and leaves there: `cp /run/secrets/npmrc /root/.npmrc`. */
export const mountedSecretFindings = (
  build: BuildCopies,
  dockerfile: string,
  cache: CacheTarget,
): Finding[] => build.copies.flatMap((copy) => finding(copy, build, dockerfile, cache) ?? [])

function finding(
  copy: Copy,
  build: BuildCopies,
  dockerfile: string,
  cache: CacheTarget,
): Finding | undefined {
  const { from, line, text, destination, stage } = copy
  if (from.kind !== 'secret' || isPublic(from.id) || isPublicPlace(destination)) return undefined
  const reach = reachOf(build, copy, from.name)
  if (!reach) return undefined
  const isOnlyCached = reach === 'stage'
  const where = !isOnlyCached
    ? 'stays in the image'
    : cache.registry
      ? `stays in the cache that is pushed to ${cache.registry}`
      : `stays in a layer of the stage "${build.stages[stage]?.name}"`
  return {
    rule: 'mounted-secret',
    severity: isOnlyCached && !cache.registry ? 'warning' : 'error',
    subject: `line:${line}`,
    line,
    what: `${dockerfile}:${line} \`${text}\` copies the secret "${from.id}" out of its mount: it ${where}`,
    fix: 'Use it where it is mounted, or delete the copy in the same RUN',
  }
}

/** Certificates of a proxy, addresses of a mirror and host keys are given in the same way, and are no secrets. */
const isPublic = (name: string): boolean =>
  /(^|[._-])(ca|certs?|certificates?|crt|cer|known_hosts|mirror|proxy|pub)([._-]|$)/i.test(name) &&
  !/key/i.test(name)

const isPublicPlace = (path: string): boolean =>
  /(^|\/)ca-certificates(\/|$)/.test(path) || isPublic(path.slice(path.lastIndexOf('/') + 1))
