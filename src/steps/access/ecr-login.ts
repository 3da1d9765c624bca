import type { Access } from '../../core/access/access.ts'
import type { Login } from '../../core/access/login.ts'
import { waitForAll } from '../../core/concurrency/wait-for-all.ts'
import { mayLogIn } from '../../core/ecr/account/has-credentials.ts'
import type { EcrLogin } from '../../core/ecr/account/login.ts'
import { allProblems, Problem } from '../../core/problem.ts'
import type { Credentials } from '../../core/registry/client.ts'
import type { Registry } from '../../core/registry/registry.ts'
import type { World } from '../../world.ts'

/** The registries of ECR that a run may need, and whether it pushes: then a login that is needed must succeed. */
export interface EcrAccess extends Pick<Access, 'ecrLogins'> {
  readonly push: boolean
}

/**
 * Logins for every registry of Amazon ECR, made from AWS credentials, all at once. With `fresh` tokens
 * that are at hand are not good enough: they have expired, or are about to.
 */
export async function ecrLogins(world: World, access: EcrAccess, fresh = false): Promise<Login[]> {
  const wanted = access.push
    ? access.ecrLogins
    : access.ecrLogins.filter((login) => mayLogIn(login, world.environment))
  const ends = await waitForAll(wanted.map((login) => logIn(world, login, fresh)))
  const failed = ends.flatMap((end, at) =>
    'problem' in end ? [{ problem: end.problem, isNeeded: wanted[at]?.isNeeded }] : [],
  )
  const fatal = oneOf(failed.filter(({ isNeeded }) => access.push && isNeeded))
  if (fatal) throw fatal
  const minor = oneOf(failed)
  if (minor) world.job.annotate({ level: 'notice', message: `built without a login: ${minor}` })
  return ends.flatMap((end) => ('value' in end && end.value ? [end.value] : []))
}

/**
 * What opens one registry, for its client to ask whenever it needs it; undefined where AWS does not.
 * For a registry that has got its login from `ecrLogins`.
 */
export function ecrCredentials(
  world: World,
  access: EcrAccess,
  registry: Registry,
): ((fresh?: boolean) => Promise<Credentials>) | undefined {
  const planned = access.ecrLogins.find((login) => login.registry.host === registry.host)
  return planned && ((fresh = false) => byToken(world, planned, fresh))
}

/**
 * Undefined where docker knows the registry and the inputs say no more: a login made before this
 * step.
 */
async function logIn(world: World, login: EcrLogin, fresh: boolean): Promise<Login | undefined> {
  const { registry, isGiven } = login
  try {
    return await byToken(world, login, fresh)
  } catch (problem) {
    if (!(problem instanceof Problem) || isGiven) throw problem
    if ((await world.docker.credentials(registry)) === undefined) throw problem
    world.job.log(`${registry.host}: the login that docker has is used (${problem.message})`)
    return undefined
  }
}

async function byToken(world: World, { registry, endpoint }: EcrLogin, fresh: boolean) {
  const ecr = await (endpoint.kind === 'ecr'
    ? world.ecr.private(endpoint)
    : world.ecr.public(endpoint))
  const { username, password } = await ecr.token(fresh)
  return { registry, username, password, from: 'ecr' } satisfies Login
}

/** Several registries fail for one reason: it is reported once. */
const oneOf = (failed: readonly { readonly problem: Problem }[]) =>
  allProblems('cannot log in to Amazon ECR', [
    ...new Map(failed.map(({ problem }) => [String(problem), problem])).values(),
  ])
