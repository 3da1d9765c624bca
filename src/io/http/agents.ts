import { type Agent, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Problem } from '../../core/problem.ts'
import { proxiesIn, proxyFor } from '../../core/route/proxy.ts'
import { type NetworkSettings, routeTo } from '../../core/route/route.ts'
import { agentFor } from './agent.ts'
import { type Identity, identities } from './certificates.ts'
import { isForwarded } from './tunnel.ts'

/** How a host is reached from here, ready to be used. */
export interface Agents {
  readonly proxy: URL | undefined
  /** One for each client certificate there is for the host; one without, where there is none. */
  readonly agents: readonly [Agent, ...Agent[]]
}

/** What is known without asking the Docker engine. */
export const HERE = async (): Promise<NetworkSettings> => ({
  proxies: proxiesIn(process.env),
  insecureRegistries: [],
  certificates: ['/etc/docker/certs.d'],
  buildkit: {},
})

type AskSettings = () => Promise<NetworkSettings>

/** Connections are kept for as long as what decides about them. */
const kept = new WeakMap<AskSettings, Map<string, Promise<Agents>>>()

/** The agents for an address; `names` are those of the registry in whose service we go there. */
export function agentsFor(
  url: URL,
  names: readonly string[] = [],
  settings: AskSettings = HERE,
): Promise<Agents> {
  const known = kept.get(settings) ?? new Map<string, Promise<Agents>>()
  kept.set(settings, known)
  const key = [
    url.origin,
    ...names,
    ...(settings === HERE ? Object.values(proxiesIn(process.env)) : []),
  ].join(' ')
  const agents = known.get(key) ?? build(url, names, settings)
  known.set(key, agents)
  agents.catch(() => known.delete(key))
  return agents
}

async function build(url: URL, names: readonly string[], ask: AskSettings): Promise<Agents> {
  const settings = await ask()
  const proxy = proxyFor(url, settings.proxies)
  if (proxy === 'invalid') throw invalidProxy(url)
  if (isForwarded(url, proxy)) return { proxy, agents: [keptAlive(proxy)] }
  const route = routeTo(withOwnNames(url, names), settings)
  const { certificates } = settings
  const known = url.protocol === 'https:' ? await identities(route, certificates) : []
  const [first, ...others] = known.length > 0 ? known : [undefined]
  const agent = (identity: Identity | undefined) =>
    agentFor(url.protocol, { route, certificates, proxy, identity })
  return { proxy, agents: [agent(first), ...others.map(agent)] }
}

const keptAlive = ({ protocol }: URL) =>
  protocol === 'https:' ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })

/** An agent for programs that send their requests themselves: it makes a tunnel where there is a proxy. */
export async function tunnellingAgent(origin: string): Promise<Agent> {
  const url = new URL(origin)
  const settings = await HERE()
  const proxy = proxyFor(url, settings.proxies)
  if (proxy === 'invalid') throw invalidProxy(url)
  const { certificates } = settings
  const route = routeTo([url.host], settings)
  return agentFor(url.protocol, { route, certificates, proxy, identity: undefined })
}

/** A registry's own names in place of the address, which is written in one form only. */
function withOwnNames(url: URL, names: readonly string[]): readonly string[] {
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
