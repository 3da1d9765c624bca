import type { Environment } from '../core/event.ts'
import type { Login } from '../core/logins.ts'
import { runConfig } from '../core/registry/docker-config.ts'
import type { World } from '../world.ts'
import { explaining } from './explaining.ts'

/** What the programs of a run share: a directory of their own, and the docker configuration in it. */
export interface Session {
  /** Readable by nobody else, gone after the run. */
  readonly directory: string
  /** Selects the docker configuration of the run. */
  readonly environment: Environment
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
    return work({ directory, environment })
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
