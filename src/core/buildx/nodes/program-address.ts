import { Problem } from '../../problem.ts'
import { nearest } from '../../text/nearest.ts'
import { type BuildkitEndpoint, type GivenAddress, hostIn, SAFE_NAME } from './address.ts'
import { hasAt, optionForUser, withoutUser } from './endpoint-problem.ts'

const DIAL = ['buildctl', 'dial-stdio']

/** `ssh -l user -p 22 -- host buildctl dial-stdio`: BatchMode, since no person is there to answer. */
export function ssh(asked: GivenAddress): BuildkitEndpoint {
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
function userIn({ given, text, url }: GivenAddress): string {
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

/** `kubectl exec -i pod -- buildctl dial-stdio`, in the context, namespace and container that the address names. */
export function kubePod(asked: GivenAddress): BuildkitEndpoint {
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

/** `docker exec -i container buildctl dial-stdio`, in the context that the address names. */
export function containerEndpoint(asked: GivenAddress): BuildkitEndpoint {
  const { given, text, url } = asked
  const { hostname: target, searchParams } = url
  if (!SAFE_NAME.test(target))
    throw new Problem(`${given}, and names no container`, 'Write docker-container://buildkit')
  mustBeNameAlone(asked, ['context'])
  const context = searchParams.get('context') ?? ''
  const args = [...(context ? [`--context=${context}`] : []), 'exec', '-i', target, ...DIAL]
  return { kind: 'program', scheme: 'docker-container', url: text, target, program: 'docker', args }
}

/** buildx passes over everything else, and would look in another place than was meant. */
function mustBeNameAlone({ given, text, url }: GivenAddress, known: readonly string[]): void {
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
