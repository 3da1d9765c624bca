import { type BuildCopies, copiesFrom, type Reach, reachOf } from './dockerfile/copies.ts'
import type { Copy } from './dockerfile/copy.ts'
import { fixFor } from './file-fix.ts'
import type { Finding } from './finding.ts'
import type { FileSecret } from './secrets/inspect-file.ts'

/** Where a build stores layers besides the image. */
export interface CacheTarget {
  /** Host of the registry that the cache of every stage goes to; undefined where it goes to none. */
  readonly registry: string | undefined
  /** Whether stages that are not in the image are cached somewhere. */
  readonly keepsStages: boolean
}

/** The instruction that takes a file furthest, and how far. */
export interface Copied {
  readonly copy: Copy
  readonly reach: Reach
}

const ORDER: readonly Reach[] = ['image', 'handed on', 'stage']

/** The copy that takes a file furthest; undefined where nothing copies it. */
export function worstCopy(build: BuildCopies, context: string, path: string): Copied | undefined {
  const found = copiesFrom(build, context).flatMap((copy) => {
    const reach = reachOf(build, copy, path)
    return reach ? [{ copy, reach }] : []
  })
  return ORDER.flatMap((reach) => found.filter((one) => one.reach === reach))[0]
}

/** The finding about a file with a secret that is copied. */
export function fileFinding(
  secret: FileSecret,
  { copy, reach }: Copied,
  build: BuildCopies,
  dockerfile: string,
  cache: CacheTarget,
): Finding {
  const at = `${dockerfile}:${copy.line}`
  const name = build.stages[copy.stage]?.name ?? ''
  const why = `: ${secret.what}`
  const words: Readonly<Record<Reach, string>> = {
    image: `${at} \`${copy.text}\` copies ${secret.path} into the image${why}`,
    'handed on': `${at} \`${copy.text}\` copies ${secret.path} into the stage "${name}", and a later COPY brings it into the image${why}`,
    stage: cache.registry
      ? `${at} \`${copy.text}\` copies ${secret.path} into the stage "${name}" only: it is not in the image, but in the cache that is pushed to ${cache.registry}${why}`
      : `${at} \`${copy.text}\` copies ${secret.path} into the stage "${name}" only: it is not in the image, but ${cache.keepsStages ? 'in the layer cache' : 'in a layer of the builder'}${why}`,
  }
  const isBad = reach !== 'stage' || cache.registry !== undefined
  return {
    rule: secret.rule,
    severity: secret.isSure && isBad ? 'error' : 'warning',
    subject: secret.path,
    line: copy.line,
    what: words[reach],
    fix: fixFor(secret, copy),
  }
}
