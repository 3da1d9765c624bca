import type { Access } from './access/access.ts'
import { planAccess } from './access/plan-access.ts'
import type { LoginOptions } from './access/plan-logins.ts'
import { goBoolean } from './buildx/attributes.ts'
import { type BuildOptions, completeOptions } from './buildx/build-options.ts'
import { secretsOf } from './buildx/build-secrets.ts'
import type { BuilderOptions } from './buildx/builder-options.ts'
import type { CacheOptions } from './buildx/cache.ts'
import { cachesFor } from './buildx/cache-subject.ts'
import { withDigestPush, withoutPush } from './buildx/exporters.ts'
import { gitContext } from './buildx/git-context.ts'
import { machinesOf } from './buildx/plan-machines.ts'
import { withWholeReferences } from './buildx/whole-references.ts'
import type { BuildWork } from './buildx/work.ts'
import { hasAwsCredentials } from './ecr/account/has-credentials.ts'
import { type EcrOptions, ecrNotice } from './ecr/repository/ecr-options.ts'
import type { Event } from './event/event.ts'
import { createdAt, type Facts } from './facts.ts'
import type { GuardOptions } from './guard/finding.ts'
import { variablesOf } from './image/metadata-variables.ts'
import { type Naming, type NamingOptions, planNaming } from './image/naming.ts'
import { checkOutputNames } from './image/output-names.ts'
import { inputNotices } from './inputs/input-notices.ts'
import { buildInputs } from './publication/build-inputs.ts'
import { type Gate, planGate, type TestOptions, testNotice } from './publication/gate.ts'
import {
  type FloatingTagsInput,
  type OnExistingTag,
  type Publication,
  planPublication,
} from './publication/plan.ts'
import { planReuse, type ReuseOptions, type ReusePlan } from './publication/reuse-plan.ts'
import { decidePush, type PushDecision, type PushOptions } from './publication/whether-to-push.ts'
import { loadFill } from './tags/input-expressions.ts'

/** What the user asked for. */
export interface PlanOptions extends LoginOptions, NamingOptions {
  readonly build: BuildOptions
  readonly cache: CacheOptions
  readonly builder: BuilderOptions
  readonly push: PushOptions['push']
  readonly floatingTags: FloatingTagsInput
  readonly onExistingTag: OnExistingTag
  /** How often build and push are tried when a registry fails for a moment. */
  readonly pushAttempts: number
  readonly test: TestOptions
  readonly visibility: 'any' | 'private'
  readonly ecr: EcrOptions
  readonly guard: GuardOptions
  readonly reuse: ReuseOptions
  /** What is odd about the inputs themselves. */
  readonly warnings: readonly string[]
}

/** Everything decided before anything is done. */
export interface BuildPlan {
  readonly event: Event
  readonly naming: Naming
  readonly access: Access
  readonly build: BuildWork
  readonly publication: Publication
  readonly gate: Gate
  /** What is done about secrets that would get into the image. */
  readonly guard: GuardOptions
  /** Whether an image of this commit is looked for before anything is built. */
  readonly reuse: ReusePlan
  /** What the user should hear of. */
  readonly notices: readonly string[]
  /** The same, where it is probably not what the user meant. */
  readonly warnings: readonly string[]
}

/** Decides everything that can be decided without Docker and without a network. */
export async function planBuild(
  asked: PlanOptions,
  event: Event,
  facts: Facts,
): Promise<BuildPlan> {
  const given = withOutputs(asked, withDigestPush(asked.build.outputs, isPushAsked(asked, event)))
  const { naming, notices } = await planNaming(given, event, facts)
  const expressed = await withExpressions(given, naming, event, facts)
  const { options: filled, notices: lost } = withWholeReferences(expressed, event)
  const { outputs: written } = filled.build
  const options = withOutputs(filled, withDigestPush(written, isPushAsked(asked, event)))
  checkOutputNames(options.build.outputs, naming)
  const access = await planAccess(options, naming, event, facts)
  const push = pushOf(options, naming, access, event, facts)
  const { build, notice } = await planWork(staged(options, push), naming, push, event, facts)
  const { outputs } = build.options
  const isReproducible = facts.sourceDate !== undefined
  const published = { ...options, outputs, isReproducible }
  const publication = planPublication(published, push, event, naming.tags)
  const labels = naming.writtenLabels
  const reused = { ...withOutputs(options, outputs), inputs: build.inputs, labels }
  const own = noticesOf(options, push, naming, [build.cache.notice, notice, facts.missing])
  return {
    ...{ event, naming, access, build, publication, guard: options.guard },
    reuse: planReuse(reused, publication, event, naming.tags, facts),
    gate: planGate({ ...options, ...build.options }, publication.publishing, naming.images, event),
    warnings: [...options.warnings, ...(push.warning ? [push.warning] : [])],
    notices: [...notices, ...lost, ...own],
  }
}

