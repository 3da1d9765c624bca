import { Problem } from '../../problem.ts'
import { type BuildkitEndpoint, type GivenAddress, hostIn } from './address.ts'
import {
  hasAt,
  hasPassword,
  noAddress,
  otherScheme,
  withoutScheme,
  withPassword,
} from './endpoint-problem.ts'
import { containerEndpoint, kubePod, ssh } from './program-address.ts'

/**
 * Reads an address of BuildKit. `name` is the input that it stands in.
 * @throws Problem for everything that buildx would take 20 seconds to refuse
 */
export function parseEndpoint(name: string, text: string): BuildkitEndpoint {
  const at = text.indexOf('://')
  if (at < 0) throw withoutScheme(name, text)
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (hasPassword(text, at + 3)) throw withPassword(name)
  const given = `"${name}" is "${text}"`
  const scheme = text.slice(0, at).toLowerCase()
  if (!url || /\s/.test(text)) throw noAddress(given, text.slice(at + 3))
  const asked: GivenAddress = { given, url, text: `${scheme}${text.slice(at)}` }
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
      return containerEndpoint(asked)
    default:
      throw otherScheme(given, url)
  }
}

function tcp(asked: GivenAddress): BuildkitEndpoint {
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

function unix({ given, text }: GivenAddress): BuildkitEndpoint {
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
