import { Problem } from '../../problem.ts'
import { nearest } from '../../text/nearest.ts'
import {
  EXAMPLES,
  hasAt,
  hasPassword,
  noAddress,
  optionForUser,
  otherScheme,
  withoutScheme,
  withoutUser,
  withPassword,
} from './endpoint-problem.ts'

/** Where BuildKit is, as buildx takes it. */
export type Endpoint =
  | {
      readonly kind: 'tcp'
      readonly url: string
      readonly host: string
      readonly port: number
    }
  | { readonly kind: 'unix'; readonly url: string; readonly path: string }
  /** A program that passes the connection through its input and output; the one that buildx starts. */
  | {
      readonly kind: 'program'
      readonly scheme: 'ssh' | 'kube-pod' | 'docker-container'
      readonly url: string
      /** The machine, pod or container. */
      readonly target: string
      readonly program: string
      readonly args: readonly string[]
    }

/** Programs get it as an argument: with a dash first it would be an option of theirs. */
const NAME = /^[a-z0-9][\w.-]*$/i

const DIAL = ['buildctl', 'dial-stdio']

/**
 * Reads an address of BuildKit. `name` is the input that it stands in.
 * @throws Problem for everything that buildx would take 20 seconds to refuse
 */
export function parseEndpoint(name: string, text: string): Endpoint {
  const at = text.indexOf('://')
  if (at < 0) throw withoutScheme(name, text)
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (hasPassword(text, at + 3)) throw withPassword(name)
  const given = `"${name}" is "${text}"`
  const scheme = text.slice(0, at).toLowerCase()
  if (!url || /\s/.test(text)) throw noAddress(given, text.slice(at + 3))
  const asked: Asked = { given, url, text: `${scheme}${text.slice(at)}` }
  switch (scheme) {
    case 'tcp':
      return tcp(asked)
    case 'unix':
      return unix(asked)
    case 'ssh':
      return ssh(asked)
    case 'kube-pod':
      return kubePod(asked)
    case 'docker-container':
      return container(asked)
    default:
      throw otherScheme(given, url)
  }
}

interface Asked {
  /** `"endpoint" is "…"`, as errors begin. */
  readonly given: string
  readonly url: URL
  /** As buildx takes it. */
  readonly text: string
}

function tcp(asked: Asked): Endpoint {
  const { given, text, url } = asked
  const { hostname, port, pathname, search, hash, username } = url
  const host = hostIn(asked)
  if (port === '')
    throw new Problem(`${given}, without a port`, `Write the port, too: ${text}:1234`)
  const hasMore = username || search || hash || hasAt(text)
  if (hasMore || !['', '/'].includes(pathname))
    throw new Problem(`${given}, with more than host and port`, `Write tcp://${hostname}:${port}`)
  return { kind: 'tcp', url: `tcp://${hostname}:${port}`, host, port: Number(port) }
}

/** Without the brackets of IPv6. */
function hostIn({ given, url: { hostname, port } }: Asked): string {
  const isIPv6 = hostname.startsWith('[')
  const host = isIPv6 ? hostname.slice(1, -1) : hostname
  if (host === '') throw new Problem(`${given}, and names no host`, EXAMPLES)
  if (!isIPv6 && !NAME.test(host))
    throw new Problem(
      `${given}, and its host is no name`,
      'Write the name as DNS has it (a letter or digit first, then also dots and dashes; xn--… for others), or an IP address',
    )
  if (port === '0') throw new Problem(`${given}, with port 0`, 'Write a port from 1 to 65535')
  return host
}

function unix({ given, text }: Asked): Endpoint {
  const path = text.slice('unix://'.length)
  if (!path.startsWith('/'))
    throw new Problem(`${given}, and the path of a socket begins with /`, `Write unix:///${path}`)
  if (path.endsWith('/'))
    throw new Problem(
      `${given}, which is a folder`,
      'Write the socket in it: unix:///run/buildkit/buildkitd.sock',
    )
  return { kind: 'unix', url: text, path }
}

