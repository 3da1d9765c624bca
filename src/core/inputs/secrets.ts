import { masksFor } from '../access/build-secret-masks.ts'
import { keysIn } from '../buildx/key-attributes.ts'
import type { Environment } from '../event/event.ts'
import { parseList } from '../text/csv.ts'
import type { ReadInput } from './form.ts'

/** Inputs that are a secret as a whole. */
const WHOLE = [
  ...['password', 'github-token', 'ssh-key'],
  ...['aws-secret-access-key', 'aws-session-token'],
]

/** Inputs in which keys may stand that buildx wants there: `type=s3,secret_access_key=…`, `https://user:key@host`. */
const HOLDERS = [
  ...['cache-from', 'cache-to', 'outputs', 'driver-opts', 'context', 'build-contexts'],
  ...['buildkitd-flags', 'file', 'ssh-options', 'endpoint', 'append'],
]

/** Inputs in which a private key may stand as PEM, among other things. */
const PEM_HOLDERS = ['builder-tls-key', 'append']

/** Variables of docker/setup-buildx-action: the keys that open builders elsewhere. */
const NODE_KEY = /^BUILDER_NODE_\d+_AUTH_TLS_KEY$/

/** What the inputs hold that must not be seen, to be hidden before anything is said; `registry-auth` apart. */
export function secretsIn(read: ReadInput, environment: Environment): string[] {
  const whole = WHOLE.map((name) => read(name).trim()).filter((value) => value !== '')
  return [
    ...whole.flatMap((value) => [value, ...masksFor(value)]),
    ...itemsOf(read('secrets')).flatMap((item) => masksFor(valueIn(item))),
    ...itemsOf(read('secret-envs')).flatMap((item) => masksFor(environment[valueIn(item)] ?? '')),
    ...HOLDERS.flatMap((name) => keysIn(read(name))).flatMap(masksFor),
    ...[...PEM_HOLDERS.map(read), ...nodeKeys(environment)].flatMap(privateKeysIn),
  ]
}

/** Inputs that the functions of this file know: a test compares them with every action.yml. */
export const SECRET_INPUTS: readonly string[] = [
  ...WHOLE,
  ...['secrets', 'secret-envs', 'registry-auth'],
  ...HOLDERS,
  ...PEM_HOLDERS,
  'kubeconfig',
]

/** A list that cannot be read is refused later; until then each of its lines may be a secret. */
function itemsOf(text: string): string[] {
  try {
    return parseList(text.trim(), { separator: 'lines', trim: false, comments: false })
  } catch {
    return text.split('\n')
  }
}

const nodeKeys = (environment: Environment) =>
  Object.entries(environment).flatMap(([name, value]) =>
    NODE_KEY.test(name) && value ? [value] : [],
  )

/** The lines of private keys; the runner masks line by line. */
function privateKeysIn(text: string): string[] {
  const lines = text
    .replaceAll('\\n', '\n')
    .split('\n')
    .map((line) => line.trim())
  const begins = lines.flatMap((line, at) =>
    /-----BEGIN [A-Z ]*PRIVATE KEY/.test(line) ? [at] : [],
  )
  return begins.flatMap((begin) => {
    const length = lines.slice(begin).findIndex((line) => line.includes('-----END'))
    const inside = lines.slice(begin + 1, length < 0 ? undefined : begin + length)
    // A secret may have lost its line ends.
    const onOneLine = (lines[begin] ?? '').split(' ').filter((word) => word.length > 30)
    return masksFor([...onOneLine, ...inside].join('\n'))
  })
}

const valueIn = (item: string) => item.slice(item.indexOf('=') + 1)

/** Passwords in the YAML of `registry-auth`; where it cannot be read, whatever comes after a colon. */
export async function passwordsIn(registryAuth: string): Promise<string[]> {
  if (registryAuth.trim() === '') return []
  const { parseRegistryAuth } = await import('../access/registry-auth.ts')
  try {
    return parseRegistryAuth(registryAuth).flatMap(({ password }) => password || [])
  } catch {
    const values = registryAuth.split(/[\r\n]+/).map((line) => line.slice(line.indexOf(':') + 1))
    return values.map((value) => value.trim().replace(/^["']|["']$/g, '')).flatMap(masksFor)
  }
}

/** Secrets in the text of a kubeconfig; none where the input is a path. */
export async function secretsOfCluster(kubeconfig: string): Promise<string[]> {
  if (kubeconfig.trim() === '') return []
  const { secretsInKubeconfig } = await import('../buildx/kubernetes/kubeconfig.ts')
  return secretsInKubeconfig(kubeconfig)
}
