import type { Access } from '../../core/access/access.ts'
import { basicAuth, runConfig } from '../../core/access/docker-config.ts'
import type { Login } from '../../core/access/login.ts'
import type { Environment } from '../../core/event/event.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import type { CredentialSource, RegistryClient } from '../../core/registry/client.ts'
import type { Registry } from '../../core/registry/registry.ts'
import type { World } from '../../world.ts'
import { explaining } from '../failures/explain.ts'
import { type EcrAccess, ecrCredentials, ecrLogins } from './ecr-login.ts'

/** What the programs of a run share: a directory of their own, and the docker configuration in it. */
export interface Session {
  /** Only we can read it, and it is gone after the run. */
  readonly directory: string
  /** Six lower-case letters and digits that no other run on this machine has now. */
  readonly run: string
  /** Selects the docker configuration of the run. */
  readonly environment: Environment
  /** A client that is logged in as docker is. */
  readonly client: (registry: Registry) => Promise<RegistryClient>
  /** Who is logged in to a registry; undefined where only the user's own configuration may know. */
  readonly login: (registry: Registry) => Login | undefined
  /** Gets new credentials where the old ones have expired. */
  readonly renew: () => Promise<void>
}

/** Whether the run pushes, and whether its logins end with it. */
interface LoginOptions {
  readonly push: boolean
  /** `job`: they end with the job, in `post:`. */
  readonly logout: boolean | 'job'
}

type Opened = Access & EcrAccess

/**
 * Logs in for one run: docker is pointed at its own configuration, made from the user's, and the
 * user's stays untouched. Two jobs on one machine never log each other out.
 */
export async function withLogin<T>(
  world: World,
  access: Access,
  { push, logout }: LoginOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const opened = { ...access, push }
  return world.files.withPrivateDirectory(async (directory) => {
    let logins = await allLogins(world, opened)
    const environment = await logIn(world, logins, logout, directory)
    const renew = async () => {
      if (access.ecrLogins.length === 0) return
      logins = await allLogins(world, opened, true)
      await logInAgain(world, logins, environment)
    }
    const login: Session['login'] = ({ host }) =>
      logins.find(({ registry }) => registry.host === host)
    const run = directory.replace(/\W/g, '').slice(-6).toLowerCase()
    const client = clients(world, opened, login)
    return work({ directory, run, environment, login, client, renew })
  })
}

/** Every login of the run. Docker's configuration has passwords in another form: both are hidden. */
async function allLogins(world: World, access: Opened, fresh = false): Promise<Login[]> {
  for (const { password } of access.logins) world.job.mask(password)
  const own = await Promise.all(access.logins.map((login) => mayRead(world, login)))
  const logins = [...own.flat(), ...(await ecrLogins(world, access, fresh))]
  for (const login of logins) world.job.mask(basicAuth(login))
  return logins
}

/** A token that may not read what the build reads would block images that everyone may read. */
async function mayRead(world: World, login: Login): Promise<Login[]> {
  if (!login.reads) return [login]
  const client = await world.registry(login.registry, login)
  try {
    await Promise.all(login.reads.map((path) => client.authorize(path, ['pull'])))
    return [login]
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem
    world.job.log(`${login.registry.host} is read without a login: ${problem.message}`)
    return []
  }
}

/** Clients that are logged in as docker is; those of ECR get new tokens on their own. */
function clients(world: World, access: Opened, login: Session['login']): Session['client'] {
  const sources = new Map<string, CredentialSource | undefined>()
  return (registry) => {
    const known = login(registry)
    if (known?.from !== 'ecr') return world.registry(registry, known)
    const source = sources.get(registry.host) ?? ecrCredentials(world, access, registry)
    sources.set(registry.host, source)
    return world.registry(registry, source)
  }
}

function logIn(
  world: World,
  logins: readonly Login[],
  logout: LoginOptions['logout'],
  directory: string,
) {
  if (logout === true) return logInForRun(world, logins, directory)
  if (logout === 'job') world.docker.rememberLogins(logins.map(({ registry }) => registry.host))
  return logInForJob(world, logins)
}

async function logInForRun(world: World, logins: readonly Login[], directory: string) {
  const environment = await world.docker.configure(directory, await configFor(world, logins))
  return world.environment['DOCKER_AUTH_CONFIG']
    ? { ...environment, DOCKER_AUTH_CONFIG: '' }
    : environment
}

const configFor = async ({ docker, environment }: World, logins: readonly Login[]) =>
  runConfig(await docker.userConfig(), logins, environment['DOCKER_AUTH_CONFIG'])

async function logInAgain(world: World, logins: readonly Login[], environment: Environment) {
  const directory = environment['DOCKER_CONFIG']
  if (directory === undefined) await logInForJob(world, logins)
  else await world.files.write(`${directory}/config.json`, await configFor(world, logins))
}

/** `logout: false` or `job`: docker itself keeps the credentials, where the user's configuration says. */
async function logInForJob(world: World, logins: readonly Login[]): Promise<Environment> {
  for (const { registry, username, password } of logins) {
    const args = ['login', registry.host, '--username', username, '--password-stdin']
    await explaining(() => world.run('docker', args, { stdin: password }))
  }
  return {}
}
