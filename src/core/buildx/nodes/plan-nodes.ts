import type { Environment } from '../../event/event.ts'
import { allProblems, Problem } from '../../problem.ts'
import type { BuilderOptions } from '../builder-options.ts'
import type { BuildkitEndpoint } from './address.ts'
import { type AppendedNode, parseAppend } from './append.ts'
import { parseEndpoint } from './endpoint.ts'
import type { BuilderNode } from './node.ts'
import { splitPlatforms, usualNode } from './split-platforms.ts'
import { readDriverOpts, tlsOf } from './tls.ts'

/** A node as given, and where that stands. */
interface GivenNode extends AppendedNode {
  /** `endpoint`, or `append` and which of its entries. */
  readonly input: string
  /** What has the address of the first one: the input, or a variable. */
  readonly endpointFrom: string
  /** The number that docker/setup-buildx-action's variables give it. */
  readonly index: number
}

type ReadNode = Omit<BuilderNode, 'platforms'> & { readonly listed: readonly string[] }

/**
 * The machines of `endpoint` and `append` that have something to build, each with its platforms.
 * @throws Problem that lists everything wrong with them
 */
export function planNodes(
  options: BuilderOptions,
  platforms: readonly string[],
  environment: Environment,
): BuilderNode[] {
  const given = givenNodes(options, environment)
  const problems: Problem[] = []
  const read = given.flatMap((node) => {
    try {
      return [readNode(node, environment)]
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      problems.push(problem)
      return []
    }
  })
  const problem = allProblems('several nodes are wrong', [...problems, ...repeated(read)])
  if (problem) throw problem
  return withPlatforms(read, platforms)
}

function withPlatforms(nodes: readonly ReadNode[], wanted: readonly string[]): BuilderNode[] {
  const lists = nodes.map(({ name, listed }) => ({ name, platforms: listed }))
  const shares = splitPlatforms(wanted, lists)
  const usual = usualNode(lists)
  return nodes.flatMap(({ listed: _, ...node }, at) => {
    const share = shares[at] ?? []
    const isUsed = wanted.length === 0 ? at === usual : share.length > 0
    return isUsed ? [{ ...node, platforms: share }] : []
  })
}

/** With no `endpoint`, `append` has all nodes: they may be numbered from 0 or, as there, from 1. */
function givenNodes(options: BuilderOptions, environment: Environment): GivenNode[] {
  const appended = options.append ? parseAppend(options.append) : []
  const { driverOpts, tlsCa, tlsCert, tlsKey } = options
  const endpoint = options.endpoint || (options.append ? '' : hostIn(environment))
  const isFromZero = Object.keys(environment).some((name) => name.startsWith('BUILDER_NODE_0_'))
  const first = endpoint === '' && isFromZero ? 0 : 1
  const others = appended.map((node, at) => ({
    ...node,
    ...{ input: `append, entry ${at + 1}`, endpointFrom: '' },
    index: at + first,
  }))
  if (endpoint === '') return others.map((node) => withShared(node, options))
  const own = { name: '', endpoint, platforms: [], driverOpts, tlsCa, tlsCert, tlsKey }
  const endpointFrom = options.endpoint ? 'endpoint' : 'BUILDKIT_HOST'
  return [{ ...own, input: 'endpoint', endpointFrom, index: 0 }, ...others]
}

/** As buildx does where it has no endpoint: runners of a team may have it in their environment. */
function hostIn({ BUILDKIT_HOST: host }: Environment): string {
  if (host) return host
  throw new Problem(
    '"driver" is "remote", and "endpoint" is empty, as is the variable BUILDKIT_HOST',
    'Write where BuildKit listens: endpoint: tcp://buildkit.example.com:1234',
  )
}

/** What `driver-opts` and `builder-tls-*` say is for all of them where there is no `endpoint`. */
const withShared = (node: GivenNode, shared: BuilderOptions): GivenNode => ({
  ...node,
  driverOpts: [...shared.driverOpts, ...node.driverOpts],
  tlsCa: node.tlsCa || shared.tlsCa,
  tlsCert: node.tlsCert || shared.tlsCert,
  tlsKey: node.tlsKey || shared.tlsKey,
})

function readNode(node: GivenNode, environment: Environment): ReadNode {
  const { input, index } = node
  const isFirst = input === 'endpoint'
  const endpoint = parseEndpoint(
    isFirst ? node.endpointFrom : `endpoint" of "${input}`,
    node.endpoint,
  )
  const options = readDriverOpts(
    isFirst ? 'driver-opts' : `driver-opts" of "${input}`,
    node.driverOpts,
  )
  const name = (part: string) => (isFirst ? `builder-tls-${part}` : `tls-${part}" of "${input}`)
  const given = {
    ca: { from: name('ca'), value: node.tlsCa },
    cert: { from: name('cert'), value: node.tlsCert },
    key: { from: name('key'), value: node.tlsKey },
  }
  return {
    name: node.name || nameOf(endpoint),
    endpoint,
    tls: tlsOf(endpoint, given, index, environment, options),
    driverOpts: options.others,
    listed: node.platforms,
  }
}

const nameOf = (endpoint: BuildkitEndpoint) =>
  endpoint.kind === 'tcp' ? `${endpoint.host}:${endpoint.port}` : endpoint.url

/** Two nodes of one name could not be distinguished; one machine twice would build nothing twice as fast. */
const repeated = (nodes: readonly ReadNode[]): Problem[] =>
  nodes.flatMap((node, at) => {
    const before = nodes.slice(0, at)
    if (before.some(({ endpoint }) => endpoint.url === node.endpoint.url))
      return new Problem(
        `"${node.endpoint.url}" is a node twice`,
        'Write each machine once, with all its platforms: platforms: linux/arm64,linux/arm/v7',
      )
    return before.some(({ name }) => name === node.name)
      ? new Problem(`two nodes are called "${node.name}"`, 'Give each a "name" of its own')
      : []
  })
