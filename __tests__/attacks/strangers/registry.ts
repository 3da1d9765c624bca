import type { Hostile } from '../../../script/attacks/hostile.ts'
import type { Asked, Reply } from '../../io/registry/loopback.ts'

/** A server that our registry sends us on to: it wants our password, or has words for us. */
export const stranger = (by: Hostile, { url }: Asked): Reply => ({
  status: by.one([200, 401, 401, 403, 404]),
  headers: { 'www-authenticate': `Bearer realm="http://127.0.0.1:9/${url.length}",service="x"` },
  body: by.often(0.5) ? by.text() : JSON.stringify(by.value()),
})

const DIGEST = (sign: string) => `sha256:${sign.repeat(64)}`

/** A registry that mostly works, and otherwise does what it likes; it repeats what it is told. */
export function hostileRegistry(
  by: Hostile,
  asked: Asked,
  elsewhere: string,
  known: readonly string[],
): Reply {
  const { url, headers } = asked
  const words = `${by.text()} ${headers.authorization ?? ''} ${by.one(known)} ${by.text()}`
  if (by.often(0.08)) return { status: by.one([400, 403, 404, 429]), body: bodyOf(by, words) }
  if (by.often(0.08))
    return { status: 307, headers: { location: inHeader(elsewhereOf(by, elsewhere)) } }
  if (!headers.authorization && !url.startsWith('/token')) return challenge(by, elsewhere)
  if (url.startsWith('/token')) return tokenFor(by)
  return answerOf(by, asked, elsewhere, words)
}

const bodyOf = (by: Hostile, words: string) =>
  by.one([
    words,
    JSON.stringify({ errors: [{ code: by.text(), message: words, detail: by.value() }] }),
    JSON.stringify({ error: words, error_description: by.value(), details: words }),
    '<a'.repeat(40_000),
    by.flood(),
  ])

const elsewhereOf = (by: Hostile, host: string) =>
  by.one([
    `http://${host}/x`,
    `http://${host}/x`,
    `http://a:b@${host}/x`,
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:169.254.169.254]/',
    'file:///etc/passwd',
    by.text(),
  ])

function challenge(by: Hostile, elsewhere: string): Reply {
  const header = by.often(0.85)
    ? 'Basic realm="x"'
    : by.one([
        `Bearer realm="http://${elsewhere}/token",service="x"`,
        `Bearer realm="${inHeader(elsewhereOf(by, elsewhere)).replaceAll('"', '').replace(/\/x$/, '/token')}"`,
        `Bearer realm="${'x'.repeat(5_000)}`,
      ])
  return { status: 401, headers: { 'www-authenticate': header } }
}

/** What a header can carry. */
const inHeader = (text: string) => text.replace(/[^ -~]/g, '').slice(0, 8_000)

const tokenFor = (by: Hostile): Reply => ({
  body: by.often(0.7)
    ? JSON.stringify({
        token: by.often(0.5) ? 'token-of-a-stranger' : by.value(),
        expires_in: by.value(),
      })
    : by.text(),
})

function answerOf(by: Hostile, { method, url }: Asked, elsewhere: string, words: string): Reply {
  if (url.includes('/tags/list')) return tags(by)
  if (method === 'POST') {
    const location = by.often(0.9) ? '/v2/acme/app/blobs/uploads/1' : elsewhereOf(by, elsewhere)
    return { status: 202, headers: { location: inHeader(location) } }
  }
  if (method === 'PUT' || method === 'DELETE')
    return { status: method === 'PUT' ? 201 : 204, body: by.text() }
  if (url.includes('/manifests/') && by.often(0.6)) return { body: manifest(by) }
  if (url.includes('/blobs/')) return { body: JSON.stringify(configOf(by)) }
  return url === '/v2/' ? {} : { status: 404, body: words }
}

const tags = (by: Hostile): Reply => ({
  body: JSON.stringify({
    tags: by.often(0.7) ? ['latest', 'v1', 'v1.2.2', 'v1.2.3', by.text()] : by.value(),
  }),
})

const manifest = (by: Hostile) => {
  const one = { mediaType: by.text(), digest: DIGEST('e'), size: 2, platform: by.value() }
  const index = {
    manifests: by.often(0.1) ? Array.from({ length: 9_000 }, () => one) : [one, by.value()],
  }
  const image = { config: { digest: by.one([by.text(), DIGEST('c')]), size: 2 }, layers: [] }
  return JSON.stringify({ schemaVersion: 2, ...(by.often(0.3) ? index : image) })
}

const configOf = (by: Hostile) => ({
  os: by.one(['linux', by.value()]),
  architecture: by.one(['amd64', by.text()]),
  created: by.one(['2026-01-01T00:00:00Z', by.value()]),
  config: {
    Labels: by.one([
      by.value(),
      { 'io.slipway.publish': JSON.stringify(by.value()) },
      { 'org.opencontainers.image.version': by.one([by.text(), by.flood()]) },
    ]),
  },
})