/** What the user should hear of inputs that do not go together. */
const noticesOf = (
  options: PlanOptions,
  push: PushDecision,
  { images }: Naming,
  others: readonly (string | undefined)[],
): string[] =>
  [
    ...inputNotices(options),
    ...[push.notice, ...others, testNotice(options.test, push), ecrNotice(options.ecr, images)],
  ].filter((text) => text !== undefined)

/** Outputs that push are pushed as everything else, where that can be: their tags move when all is well. */
function staged(options: PlanOptions, { push }: PushDecision): PlanOptions {
  const outputs = push ? withoutPush(options.build.outputs) : undefined
  return outputs ? withOutputs(options, outputs) : options
}

const withOutputs = (options: PlanOptions, outputs: readonly string[]): PlanOptions => ({
  ...options,
  build: { ...options.build, outputs },
})

/** A fork without credentials pushes nothing, and neither does a check or a run with nothing to build. */
const isPushAsked = (
  { push, build, password, registryAuth }: PlanOptions,
  { origin, nothing }: Event,
) =>
  push === 'true' &&
  !nothing &&
  ['', 'build'].includes(build.call) &&
  (origin === 'repository' || password + registryAuth !== '')

/** The inputs of the build with their expressions filled in: a step cannot use its own outputs. */
async function withExpressions(
  options: PlanOptions,
  { writtenVersion: version }: Naming,
  event: Event,
  facts: Facts,
): Promise<PlanOptions> {
  const { build, cache } = options
  const texts = [build.buildArgs, build.outputs, cache.from, cache.to].flat()
  if (!texts.some((text) => text.includes('{{'))) return options
  const { asText, asName } = await loadFill(texts, {
    ...{ ...facts, event, version },
    created: createdAt(facts),
  })
  return {
    ...options,
    build: { ...build, buildArgs: build.buildArgs.map(asText), outputs: build.outputs.map(asName) },
    cache: { ...cache, from: cache.from.map(asName), to: cache.to.map(asName) },
  }
}

function pushOf(
  { push, build }: PlanOptions,
  { tags, images }: Naming,
  { logins, ecrLogins }: Access,
  event: Event,
  { environment }: Facts,
): PushDecision {
  const needed = ecrLogins.filter(({ isNeeded }) => isNeeded)
  // The token of a run by Dependabot may push where the job says so; that of a fork never may.
  const tokens = event.origin === 'dependabot' ? ['inputs', 'github-token'] : ['inputs']
  const hasCredentials =
    logins.some(({ from }) => tokens.includes(from)) || hasAwsCredentials(needed, environment)
  const hasTags = tags.length * images.length > 0
  return decidePush({ ...build, push, hasCredentials, hasTags }, event)
}

async function planWork(
  options: PlanOptions,
  naming: Naming,
  push: PushDecision,
  event: Event,
  facts: Facts,
) {
  const { environment } = facts
  const completed = await completeOptions(options.build, event, naming.writtenVersion, facts)
  const context = gitContext(event, environment)
  const { secrets, notice } = secretsOf(completed, context, options.githubToken)
  const { nodes, cluster } = await machinesOf(options, facts)
  const shares = (cluster?.nodes ?? nodes).map(({ platforms }) => platforms)
  const { cache, caches } = cachesFor(options, naming, push, event, facts, shares)
  const ownArguments = completed.buildArgs.slice(options.build.buildArgs.length)
  const variables = variablesOf(naming)
  const build: BuildWork = {
    ...{ options: completed, secrets, builder: options.builder, nodes, cluster, cache, caches },
    ...{ ownArguments, variables },
    inputs: buildInputs({ options: options.build, ownArguments, variables, environment }),
    noDefaultAttestations: goBoolean(environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '') ?? false,
  }
  return { build, notice }
}
