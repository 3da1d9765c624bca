import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect, isIPv6, type Socket } from 'node:net'
import { getCACertificates } from 'node:tls'
import { proxyLogin } from '../../core/route/proxy.ts'
import { type SocksTarget, socksTo } from './socks.ts'

/** Milliseconds until a proxy has connected us, or has said that it will not. */
const ANSWER_TIMEOUT = 10_000

/** A connection to a host through a proxy. Rejects with PROXY_REFUSED, or PROXY_UNREACHABLE, which may pass. */
export function tunnelTo(proxy: URL, end: SocksTarget): Promise<Socket> {
  return proxy.protocol.startsWith('socks5') ? overSocks(proxy, end) : overHttp(proxy, end)
}

/** Plain HTTP needs no tunnel: many proxies make some for TLS only. */
export const isForwarded = (url: URL, proxy: URL | undefined): proxy is URL =>
  url.protocol === 'http:' && proxy !== undefined && !proxy.protocol.startsWith('socks5')

/** How to ask a proxy itself. */
export const askProxy = (proxy: URL): RequestOptions => ({
  host: proxy.hostname.replace(/^\[|\]$/g, ''),
  port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
  ...(proxy.protocol === 'https:'
    ? { ca: [...getCACertificates('default'), ...getCACertificates('system')] }
    : {}),
})

/** Says who we are to a proxy that has a login. */
export function proxyHeaders(proxy: URL): Record<string, string> {
  const login = proxyLogin(proxy)
  return login === undefined
    ? {}
    : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }
}

function overHttp(proxy: URL, { host, port }: SocksTarget): Promise<Socket> {
  const path = `${isIPv6(host) ? `[${host}]` : host}:${port}`
  const start = proxy.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const headers = { host: path, ...proxyHeaders(proxy) }
    const asked = start({ ...askProxy(proxy), method: 'CONNECT', path, headers, agent: false })
    asked.setTimeout(ANSWER_TIMEOUT, () => asked.destroy(new Error('no answer in 10 s')))
    asked.once('connect', ({ statusCode = 0 }, socket, head) => {
      if (statusCode === 200) {
        socket.setTimeout(0)
        if (head.length > 0) socket.unshift(head)
        return resolve(socket as Socket)
      }
      socket.destroy()
      reject(proxyRefusal(proxy, statusCode))
    })
    asked.once('response', ({ statusCode = 0 }) => {
      asked.destroy()
      reject(proxyRefusal(proxy, statusCode))
    })
    asked.once('error', (cause) => reject(unreachable(proxy, cause)))
    asked.end()
  })
}

async function overSocks(proxy: URL, end: SocksTarget): Promise<Socket> {
  const { host = '', port } = askProxy(proxy)
  const socket = connect({ host: host ?? '', port: Number(proxy.port ? port : 1080) })
  socket.setTimeout(ANSWER_TIMEOUT, () => socket.destroy(new Error('no answer in 10 s')))
  try {
    const refused = await socksTo(socket, end, proxyLogin(proxy))
    if (refused) throw coded('PROXY_REFUSED', `the proxy ${proxy.host} ${refused}`)
    socket.setTimeout(0)
    return socket
  } catch (cause) {
    socket.destroy()
    if ((cause as NodeJS.ErrnoException).code === 'PROXY_REFUSED') throw cause
    throw unreachable(proxy, cause as Error)
  }
}

/** What a proxy fails with that passes requests on. */
export const failureBefore = (proxy: URL, cause: NodeJS.ErrnoException): Error =>
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E\w+UNREACH|ETIMEDOUT)$/.test(cause.code ?? '')
    ? unreachable(proxy, cause)
    : cause

/** The error of a proxy that answers in place of the host. */
export const proxyRefusal = (proxy: URL, status: number) =>
  coded(
    status >= 500 ? 'PROXY_UNREACHABLE' : 'PROXY_REFUSED',
    `the proxy ${proxy.host} answers ${status}`,
  )

const unreachable = (proxy: URL, cause: Error) =>
  coded('PROXY_UNREACHABLE', `the proxy ${proxy.host}: ${cause.message}`, cause)

const coded = (code: string, message: string, cause?: Error) =>
  Object.assign(new Error(message, { cause }), { code })
