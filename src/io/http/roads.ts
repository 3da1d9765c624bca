import { type Agent, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Problem } from '../../core/problem.ts'
import { proxiesIn, proxyFor } from '../../core/route/proxy.ts'
import { type Ground, routeTo } from '../../core/route/route.ts'
import { type Identity, identities } from './certificates.ts'
import { agentOn } from './road.ts'
import { isForwarded } from './tunnel.ts'

/** How a host is reached from here, ready to be used. */
export interface Road {
  readonly proxy: URL | undefined
  /** One for each client certificate there is for the host; one without, where there is none. */
  readonly agents: readonly [Agent, ...Agent[]]
}

/** What is known without asking the Docker engine. */
export const HERE = async (): Promise<Ground> => ({
  proxies: proxiesIn(process.env),
  insecureRegistries: [],
  certificates: ['/etc/docker/certs.d'],
  buildkit: {},
})

type AskGround = () => Promise<Ground>

/** Connections are kept for as long as what decides about them. */
const roads = new WeakMap<AskGround, Map<string, Promise<Road>>>()

/** The road to an address; `names` are those of the registry in whose service we go there. */
export function roadTo(
  url: URL,
  names: readonly string[] = [],
  ground: AskGround = HERE,
): Promise<Road> {
  const known = roads.get(ground) ?? new Map<string, Promise<Road>>()
  roads.set(ground, known)
  const key = [
    url.origin,
    ...names,
    ...(ground === HERE ? Object.values(proxiesIn(process.env)) : []),
  ].join(' ')
  const road = known.get(key) ?? build(url, names, ground)
  known.set(key, road)
  road.catch(() => known.delete(key))
  return road
}

async function build(url: URL, names: readonly string[], ask: AskGround): Promise<Road> {
  const ground = await ask()
  const proxy = proxyFor(url, ground.proxies)
  if (proxy === 'invalid') throw invalidProxy(url)
  if (isForwarded(url, proxy)) return { proxy, agents: [keptAlive(proxy)] }
  const route = routeTo(withOwnNames(url, names), ground)
  const { certificates } = ground
  const known = url.protocol === 'https:' ? await identities(route, certificates) : []
  const [first, ...others] = known.length > 0 ? known : [undefined]
  const agent = (identity: Identity | undefined) =>
    agentOn(url.protocol, { route, certificates, proxy, identity })
  return { proxy, agents: [agent(first), ...others.map(agent)] }
}

const keptAlive = ({ protocol }: URL) =>
  protocol === 'https:' ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })

/** An agent for programs that send their requests themselves: it makes a tunnel where there is a proxy. */
export async function tunnellingAgent(origin: string): Promise<Agent> {
  const url = new URL(origin)
  const ground = await HERE()
  const proxy = proxyFor(url, ground.proxies)
  if (proxy === 'invalid') throw invalidProxy(url)
  const { certificates } = ground
  const route = routeTo([url.host], ground)
  return agentOn(url.protocol, { route, certificates, proxy, identity: undefined })
}

/** A registry's own names in place of the address, which is written in one form only. */
export function withOwnNames(url: URL, names: readonly string[]): readonly string[] {
  const isIts = names.some((name) => {
    const address = `${url.protocol}//${name}`
    return URL.canParse(address) && new URL(address).host === url.host
  })
  return isIts ? names : [url.host, ...names]
}

/** Not quoted: there may be a password in it. */
const invalidProxy = ({ protocol }: URL) =>
  new Problem(
    `${protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'} is not the address of a proxy`,
    'Write one such as http://proxy.example.com:3128',
  )
