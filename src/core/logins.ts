import type { Event } from './event.ts'
import { allProblems, Problem } from './problem.ts'
import { type Registry, registryOf } from './registry/registry.ts'

/** What the user says about credentials. */
export interface LoginOptions {
  readonly registry: string
  readonly username: string
  readonly password: string
  /** YAML list of `registry`, `username`, `password`. */
  readonly registryAuth: string
  readonly githubToken: string
}

/** Credentials for one registry, given by the user. */
export interface Login {
  readonly registry: Registry
  readonly username: string
  readonly password: string
  /** GitHub's own token gives a fork no right to push. */
  readonly from: 'inputs' | 'github-token'
}

/** Every login the inputs give; none twice for one host, none without a password. */
export async function planLogins(
  options: LoginOptions,
  hosts: readonly string[],
  event: Event,
): Promise<Login[]> {
  const listed = options.registryAuth ? await parseRegistryAuth(options.registryAuth) : []
  const given = [...listed, ...single(options, event)].filter(({ password }) => password !== '')
  const complaints = [...duplicates(given), ...incomplete(given, event)]
  const problem = allProblems('the credentials are not complete', complaints)
  if (problem) throw problem
  const token = ghcrToken(options, hosts, event, given)
  return [...given, ...token]
}

function single({ registry, username, password }: LoginOptions, event: Event): Login[] {
  const where = registryOf(registry)
  const user = username || (where.kind === 'ghcr' ? event.actor : '')
  return [{ registry: where, username: user, password, from: 'inputs' }]
}

/** `ghcr.io` needs nothing but the token of the run. */
function ghcrToken(
  options: LoginOptions,
  hosts: readonly string[],
  event: Event,
  given: Login[],
): Login[] {
  const registry = registryOf('ghcr.io')
  const wanted =
    hosts.includes(registry.host) && !given.some((login) => login.registry.host === registry.host)
  if (!wanted || !options.githubToken) return []
  return [{ registry, username: event.actor, password: options.githubToken, from: 'github-token' }]
}

function duplicates(logins: readonly Login[]): Problem[] {
  const hosts = logins.map(({ registry }) => registry.host)
  const twice = hosts.filter((host, index) => hosts.indexOf(host) < index)
  return [...new Set(twice)].map(
    (host) =>
      new Problem(
        `${host} has two logins`,
        'Leave one of them out of "registry-auth" and "username"',
      ),
  )
}

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

const KEYS = ['registry', 'username', 'password', 'scope', 'ecr']

async function parseRegistryAuth(text: string): Promise<Login[]> {
  const { parse } = await import('yaml') // 10 ms, for the few that need it
  const entries = readYaml(() => parse(text, { schema: 'failsafe' })) // 0123 is a password, not a number
  const problems: Problem[] = []
  const logins = entries.map((entry, index): Login => {
    const fields = fieldsOf(entry)
    const unknown = Object.keys(fields).filter((key) => !KEYS.includes(key))
    if (unknown.length > 0 || Object.keys(fields).length === 0)
      problems.push(oddEntry(index, unknown))
    const { registry = 'docker.io', username = '', password = '' } = fields
    return { registry: registryOf(registry), username, password, from: 'inputs' }
  })
  const problem = allProblems('"registry-auth" cannot be read', problems)
  if (problem) throw problem
  return logins
}

/** The text may hold passwords: an error never quotes it. */
function readYaml(parse: () => unknown): unknown[] {
  try {
    const value = parse()
    if (Array.isArray(value) && value.length > 0) return value
  } catch {
    // told below, without the text
  }
  throw new Problem('"registry-auth" is not a YAML list', REGISTRY_AUTH_FORM)
}

const fieldsOf = (entry: unknown): Record<string, string> =>
  typeof entry === 'object' && entry !== null
    ? Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, String(value ?? '')]))
    : {}

const oddEntry = (index: number, unknown: readonly string[]) =>
  new Problem(
    `"registry-auth": entry ${index + 1} ${unknown.length > 0 ? `has "${unknown.join('", "')}"` : 'is empty'}`,
    REGISTRY_AUTH_FORM,
  )

const REGISTRY_AUTH_FORM =
  'Write "- registry: …", and under it "username: …" and "password: …", for each registry'
