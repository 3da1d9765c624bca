import type { Environment } from '../core/event.ts'
import type { Login } from '../core/logins.ts'
import type { RegistryClient } from '../core/registry/client.ts'
import { runConfig } from '../core/registry/docker-config.ts'
import type { Registry } from '../core/registry/registry.ts'
import type { World } from '../world.ts'
import { explaining } from './explaining.ts'

/** What the programs of a run share: a directory of their own, and the docker configuration in it. */
export interface Session {
  /** Readable by nobody else, gone after the run. */
  readonly directory: string
  /** Selects the docker configuration of the run. */
  readonly environment: Environment
  /** A client that is logged in as docker is. */
  readonly client: (registry: Registry) => Promise<RegistryClient>
  /** Who is logged in to a registry; undefined where only the user's own configuration may know. */
  readonly login: (registry: Registry) => Login | undefined
  /** Gets new credentials where the old ones have come to their end. */
  readonly renew: () => Promise<void>
}

/**
 * Logs in for one run: docker is pointed at a configuration of its own, made from the user's, and the
 * user's stays untouched. Two jobs on one machine never log each other out.
 */
export async function withLogin<T>(
  world: World,
  logins: readonly Login[],
  logout: boolean,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  for (const { password } of logins) world.mask(password)
  return world.withPrivateDirectory(async (directory) => {
    const environment = await (logout
      ? logInForRun(world, logins, directory)
      : logInForJob(world, logins))
    const login: Session['login'] = ({ host }) =>
      logins.find(({ registry }) => registry.host === host)
    const client: Session['client'] = (registry) => world.registry(registry, login(registry))
    const renew = async () => undefined
    return work({ directory, environment, client, login, renew })
  })
}

async function logInForRun(world: World, logins: readonly Login[], directory: string) {
  const fromEnvironment = world.environment['DOCKER_AUTH_CONFIG']
  const config = runConfig(await world.docker.userConfig(), logins, fromEnvironment)
  const environment = await world.docker.configure(directory, config)
  return fromEnvironment ? { ...environment, DOCKER_AUTH_CONFIG: '' } : environment
}

/** `logout: false`: docker itself keeps the credentials, where the user's configuration says. */
async function logInForJob(world: World, logins: readonly Login[]): Promise<Environment> {
  for (const { registry, username, password } of logins) {
    const args = ['login', registry.host, '--username', username, '--password-stdin']
    await explaining(() => world.run('docker', args, { stdin: password }))
  }
  return {}
}