/** `ssh -l user -p 22 -- host buildctl dial-stdio`: BatchMode, since no person is there to answer. */
function ssh(asked: Asked): Endpoint {
  const { given, text, url } = asked
  const { hostname, port, pathname, search, hash } = url
  if (hostname === '' || search || hash)
    throw new Problem(
      `${given}, which names no machine`,
      'Write ssh://user@example.com:22, and a socket after it where it is another than usual',
    )
  const target = hostIn(asked)
  const user = userIn(asked)
  const path = decoded(given, pathname)
  const address = path && path !== '/' ? ['--addr', `unix://${path}`] : []
  const args = [
    ...['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10'],
    ...(user ? ['-l', user] : []),
    ...(port ? ['-p', port] : []),
    ...['--', target, 'buildctl', ...address, 'dial-stdio'],
  ]
  return { kind: 'program', scheme: 'ssh', url: text, target, program: 'ssh', args }
}

/** Empty where none is named; a secret that is not set leaves an @ behind. */
function userIn({ given, text, url }: Asked): string {
  const user = decoded(given, url.username)
  if (user === '' && hasAt(text)) throw withoutUser(given)
  if (user.startsWith('-')) throw optionForUser(given)
  return user
}

function decoded(given: string, text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new Problem(
      `${given}, and a % in it begins no two hex digits`,
      'Write %25 for a % that is meant as such',
      { cause },
    )
  }
}

function kubePod(asked: Asked): Endpoint {
  const { given, text, url } = asked
  const { hostname: target, searchParams } = url
  const [context, namespace, inPod] = ['context', 'namespace', 'container'].map(
    (name) => searchParams.get(name) ?? '',
  )
  const wrong = [target, namespace || 'x', inPod || 'x'].some(
    (name) => !/^[a-z0-9][-a-z0-9.]*$/.test(name ?? ''),
  )
  if (wrong)
    throw new Problem(
      `${given}, which names no pod`,
      'Write kube-pod://buildkit-0?context=build&namespace=builds&container=buildkitd, of which only the pod is needed',
    )
  mustBeNameAlone(asked, ['context', 'namespace', 'container'])
  const where = [`--context=${context}`, `--namespace=${namespace}`]
  const args = [...where, 'exec', `--container=${inPod}`, '-i', target, '--', ...DIAL]
  return { kind: 'program', scheme: 'kube-pod', url: text, target, program: 'kubectl', args }
}

function container(asked: Asked): Endpoint {
  const { given, text, url } = asked
  const { hostname: target, searchParams } = url
  if (!NAME.test(target))
    throw new Problem(`${given}, and names no container`, 'Write docker-container://buildkit')
  mustBeNameAlone(asked, ['context'])
  const context = searchParams.get('context') ?? ''
  const args = [...(context ? [`--context=${context}`] : []), 'exec', '-i', target, ...DIAL]
  return { kind: 'program', scheme: 'docker-container', url: text, target, program: 'docker', args }
}

/** buildx passes over everything else, and would look in another place than was meant. */
function mustBeNameAlone({ given, text, url }: Asked, known: readonly string[]): void {
  const strange = [...url.searchParams.keys()].find((name) => !known.includes(name))
  const use = `Use ${known.join(', ')}`
  if (strange !== undefined) {
    const near = nearest(strange, known)
    const fix = near ? `Did you mean ${near}=?` : use
    throw new Problem(`${given}, and buildx does not know "${strange}" there`, fix)
  }
  const hasPath = !['', '/'].includes(url.pathname)
  if (!hasPath && !url.port && !url.hash && !hasAt(text)) return
  const bare = `${url.protocol}//${url.hostname}${url.search}`
  throw new Problem(`${given}, with more than a name`, `Write ${bare}. ${use} after a ?`)
}
