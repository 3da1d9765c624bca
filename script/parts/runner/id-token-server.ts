import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where a job with `id-token: write` gets the token by which GitHub says who it is. */
export interface IdTokenServer {
  /** The variables from which a job knows it. */
  readonly variables: Readonly<Record<string, string>>
  /** What it has given out: each request gets a token of its own. */
  readonly tokens: readonly string[]
  /** Paths it was asked for. */
  readonly asked: readonly string[]
  readonly stop: () => Promise<void>
}

const REQUEST_TOKEN = 'request-token-of-this-job'

/**
 * Starts one on loopback, which answers as GitHub's does: `GET …?api-version=2.0&audience=…` with the token of the job gives
 * `{count, value}`, a JWT signed for that audience (RS256, five minutes); every other request gives 401.
 */
export async function startTokenServer(
  subject = 'repo:acme/app:ref:refs/heads/main',
): Promise<IdTokenServer> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const [asked, tokens]: string[][] = [[], []]
  const server = createServer(({ method, url = '', headers }, response) => {
    asked?.push(url)
    const audience = new URL(url, 'http://localhost').searchParams.get('audience')
    const isKnown = method === 'GET' && headers.authorization === `Bearer ${REQUEST_TOKEN}`
    const value = isKnown
      ? signed({ ...claimsOf(subject), aud: audience ?? OWNER }, privateKey)
      : ''
    if (value) tokens?.push(value)
    response.writeHead(value ? 200 : 401, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(value ? { count: value.length, value } : { message: 'no' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const variables = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
  }
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { variables, tokens: tokens ?? [], asked: asked ?? [], stop }
}

const OWNER = 'https://github.com/acme'

function claimsOf(subject: string) {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: 'https://token.actions.githubusercontent.com',
    sub: subject,
    jti: randomUUID(),
    iat: now,
    nbf: now - 300,
    exp: now + 300,
    repository: 'acme/app',
    ref: 'refs/heads/main',
    runner_environment: 'self-hosted',
  }
}

function signed(claims: object, key: KeyObject): string {
  const header = { typ: 'JWT', alg: 'RS256', kid: 'test' }
  const parts = [header, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const signature = createSign('RSA-SHA256').update(parts.join('.')).sign(key, 'base64url')
  return [...parts, signature].join('.')
}
