import { type Agent, Agent as HttpAgent } from 'node:http'
import { type AgentOptions, Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'
import { type ConnectionOptions, connect, createSecureContext, type TLSSocket } from 'node:tls'
import { isCertificate, isUntrusted } from '../../core/registry/unreachable.ts'
import type { NetworkSettings, Route } from '../../core/route/route.ts'
import { type Identity, trustedCertificates } from './certificates.ts'
import { isInNetworks } from './guarded-lookup.ts'
import { tunnelTo } from './tunnel.ts'

/** What decides about every connection of an agent. */
interface AgentSettings {
  readonly route: Route
  readonly certificates: NetworkSettings['certificates']
  readonly proxy: URL | undefined
  readonly identity: Identity | undefined
}

/** Connections to a host, as its route says; they are kept for the next request. */
export function agentFor(protocol: string, settings: AgentSettings): Agent {
  if (protocol === 'https:') return secureAgent(settings)
  const agent = new HttpAgent({ keepAlive: true })
  const { proxy } = settings
  if (!proxy) return agent
  return Object.assign(agent, {
    createConnection: connecting(({ host, port }) => tunnelTo(proxy, { host, port })),
  })
}

function secureAgent(settings: AgentSettings): Agent {
  const { route, identity } = settings
  const options: AgentOptions = {
    keepAlive: true,
    ...identity,
    ...(route.isVerified ? {} : { rejectUnauthorized: false }),
  }
  let learnt: Concession = {}
  const open = async (asked: Wanted) => {
    try {
      return await secured({ ...asked, ...learnt }, settings)
    } catch (failure) {
      const more = await concession(asked, settings, failure as NodeJS.ErrnoException)
      if (!more) throw failure
      learnt = more
      return secured({ ...asked, ...more }, settings)
    }
  }
  return Object.assign(new HttpsAgent(options), { createConnection: connecting(open) })
}

type Wanted = ConnectionOptions & { readonly host: string; readonly port: number }

/** Made once for the connections to come: hundreds of authorities take 5 ms to read. */
type Concession = Pick<ConnectionOptions, 'secureContext' | 'rejectUnauthorized'>

/** What makes a certificate good that Node does not know; undefined where nothing does. */
async function concession(
  { host }: Wanted,
  { route, certificates, identity }: AgentSettings,
  { code = '' }: NodeJS.ErrnoException,
): Promise<Concession | undefined> {
  if (!isCertificate(code)) return undefined
  if (await isInNetworks(host, route.insecureNetworks)) return { rejectUnauthorized: false }
  if (!isUntrusted(code)) return undefined
  const ca = await trustedCertificates(route, certificates)
  return { secureContext: createSecureContext({ ca, ...identity }) }
}

async function secured(asked: Wanted, { proxy }: AgentSettings): Promise<TLSSocket> {
  const { host, port } = asked
  const through = proxy ? { socket: await tunnelTo(proxy, { host, port }) } : {}
  const socket = connect({ ALPNProtocols: ['http/1.1'], ...asked, ...through })
  return new Promise((resolve, reject) => {
    const fail = (failure: Error) => {
      socket.destroy()
      reject(failure)
    }
    const close = () => fail(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))
    socket.once('error', fail).once('close', close).setTimeout(60_000, close)
    socket.once('secureConnect', () => {
      socket.off('error', fail).off('close', close).off('timeout', close).setTimeout(0)
      resolve(socket)
    })
  })
}

type Done = (failure: Error | null, socket?: Socket) => void

/** As an agent asks for a connection. */
const connecting =
  (open: (asked: Wanted) => Promise<Socket>) =>
  (asked: Wanted, done: Done): undefined => {
    open(asked).then(
      (socket) => done(null, socket),
      (failure) => done(failure),
    )
  }
