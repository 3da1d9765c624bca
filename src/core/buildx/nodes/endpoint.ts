import { Problem } from '../../problem.ts'

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

const EXAMPLES =
  'Write tcp://buildkit.example.com:1234, unix:///run/buildkit/buildkitd.sock, ssh://user@example.com, kube-pod://buildkit-0?namespace=builds or docker-container://buildkit'

const DIAL = ['buildctl', 'dial-stdio']

/**
 * Reads an address of BuildKit. `name` is the input that it stands in.
 * @throws Problem for everything that buildx would take 20 seconds to refuse
 */
export function parseEndpoint(name: string, text: string): Endpoint {
  const at = text.indexOf('://')
  if (at < 0) throw withoutScheme(name, text)
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (hasPassword(text.slice(at + 3))) throw withPassword(name)
  const given = `"${name}" is "${text}"`
  if (!url || /\s/.test(text)) throw new Problem(`${given}, which is no address`, EXAMPLES)
  switch (text.slice(0, at).toLowerCase()) {
    case 'tcp':
      return tcp(given, text, url)
    case 'unix':
      return unix(given, text)
    case 'ssh':
      return ssh(given, text, url)
    case 'kube-pod':
      return kubePod(given, text, url)
    case 'docker-container':
      return container(given, text, url)
    default:
      throw otherScheme(given, url)
  }
}

function tcp(given: string, text: string, url: URL): Endpoint {
  const { hostname, port, pathname, search, username } = url
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  if (bare === '') throw new Problem(`${given}, and names no host`, EXAMPLES)
  if (port === '')
    throw new Problem(`${given}, without a port`, `Write the port, too: ${text}:1234`)
  if (username || search || !['', '/'].includes(pathname))
    throw new Problem(`${given}, with more than host and port`, `Write tcp://${hostname}:${port}`)
  return { kind: 'tcp', url: `tcp://${hostname}:${port}`, host: bare, port: Number(port) }
}

function unix(given: string, text: string): Endpoint {
  const path = text.slice('unix://'.length)
  if (path.startsWith('/')) return { kind: 'unix', url: text, path }
  throw new Problem(`${given}, and the path of a socket begins with /`, `Write unix:///${path}`)
}

/** `ssh -l user -p 22 -- host buildctl dial-stdio`: BatchMode, since nobody is there to answer. */
function ssh(given: string, text: string, url: URL): Endpoint {
  const { hostname, port, pathname, search, hash } = url
  const target = hostname.replace(/^\[(.*)\]$/, '$1')
  if (target === '' || search || hash)
    throw new Problem(
      `${given}, which names no machine`,
      'Write ssh://user@example.com:22, and a socket after it where it is another than usual',
    )
  const user = decodeURIComponent(url.username)
  const address = pathname && pathname !== '/' ? ['--addr', `unix://${pathname}`] : []
  const args = [
    ...['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10'],
    ...(user ? ['-l', user] : []),
    ...(port ? ['-p', port] : []),
    ...['--', target, 'buildctl', ...address, 'dial-stdio'],
  ]
  return { kind: 'program', scheme: 'ssh', url: text, target, program: 'ssh', args }
}

function kubePod(given: string, text: string, url: URL): Endpoint {
  const { hostname: target, searchParams } = url
  const [context, namespace, inPod] = ['context', 'namespace', 'container'].map(
    (name) => searchParams.get(name) ?? '',
  )
  const wrong = [target, namespace || 'x', inPod || 'x'].some(
    (name) => !/^[-a-z0-9.]+$/.test(name ?? ''),
  )
  if (wrong)
    throw new Problem(
      `${given}, which names no pod`,
      'Write kube-pod://buildkit-0?context=build&namespace=builds&container=buildkitd, of which only the pod is needed',
    )
  const where = [`--context=${context}`, `--namespace=${namespace}`]
  const args = [...where, 'exec', `--container=${inPod}`, '-i', target, '--', ...DIAL]
  return { kind: 'program', scheme: 'kube-pod', url: text, target, program: 'kubectl', args }
}

function container(given: string, text: string, url: URL): Endpoint {
  const { hostname: target, searchParams } = url
  if (target === '' || target.startsWith('-'))
    throw new Problem(`${given}, and names no container`, 'Write docker-container://buildkit')
  const context = searchParams.get('context') ?? ''
  const args = [...(context ? [`--context=${context}`] : []), 'exec', '-i', target, ...DIAL]
  return { kind: 'program', scheme: 'docker-container', url: text, target, program: 'docker', args }
}

function withoutScheme(name: string, text: string): Problem {
  const given = `"${name}" is "${text}", without a scheme`
  if (/^[\w.-]+:\d+$/.test(text)) return new Problem(given, `Write tcp://${text}`)
  if (text.startsWith('/')) return new Problem(given, `Write unix://${text}`)
  return new Problem(
    given,
    `${EXAMPLES}. The name of a docker context goes with driver: docker-container`,
  )
}

/** Also where the rest is no address. */
const hasPassword = (rest: string) =>
  rest.slice(0, Math.max(0, rest.lastIndexOf('@'))).includes(':')

const withPassword = (name: string) =>
  new Problem(
    `a password stands in "${name}"`,
    'BuildKit takes none: it knows its clients by "builder-tls-cert" and "builder-tls-key", ssh by its key',
  )

function otherScheme(given: string, url: URL): Problem {
  if (/^(https?|grpcs?):$/.test(url.protocol))
    return new Problem(
      `${given}, and BuildKit is addressed by tcp`,
      `Write tcp://${url.hostname}:${url.port || '1234'}${/s:$/.test(url.protocol) ? ', and the authority of its certificate in "builder-tls-ca"' : ''}`,
    )
  return new Problem(`${given}, a scheme that buildx does not know`, EXAMPLES)
}
