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
  const to = whereTo(reach, build.stages[copy.stage]?.name ?? '', cache)
  const isPublished = reach !== 'stage' || cache.registry !== undefined
  return {
    rule: secret.rule,
    severity: secret.isSure && isPublished ? 'error' : 'warning',
    subject: secret.path,
    line: copy.line,
    what: `${dockerfile}:${copy.line} \`${copy.text}\` copies ${secret.path} into ${to}: ${secret.what}`,
    fix: fixFor(secret, copy),
  }
}

/** How far a file gets, as the end of a sentence: `the image`. */
function whereTo(reach: Reach, stage: string, { registry, keepsStages }: CacheTarget): string {
  if (reach === 'image') return 'the image'
  if (reach === 'handed on')
    return `the stage "${stage}", and a later COPY brings it into the image`
  const cached = keepsStages ? 'in the layer cache' : 'in a layer of the builder'
  const kept = registry ? `in the cache that is pushed to ${registry}` : cached
  return `the stage "${stage}" only: it is not in the image, but ${kept}`
}
