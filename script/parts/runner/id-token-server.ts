import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where a job with `id-token: write` gets the token by which GitHub says who it is. */
export interface TokenServer {
  /** What tells a job of it. */
  readonly variables: Readonly<Record<string, string>>
  readonly token: string
  /** Paths it was asked for. */
  readonly asked: readonly string[]
  readonly stop: () => Promise<void>
}

/** Starts one on loopback; its token is signed by nobody, which is enough for moto. */
export async function startTokenServer(
  subject = 'repo:acme/app:ref:refs/heads/main',
): Promise<TokenServer> {
  const claims = { iss: 'https://token.actions.githubusercontent.com', sub: subject }
  const parts = ['{"alg":"none"}', JSON.stringify(claims), 'signature']
  const token = parts.map((part) => Buffer.from(part).toString('base64url')).join('.')
  const asked: string[] = []
  const server = createServer(({ url = '', headers }, response) => {
    asked.push(url)
    const isKnown = headers.authorization === 'Bearer request-token'
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ value: isKnown ? token : undefined }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const variables = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
  }
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { variables, token, asked, stop }
}
