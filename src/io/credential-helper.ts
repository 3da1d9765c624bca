import type { Credentials } from '../core/registry/client.ts'
import { helperCredentials } from '../core/registry/docker-config.ts'
import type { World } from '../world.ts'

/**
 * Asks `docker-credential-<helper>` for the credentials of a host. Undefined where it knows none or does
 * not run: the registry may need none, and says so itself if it does.
 * https://github.com/docker/docker-credential-helpers
 */
export async function askCredentialHelper(
  run: World['run'],
  helper: string,
  key: string,
): Promise<Credentials | undefined> {
  if (!/^[\w.-]+$/.test(helper)) return undefined // part of a program's name, never a path
  try {
    return helperCredentials(await run(`docker-credential-${helper}`, ['get'], { stdin: key }))
  } catch {
    return undefined
  }
}
