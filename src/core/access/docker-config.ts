import { Problem } from '../problem.ts'
import type { Credentials } from '../registry/client.ts'
import { configKey, type Registry } from '../registry/registry.ts'
import { base64OfText, textOfBase64 } from '../text/base64.ts'
import { textIn } from '../text/foreign.ts'
import { asObject, type JsonObject, parsedObject } from '../text/json.ts'
import { before, withoutEnd } from '../text/trim.ts'

/** A user and a password for one registry. */
interface RegistryLogin {
  readonly registry: Registry
  readonly username: string
  readonly password: string
}

/** What docker's `config.json` says about a registry: credentials, or the helper to ask for them. */
type KnownCredentials =
  | { readonly kind: 'given'; readonly credentials: Credentials }
  /** Run `docker-credential-<helper> get` with `key` on its stdin. */
  | { readonly kind: 'helper'; readonly helper: string; readonly key: string }
  | { readonly kind: 'none' }

/** The name under which docker keeps an identity token in a credential helper. */
const IDENTITY_TOKEN = '<token>'

/**
 * The text of a run's own `config.json`: everything of the user's, and our logins above it.
 *
 * Docker asks a credential helper before it looks at `auths`, so an entry there is not enough: a
 * `credsStore` would hide it. An empty `credHelpers` entry for the host means “no helper: look into
 * the file”, to the docker CLI and to buildx, which use the same code.
 * https://github.com/docker/cli/blob/master/cli/config/configfile/file.go
 *
 * `environmentAuths` is the text of DOCKER_AUTH_CONFIG, which docker prefers to the file. It is
 * included here, so every docker command that uses this configuration must set that variable to
 * nothing.
 */
export function runConfig(
  userConfig: string | undefined,
  logins: readonly RegistryLogin[],
  environmentAuths?: string,
): string {
  const config = parseConfig(userConfig)
  const fromEnvironment = auths(readObject(environmentAuths))
  const ours = logins.map((login) => [configKey(login.registry), { auth: basicAuth(login) }])
  const fromFile = [...Object.keys(fromEnvironment), ...ours.map(([key]) => key)]
  const helpers = { ...asObject(config['credHelpers']), ...each(fromFile, '') }
  return JSON.stringify({
    ...config,
    auths: { ...auths(config), ...fromEnvironment, ...Object.fromEntries(ours) },
    ...(Object.keys(helpers).length > 0 ? { credHelpers: helpers } : {}),
  })
}

/** The user's own credentials for a registry, looked up in the order in which docker does it. */
export function userCredentials(
  userConfig: string | undefined,
  registry: Registry,
  environmentAuths?: string,
): KnownCredentials {
  const config = parseConfig(userConfig)
  const key = configKey(registry)
  const preferred = credentialsIn(auths(readObject(environmentAuths)), key)
  if (preferred) return { kind: 'given', credentials: preferred }
  const helper = asObject(config['credHelpers'])[key] ?? config['credsStore']
  if (typeof helper === 'string' && helper) return { kind: 'helper', helper, key }
  const credentials = credentialsIn(auths(config), key)
  return credentials ? { kind: 'given', credentials } : { kind: 'none' }
}

/** Reads the answer of a credential helper; undefined where it knows nothing. */
export function helperCredentials(answer: string): Credentials | undefined {
  const { Username, Secret } = readObject(answer) ?? {}
  if (typeof Secret !== 'string' || !Secret) return undefined
  if (Username === IDENTITY_TOKEN) return { identityToken: Secret }
  return { username: textIn(Username), password: Secret }
}

/** `user:password` in base64, as HTTP's Basic and docker's `auth` have it. */
export const basicAuth = ({ username, password }: Omit<RegistryLogin, 'registry'>): string =>
  base64OfText(`${username}:${password}`)

/** Docker looks for the key itself, then for one that was written as an address: `https://ghcr.io/v2/`. */
function credentialsIn(entries: JsonObject, key: string): Credentials | undefined {
  const found = entries[key] ?? Object.entries(entries).find(([url]) => hostOf(url) === key)?.[1]
  const { auth, username, password, identitytoken, registrytoken } = asObject(found)
  if (typeof registrytoken === 'string' && registrytoken) return { registryToken: registrytoken }
  if (typeof identitytoken === 'string' && identitytoken) return { identityToken: identitytoken }
  if (typeof auth === 'string' && auth) return decodeAuth(auth)
  if (typeof username === 'string' && username) return { username, password: textIn(password) }
  return undefined
}

const hostOf = (url: string) => before(url.replace(/^https?:\/\//, ''), '/')

function decodeAuth(auth: string): Credentials | undefined {
  const text = textOfBase64(auth) ?? ''
  const colon = text.indexOf(':')
  if (colon < 1) return undefined
  return { username: text.slice(0, colon), password: withoutEnd(text.slice(colon + 1), '\0') }
}

function parseConfig(text: string | undefined): JsonObject {
  const config = readObject(text)
  if (config) return config
  throw new Problem(
    "docker's own config.json on this machine is not a JSON object",
    'Fix or remove it: it is in ~/.docker, or where DOCKER_CONFIG points to',
  )
}

/** Empty for no text, undefined where the text is something else than an object. */
const readObject = (text: string | undefined) => (text?.trim() ? parsedObject(text) : {})

const auths = (config: JsonObject | undefined) => asObject(config?.['auths'])
const each = <T>(keys: readonly unknown[], value: T) =>
  Object.fromEntries(keys.map((key) => [textIn(key), value]))
