import type { Environment } from '../event/event.ts'
import { textIn } from '../text/foreign.ts'
import { claimsIn } from '../text/jwt.ts'
import { hasType } from './attributes.ts'
import { cachesOfPart } from './cache-part.ts'

type CacheKind = 'auto' | 'gha' | 'registry' | 'inline' | 'off'

/** The inputs of the group *Cache*. */
export interface CacheOptions {
  readonly kind: CacheKind
  /** Empty: made of image, target and platforms. */
  readonly scope: string
  readonly mode: 'min' | 'max'
  /** Given by the user, passed on as they are. */
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** What a cache is made for. */
export interface CacheSubject {
  /** First image name, such as `docker.io/acme/app`, and its repository, `acme/app`. */
  readonly image: string
  readonly repository: string
  readonly onEcr: boolean
  readonly floatingTags: readonly string[]
  readonly target: string
  readonly platforms: readonly string[]
  /** What else distinguishes this build from others of the same image; empty for nothing. */
  readonly variant: string
  readonly push: boolean
  /** Whether the builder outlives the run, and its layers with it. */
  readonly isKeptByBuilder: boolean
  /** Whether the Dockerfile has no work that kept layers would save. */
  readonly onlyCopies: boolean
  /** Whether these platforms are some of those of the image: other builds make the others. */
  readonly isPart: boolean
  /** Whose cache the layers of code that is not ours would get into; none for ours. */
  readonly foreign?: 'own-scope' | 'default-scope' | undefined
}

/** Values of `--cache-from` and `--cache-to`. */
export interface CachePlan {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly because: string
  /** Worth telling the user: why there is no cache although there could be. */
  readonly notice: string | undefined
}

/** Whether the runner offers GitHub's cache service to BuildKit. */
export type CacheService =
  | { readonly offered: true }
  | { readonly offered: false; readonly reason: string }

/**
 * Decides which caches are read and written, as values of `--cache-from` and `--cache-to`. The code of a fork writes to a
 * scope of its own, or to none.
 */
export function planCache(
  options: CacheOptions,
  subject: CacheSubject,
  service: CacheService,
): CachePlan {
  const plan = cacheFor(options, subject, service)
  const to = plan.to.filter((target) => mayKeep(target, subject.foreign))
  return to.length === plan.to.length ? plan : { ...plan, to, notice: NOT_KEPT }
}

/** Our builds find what foreign code leaves in a cache: it may have its own scope, or none. */
function mayKeep(target: string, foreign: CacheSubject['foreign']): boolean {
  if (foreign === undefined || hasType(target, 'inline')) return true
  return foreign === 'own-scope' && hasType(target, 'gha')
}

const NOT_KEPT =
  'layers are not kept: this may be the code of somebody else, and builds of yours would find them'

function cacheFor(options: CacheOptions, subject: CacheSubject, service: CacheService): CachePlan {
  const given = subject.isPart ? cachesOfPart(options, subject.platforms) : options
  const plan = (because: string, from: string[] = [], to: string[] = [], notice?: string) => ({
    from: [...given.from, ...from],
    to: [...given.to, ...to],
    because,
    notice,
  })
  const kind = options.kind === 'auto' ? automatic(options, subject) : options.kind
  switch (kind) {
    case 'given':
      return plan('as given by cache-from and cache-to')
    case 'own':
      return plan('none besides that of the builder, which keeps its layers')
    case 'needless':
      return plan('none: this Dockerfile only copies, which is quicker than to keep its layers')
    case 'off':
      return plan('off, as "cache" says')
    case 'gha': {
      if (!service.offered)
        return plan(`none: ${service.reason}`, [], [], withoutService(options, service.reason))
      return plan(`the GitHub Actions cache, ${KEPT[options.mode]}`, ...ghaCache(options, subject))
    }
    case 'registry':
      return plan('cache images in the registry', ...registryCache(options, subject))
    case 'inline':
      return plan('inside the image', ...inlineCache(subject))
  }
}

/** Self-hosted runners rarely have the service: plan and summary say so, without an annotation in each run. */
const withoutService = ({ kind }: CacheOptions, reason: string) =>
  kind === 'gha' ? `no layer cache: ${reason}` : undefined

/** A user who names caches gets those and no other; a builder elsewhere may not reach the service of GitHub. */
function automatic({ from, to }: CacheOptions, { isKeptByBuilder, onlyCopies }: CacheSubject) {
  if (from.length + to.length > 0) return 'given'
  if (isKeptByBuilder) return 'own'
  return onlyCopies ? 'needless' : 'gha'
}

/** What is kept, and what for. */
const KEPT = {
  max: 'layers of every stage: what comes before the result is most of the work',
  min: 'layers of the result, as "cache-mode" says',
}

type FromAndTo = [from: string[], to: string[]]

function ghaCache(options: CacheOptions, subject: CacheSubject): FromAndTo {
  const scope = `type=gha,scope=${scopeOf(options, subject)}`
  return [[scope], [`${scope},mode=${options.mode},ignore-error=true`]]
}

/** Whether a tag is one that `cache: registry` keeps layers under. */
export const isCacheTag = (tag: string): boolean => /^buildcache(-|$)/.test(tag)

/** ECR answers 400 to a cache that is an index: it must be an image with OCI media types. */
function registryCache(options: CacheOptions, subject: CacheSubject): FromAndTo {
  const variant =
    options.scope ||
    [subject.target, ...subject.platforms, subject.variant].filter(Boolean).join('-')
  const tag = ['buildcache', variant]
    .filter(Boolean)
    .join('-')
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 128)
  const ref = `type=registry,ref=${subject.image}:${tag}`
  const ecr = subject.onEcr ? ',image-manifest=true,oci-mediatypes=true' : ''
  return [[ref], subject.push ? [`${ref},mode=${options.mode},ignore-error=true${ecr}`] : []]
}

function inlineCache({ image, floatingTags, push }: CacheSubject): FromAndTo {
  const tags = floatingTags.length > 0 ? floatingTags : ['latest']
  return [tags.map((tag) => `type=registry,ref=${image}:${tag}`), push ? ['type=inline'] : []]
}

/** BuildKit's own default is one scope for all: images of one repository would evict each other's layers. */
function scopeOf({ scope }: CacheOptions, subject: CacheSubject): string {
  const { repository, target, platforms, variant } = subject
  const parts = scope ? [scope] : [repository, target, ...platforms, variant]
  return parts
    .filter(Boolean)
    .join('-')
    .replace(/[^\w./-]+/g, '-')
}

/** Reads what the runner hands to actions; a token BuildKit could not use would fail the build. */
export function cacheServiceIn(environment: Environment): CacheService {
  const token = environment['ACTIONS_RUNTIME_TOKEN']
  const url = environment['ACTIONS_RESULTS_URL'] || environment['ACTIONS_CACHE_URL']
  if (!url || !token)
    return { offered: false, reason: 'this runner offers no GitHub Actions cache' }
  if (!hasAccessControls(token)) {
    return {
      offered: false,
      reason: "the runner's token for the GitHub Actions cache is malformed",
    }
  }
  return { offered: true }
}

/** BuildKit reads the claim `ac` of the token: a JSON list of scopes and permissions. */
function hasAccessControls(token: string): boolean {
  try {
    return Array.isArray(JSON.parse(textIn(claimsIn(token)['ac'])))
  } catch {
    return false
  }
}
