import type { Login } from '../../core/access/login.ts'
import { settings } from '../../core/access/plan-logins.ts'
import type { LifecyclePolicy } from '../../core/ecr/lifecycle/lifecycle-policy.ts'
import { isImmutable as isImmutableOnEcr } from '../../core/ecr/repository/mutability.ts'
import { type Image, imageName, tagged } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { allProblems, Problem } from '../../core/problem.ts'
import { decideFixed } from '../../core/publication/fixed-tag.ts'
import type { There } from '../../core/publication/floating-tag.ts'
import { publishingOf } from '../../core/publication/plan.ts'
import type { FixedTag } from '../../core/publication/staging.ts'
import { MissingCredentials } from '../../core/registry/refusal.ts'
import type { Tag } from '../../core/tags/tag.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { policyFor, prepareOnEcr } from '../ecr/prepare.ts'
import { type Repository, readImage } from './repository.ts'
import { checkVisibility } from './visibility.ts'

/** A repository that is ready to be pushed to. */
export interface Destination {
  readonly image: Image
  readonly repository: Repository
  readonly fixed: readonly FixedTag[]
  readonly floating: readonly Tag[]
  /** Whether nobody may overwrite a tag once it is there. */
  readonly isImmutable: (tag: string) => boolean
}

/** Makes sure of every repository, at once and before the push: a run that cannot succeed ends in seconds. */
export async function preflight(
  world: World,
  plan: BuildPlan,
  session: Session,
  repositories: readonly Repository[],
): Promise<readonly Destination[]> {
  if (!plan.publication.push.push) return []
  const policy = await policyFor(world, plan)
  const asked = await Promise.allSettled(
    repositories.map((repository) => makeSure(world, plan, session, repository, policy)),
  )
  const reasons = asked.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  const bug = reasons.find((reason) => !(reason instanceof Problem))
  if (bug) throw bug
  const problem = allProblems('the image cannot be pushed', reasons)
  if (problem) throw problem
  return asked.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
}

async function makeSure(
  world: World,
  plan: BuildPlan,
  session: Session,
  repository: Repository,
  policy: LifecyclePolicy | undefined,
): Promise<Destination> {
  const onEcr = await prepareOnEcr(world, plan, session, repository.image, policy)
  const isImmutable = (tag: string) => onEcr !== undefined && isImmutableOnEcr(onEcr, tag)
  const [, seen] = await Promise.all([
    isPrivate(world, plan, session, repository).then(() =>
      mayPush(world, plan, session, repository),
    ),
    lookAtFixed(plan, repository),
  ])
  const fixed = await decideAll(plan, repository, seen, isImmutable)
  refuseOthers(repository, fixed)
  const { publishing } = plan.publication
  const floating =
    publishing.kind === 'staged' ? publishingOf(publishing, repository.image.name).floating : []
  return { image: repository.image, repository, fixed, floating, isImmutable }
}

/** Comes first: a repository that does not exist may be created by it. */
async function isPrivate(
  world: World,
  { publication: { visibility } }: BuildPlan,
  session: Session,
  repository: Repository,
) {
  const { image } = repository
  if (visibility === 'private') await checkVisibility(world, image, session.login(image.registry))
}

async function mayPush(
  world: World,
  plan: BuildPlan,
  session: Session,
  { image, client }: Repository,
) {
  const login = session.login(image.registry)
  try {
    await client.authorize(image.path, ['pull', 'push'])
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    if (login) throw whereGiven(problem, login, plan)
    const isOnAws = ['ecr', 'ecr-public'].includes(image.registry.kind) // has cures of its own
    throw isOnAws || !(problem instanceof MissingCredentials)
      ? problem
      : noCredentials(image, plan, problem)
  }
  world.job.log(`${imageName(image)}: may be pushed${login ? ` by ${login.username}` : ''}`)
}

/** A login that is not the one of `registry` stands in a list. */
const whereGiven = (
  problem: Problem,
  { registry, from }: Login,
  { access: { account } }: BuildPlan,
) =>
  from === 'inputs' && registry.host !== account.registry.host
    ? new Problem(`${problem.message}, by its entry in "registry-auth"`, problem.fix, {
        cause: problem,
      })
    : problem

interface SeenTag {
  readonly tag: Tag
  readonly there: There
}

/** What the fixed tags point at now. Nobody needs to know where buildx pushes by the user's own outputs. */
const lookAtFixed = async (
  { publication: { publishing } }: BuildPlan,
  repository: Repository,
): Promise<SeenTag[]> =>
  publishing.kind === 'staged'
    ? Promise.all(
        publishingOf(publishing, repository.image.name).fixed.map(async (tag) => ({
          tag,
          there: await readImage(repository, tag.name),
        })),
      )
    : []

/** Decides about the fixed tags; what could not be read is asked for once more, with patience. */
const decideAll = (
  { event: { sha }, publication: { onExistingTag } }: BuildPlan,
  repository: Repository,
  tags: readonly SeenTag[],
  isImmutable: Destination['isImmutable'],
): Promise<FixedTag[]> =>
  Promise.all(
    tags.map(async ({ tag, there: first }) => {
      const again = () => readImage(repository, tag.name, repository.client.withRetries)
      const there = first === 'unreadable' ? await again() : first
      const at = { there, sha, onExistingTag, isImmutable: isImmutable(tag.name) }
      const seen = typeof there === 'object' ? there.digest : ''
      return { tag, seen, decision: decideFixed(tag, at) }
    }),
  )

function refuseOthers({ image }: Repository, fixed: readonly FixedTag[]): void {
  const problems = fixed.flatMap(({ tag, decision }) =>
    decision.kind === 'refuse'
      ? [new Problem(`${tagged(image, tag.name)} is taken: ${decision.because}`, decision.fix)]
      : [],
  )
  const problem = allProblems(`fixed tags of ${imageName(image)} are taken`, problems)
  if (problem) throw problem
}

/** The commonest first failure of all: the secret was never added, or has another name. */
function noCredentials(
  image: Image,
  { event, access: { account } }: BuildPlan,
  cause: Problem,
): Problem {
  const { host } = image.registry
  const what = `there are no credentials for ${host}, which refuses a push to ${imageName(image)}`
  const secret = `Add the secret DOCKER_PASSWORD (${settings(event, 'secrets')})`
  if (account.registry.host !== host) {
    const fix = `Add "- registry: ${host}", with "username: …" and "password: …" under it, to "registry-auth"`
    return new Problem(what, fix, { cause })
  }
  if (account.username) {
    const fix = `${secret}, and write password: \${{ secrets.DOCKER_PASSWORD }}. If it is there, its name is spelt otherwise`
    return new Problem(`${what}: "password" is empty`, fix, { cause })
  }
  const fix = [
    `${secret} and the variable DOCKER_USERNAME (${settings(event, 'variables')}),`,
    `and write under "with:" registry: ${host}, username: \${{ vars.DOCKER_USERNAME }}`,
    'and password: ${{ secrets.DOCKER_PASSWORD }}',
  ].join(' ')
  return new Problem(what, fix, { cause })
}
