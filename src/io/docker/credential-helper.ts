import { basicAuth, helperCredentials, userCredentials } from '../../core/access/docker-config.ts'
import type { Credentials } from '../../core/registry/client.ts'
import type { Registry } from '../../core/registry/registry.ts'
import type { World } from '../../world.ts'
import { mask } from '../runner/job.ts'

/** Milliseconds: a helper that wants to ask a person waits for ever. */
const TIME = 30_000
/** Characters of an answer: a token has thousands of them at most. */
const LONGEST = 256 * 1024

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
    const answer = await run(`docker-credential-${helper}`, ['get'], { stdin: key, timeout: TIME })
    return answer.length > LONGEST ? undefined : helperCredentials(answer)
  } catch {
    return undefined
  }
}

/** What the user has set in docker about credentials: its `config.json`, and DOCKER_AUTH_CONFIG. */
export interface UserDocker {
  readonly config: string | undefined
  readonly environmentAuths: string | undefined
}

/** The credentials that `docker push` would use on its own, from its file or a credential helper. */
export async function knownCredentials(
  { config, environmentAuths }: UserDocker,
  registry: Registry,
  run: World['run'],
): Promise<Credentials | undefined> {
  const known = userCredentials(config, registry, environmentAuths)
  if (known.kind === 'given') return hidden(known.credentials)
  if (known.kind === 'none') return undefined
  return hidden(await askCredentialHelper(run, known.helper, known.key))
}

/** A registry may repeat what it was shown, and this login is in no input. */
function hidden(credentials: Credentials | undefined): Credentials | undefined {
  if (!credentials) return undefined
  const secrets =
    'password' in credentials
      ? [credentials.password, basicAuth(credentials)]
      : Object.values(credentials)
  for (const secret of secrets) mask(secret)
  return credentials
}
