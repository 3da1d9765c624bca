import { planLabels } from './annotations.ts'
import { goBoolean } from './buildx/attributes.ts'
import {
  type BuildOptions,
  completeOptions,
  type Facts,
  secretsOf,
} from './buildx/build-options.ts'
import type { BuilderOptions } from './buildx/builder.ts'
import { type CacheOptions, type CachePlan, cacheServiceIn, planCache } from './buildx/cache.ts'
import { gitContext } from './buildx/git-context.ts'
import type { Secret } from './buildx/secrets.ts'
import { type EcrLogin, hasAwsCredentials } from './ecr/login.ts'
import { mentionedEcrLogins } from './ecr/mentioned.ts'
import type { AwsOptions } from './ecr/place.ts'
import { checkRepositoryNames } from './ecr/repository-name.ts'
import { type EcrWish, ecrNotice } from './ecr/wish.ts'
import type { Event } from './event.ts'
import { type Image, imageName, tagged } from './image.ts'
import { imageNotices, planImages } from './images.ts'
import { type Login, type LoginOptions, planLogins } from './logins.ts'
import {
  type FloatingTags,
  type OnExistingTag,
  type Publishing,
  planPublishing,
} from './publishing.ts'
import { decidePush, type PushDecision, type PushOptions } from './push.ts'
import { type Registry, registryOf } from './registry/registry.ts'
import { planTags, type Tag, type TagOptions } from './tags/plan-tags.ts'

/** What the user asked for. */
export interface PlanOptions extends LoginOptions, TagOptions {
  readonly images: readonly string[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly build: BuildOptions
  readonly cache: CacheOptions
  readonly builder: BuilderOptions
  readonly push: PushOptions['push']
  readonly floatingTags: FloatingTags
  readonly onExistingTag: OnExistingTag
  /** How often build and push are tried when a registry stumbles. */
  readonly pushAttempts: number
  readonly test: TestOptions
  readonly visibility: 'any' | 'private'
  readonly ecr: EcrWish
}

/** What the image must pass before its tags move. */
export interface TestOptions {
  /** Script of the user's; empty for none. */
  readonly command: string
  /** Milliseconds. */
  readonly timeout: number
}

/** Everything decided before anything is done. */
export interface BuildPlan {
  readonly event: Event
  readonly images: readonly Image[]
  readonly tags: readonly Tag[]
  readonly version: string
  /** Their names; `latest` twice where docker/metadata-action says it twice. */
  readonly tagNames: readonly string[]
  /** Every image with every name. */
  readonly references: readonly string[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  /** Those of them that are written on the image. */
  readonly writtenAnnotations: readonly string[]
  readonly push: PushDecision
  readonly publishing: Publishing
  readonly onExistingTag: OnExistingTag
  readonly pushAttempts: number
  readonly test: TestOptions
  /** Whether something must pass before any tag moves. */
  readonly gated: boolean
  readonly visibility: PlanOptions['visibility']
  readonly ecr: EcrWish
  /** Opens the GitHub API. */
  readonly githubToken: string
  readonly logins: readonly Login[]
  /** Registries of Amazon ECR that AWS credentials open. */
  readonly ecrLogins: readonly EcrLogin[]
  readonly aws: AwsOptions
  /** What `registry` and `username` say, with a password or without. */
  readonly account: { readonly registry: Registry; readonly username: string }
  readonly secrets: readonly Secret[]
  readonly build: BuildOptions
  /** Build arguments that are ours, not the user's: `VERSION=v1.2.3`. */
  readonly ownArguments: readonly string[]
  readonly cache: CachePlan
  readonly builder: BuilderOptions
  readonly noDefaultAttestations: boolean
  /** What the user should hear of. */
  readonly notices: readonly string[]
}

/** Decides everything that can be decided without Docker and without a network. */
export async function planBuild(
  options: PlanOptions,
  event: Event,
  facts: Facts,
): Promise<BuildPlan> {
  const images = planImages(options, event)
  checkRepositoryNames(images)
  const { tags, names, version, notices } = await planTags(options, event, facts.now, facts)
  const { labels, annotations, written } = await planLabels(options, event, version, facts)
  const { logins, ecrLogins } = await planLogins(
    options,
    images.map(({ registry }) => registry.host),
    event,
  )
  const hasCredentials =
    logins.some(({ from }) => from === 'inputs') || hasAwsCredentials(ecrLogins, facts.environment)
  const push = decidePush(
    {
      ...options.build,
      push: options.push,
      hasCredentials,
      hasTags: tags.length * images.length > 0,
    },
    event,
  )
  const build = await completeOptions(options.build, event, version, facts)
  const { secrets, notice } = secretsOf(
    build,
    gitContext(event, facts.environment),
    options.githubToken,
  )
  const cache = cacheOf(options, images, tags, push, facts)
  return {
    event,
    images,
    tags,
    version,
    tagNames: names,
    references: referencesOf(images, names),
    labels,
    annotations,
    writtenAnnotations: written,
    push,
    publishing: planPublishing({ ...options, outputs: build.outputs }, push, event, tags),
    onExistingTag: options.onExistingTag,
    pushAttempts: options.pushAttempts,
    test: options.test,
    gated: push.push && isGated(options, images),
    visibility: options.visibility,
    ecr: options.ecr,
    githubToken: options.githubToken,
    logins,
    ecrLogins: [...ecrLogins, ...mentionedEcrLogins(options, facts, [...logins, ...ecrLogins])],
    aws: options.aws,
    account: { registry: registryOf(options.registry), username: options.username },
    secrets,
    build,
    ownArguments: build.buildArgs.slice(options.build.buildArgs.length),
    cache,
    builder: options.builder,
    noDefaultAttestations:
      goBoolean(facts.environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '') ?? false,
    notices: [
      ...imageNotices(options),
      ...notices,
      push.notice,
      cache.notice,
      notice,
      ecrNotice(options.ecr, images),
    ].filter((text) => text !== undefined),
  }
}

/** A report on a scan stops nothing. */
const isGated = ({ test, ecr }: PlanOptions, images: readonly Image[]) =>
  test.command !== '' ||
  (!['off', 'report'].includes(ecr.scan) && images.some(({ registry }) => registry.kind === 'ecr'))

/** Without an image, the names alone: what docker/metadata-action gives for its `images` left out. */
const referencesOf = (images: readonly Image[], names: readonly string[]) =>
  images.length === 0 ? names : images.flatMap((image) => names.map((name) => tagged(image, name)))

function cacheOf(
  { cache, build }: PlanOptions,
  [image]: readonly Image[],
  tags: readonly Tag[],
  { push }: PushDecision,
  { environment }: Facts,
): CachePlan {
  const subject = {
    image: image ? imageName(image) : '',
    repository: image?.path ?? '',
    onEcr: image?.registry.kind === 'ecr',
    floatingTags: tags.filter(({ kind }) => kind === 'floating').map(({ name }) => name),
    target: build.target,
    platforms: build.platforms,
    push,
  }
  return planCache(cache, subject, cacheServiceIn(environment))
}
