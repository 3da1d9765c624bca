import { allOrProblems } from '../../core/concurrency/wait-for-all.ts'
import type { LifecyclePolicy } from '../../core/ecr/lifecycle/lifecycle-policy.ts'
import { isImmutable as isImmutableOnEcr } from '../../core/ecr/repository/mutability.ts'
import type { Image } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { publishingOf } from '../../core/publication/plan.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { policyFor, prepareOnEcr } from '../ecr/prepare.ts'
import { historyOf } from '../event/commit-history.ts'
import { decideFixedTags, readFixedTags } from './existing-tags.ts'
import { readFloatingTags } from './floating-tags.ts'
import { mayPush } from './may-push.ts'
import type { Repository } from './repository.ts'
import type { TagPolicy, Target } from './target.ts'
import { checkVisibility } from './visibility.ts'

/** The parts of a plan that the checks before a push are about. */
type Planned = Pick<BuildPlan, 'event' | 'naming' | 'access' | 'build' | 'publication'>

/** Makes sure of every repository, at once and before the push: a run that cannot succeed ends in seconds. */
export async function preflight(
  world: World,
  plan: Planned,
  session: Session,
  repositories: readonly Repository[],
): Promise<readonly Target[]> {
  if (!plan.publication.push.push) return []
  const policyOf = tagPolicies(world, plan)
  const begun = repositories.map((repository) => {
    const policy = policyOf(repository)
    return { repository, policy, before: readFloatingTags(policy, repository) }
  })
  const lifecycle = await policyFor(world, plan.publication.ecr, plan.naming.images)
  const checks = { world, plan, session, lifecycle }
  return allOrProblems(
    'the image cannot be pushed',
    begun.map((one) => makeSure(checks, one)),
  )
}

/** What decides about the tags of each repository: whole references give each its own tags. */
function tagPolicies(world: World, { event, access, publication }: Planned) {
  const { onExistingTag, publishing } = publication
  const history = historyOf(world, event, access.githubToken)
  return ({ image }: Repository): TagPolicy => {
    const staged = publishing.kind === 'staged' ? publishingOf(publishing, image.name) : undefined
    return { event, onExistingTag, staged, history }
  }
}

interface Checks {
  readonly world: World
  readonly plan: Planned
  readonly session: Session
  readonly lifecycle: LifecyclePolicy | undefined
}

/** A repository whose floating tags are being read. */
type Begun = Pick<Target, 'policy' | 'before'> & { readonly repository: Repository }

async function makeSure(
  { world, plan, session, lifecycle }: Checks,
  { repository, policy, before }: Begun,
): Promise<Target> {
  const { image } = repository
  const onEcr = await prepareOnEcr(world, plan, session, image, lifecycle)
  const isImmutable = (tag: string) => onEcr !== undefined && isImmutableOnEcr(onEcr, tag)
  const asked = { event: plan.event, ...plan.access }
  const [, existing] = await Promise.all([
    isPrivate(world, plan, session, image).then(() => mayPush(world, asked, session, repository)),
    readFixedTags(policy, repository),
  ])
  const fixed = await decideFixedTags(policy, repository, existing, isImmutable)
  const floating = policy.staged?.floating ?? []
  return { ...repository, policy, fixed, floating, isImmutable, before }
}

/** Comes first: a repository that does not exist may be created by it. */
async function isPrivate(world: World, { publication }: Planned, session: Session, image: Image) {
  if (publication.visibility === 'private')
    await checkVisibility(world, image, session.login(image.registry))
}
