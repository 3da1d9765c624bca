import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SiteFiles } from './bundle.ts'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
}

/** A page that is being served on this machine alone. */
export interface ServedSite {
  /** `http://127.0.0.1:4173/` */
  readonly address: string
  /** Paths that were asked for, in their order. */
  readonly requests: readonly string[]
  readonly stop: () => Promise<void>
}

/** Serves files on loopback; port 0 takes any that is free. */
export async function serveSite(files: SiteFiles, port: number): Promise<ServedSite> {
  const requests: string[] = []
  const server = createServer(({ url = '/' }, response) => {
    requests.push(url)
    const name = new URL(url, 'http://localhost').pathname.slice(1) || 'index.html'
    const contents = files.get(name)
    if (!contents) return response.writeHead(404).end()
    const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    return response
      .writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
      .end(contents)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${taken}/`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
