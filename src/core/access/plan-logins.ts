import type { AwsOptions } from '../ecr/account/endpoint.ts'
import { type EcrLogin, keysInLogin, planEcrLogins } from '../ecr/account/login.ts'
import type { Environment, Event } from '../event/event.ts'
import { allProblems, Problem } from '../problem.ts'
import { registryOf } from '../registry/registry.ts'
import type { Login } from './login.ts'

/** What the user says about credentials. */
export interface LoginOptions {
  readonly registry: string
  readonly username: string
  readonly password: string
  /** YAML list of `registry`, `username`, `password`. */
  readonly registryAuth: string
  readonly githubToken: string
  readonly aws: AwsOptions
}

/**
 * A login as written; docker/login-action distinguishes several logins of one registry by their
 * scope.
 */
interface GivenLogin extends Login {
  readonly scope: string
}

/** Logins as the user gives them, and those that are made from AWS credentials when they are needed. */
interface LoginPlan {
  readonly logins: readonly Login[]
  readonly ecrLogins: readonly EcrLogin[]
}

/** Every login the inputs give, and GitHub's own token for what is `mentioned` on ghcr.io; none twice for one host, none without a password. */
export async function planLogins(
  options: LoginOptions,
  hosts: readonly string[],
  event: Event,
  environment: Environment,
  mentioned: readonly string[] = [],
): Promise<LoginPlan> {
  const listed = await listedLogins(options.registryAuth)
  const given = [...listed, ...single(options, event)].filter(({ password }) => password !== '')
  const ecr = planEcrLogins(options.aws, hosts, given, event, environment)
  const complaints = [...duplicates(given), ...incomplete(given, event), ...ecr.complaints]
  const problem = allProblems('the credentials are not complete', complaints)
  if (problem) throw problem
  const token = ghcrToken(options, hosts, event, given, mentioned)
  return {
    logins: [
      ...onePerHost(given)
        .filter((login) => !keysInLogin(login))
        .map(withoutScope),
      ...token,
    ],
    ecrLogins: ecr.logins,
  }
}

/** The same login may stand in two places. */
const onePerHost = (logins: readonly GivenLogin[]): GivenLogin[] => [
  ...new Map(logins.map((login) => [login.registry.host, login])).values(),
]

const withoutScope = ({ scope: _, ...login }: GivenLogin): Login => login

/** The YAML reader (10 ms) is loaded for the few that need it. */
async function listedLogins(registryAuth: string): Promise<GivenLogin[]> {
  if (!registryAuth) return []
  const { parseRegistryAuth } = await import('./registry-auth.ts')
  return parseRegistryAuth(registryAuth).map(
    ({ registry = 'docker.io', username = '', password = '', scope = '' }) => ({
      registry: registryOf(registry),
      username,
      password,
      scope,
      from: 'inputs',
    }),
  )
}

function single({ registry, username, password }: LoginOptions, event: Event): GivenLogin[] {
  const where = registryOf(registry)
  const user = username || (where.kind === 'ghcr' ? event.actor : '')
  return [{ registry: where, username: user, password, scope: '', from: 'inputs' }]
}

/** `ghcr.io` needs nothing but the token of the run. */
function ghcrToken(
  options: LoginOptions,
  hosts: readonly string[],
  event: Event,
  given: readonly Login[],
  mentioned: readonly string[],
): Login[] {
  const registry = registryOf('ghcr.io')
  const isPushedTo = hosts.includes(registry.host)
  const wanted =
    (isPushedTo || mentioned.length > 0) &&
    !given.some((login) => login.registry.host === registry.host)
  // The token of another GitHub is worth nothing there, and not for its eyes.
  const isOurs = event.repository.url.startsWith('https://github.com/')
  if (!wanted || !isOurs || !options.githubToken) return []
  const reads = isPushedTo ? {} : { reads: mentioned }
  return [
    {
      registry,
      username: event.actor,
      password: options.githubToken,
      from: 'github-token',
      ...reads,
    },
  ]
}

function duplicates(logins: readonly GivenLogin[]): Problem[] {
  const byHost = Map.groupBy(logins, ({ registry }) => registry.host)
  return [...byHost].flatMap(([host, all]) => {
    const different = new Set(all.map(({ username, password }) => `${username}\n${password}`))
    if (different.size < 2) return []
    const isScoped = all.some(({ scope }) => scope !== '')
    return [isScoped ? scopedLogins(host) : twoLogins(host)]
  })
}

const twoLogins = (host: string) =>
  new Problem(`${host} has two logins`, 'Leave one of them out of "registry-auth" and "username"')

const scopedLogins = (host: string) =>
  new Problem(
    `${host} has several logins, distinguished by "scope", which is not supported here`,
    'Keep the one that may push, and push what needs another login in a step of its own; for base images, keep docker/login-action before this step',
  )

const incomplete = (logins: readonly Login[], event: Event): Problem[] =>
  logins
    .filter(({ username }) => username === '')
    .map(
      ({ registry }) =>
        new Problem(
          `there is a password for ${registry.host}, and no user name`,
          `Write username: \${{ vars.DOCKER_USERNAME }} and add the variable: ${settings(event, 'variables')}`,
        ),
    )

/** The page of the repository where secrets or variables are added. */
export const settings = ({ repository }: Event, page: 'secrets' | 'variables'): string =>
  `${repository.url}/settings/${page}/actions`
