import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Hostile } from '../../../script/attacks/hostile.ts'

/** An engine on a socket that says what it likes of itself and of what runs, and pushes what it is told. */
export async function hostileEngine(by: Hostile, socket: string): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume()
    const { status = 200, body } = answerOfEngine(by, request)
    response.statusCode = status
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  server.on('upgrade', (_: IncomingMessage, connection: { destroy: () => void }) =>
    connection.destroy(),
  )
  await new Promise<void>((listening) => server.listen(socket, listening))
  return server
}

interface Answer {
  readonly status?: number
  readonly body: unknown
}

const ID = (by: Hostile) =>
  by.one([`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`, by.text()])

/** What it answers; with some luck it is what an engine says. */
export function answerOfEngine(
  by: Hostile,
  { url = '', method = 'GET' }: Pick<IncomingMessage | ServerResponse['req'], 'url' | 'method'>,
): Answer {
  if (by.often(0.04))
    return {
      status: by.one([400, 403, 409, 500]),
      body: by.one([{ message: by.text() }, by.value(), by.text(), by.flood()]),
    }
  const path = url.replace(/\?.*/s, '')
  if (path === '/_ping') return { body: 'OK' }
  if (path === '/info') return { body: spoilt(by, INFO) }
  if (path.endsWith('/push') || (path === '/images/create' && url.includes('fromImage')))
    return { body: progress(by) }
  if (path === '/containers/json') return { body: spoilt(by, [listed(by)], 0.05) }
  if (path === '/images/json') return { body: spoilt(by, [image(by)], 0.05) }
  if (path.endsWith('/logs')) return { body: by.one([by.text(), by.text(), by.flood()]) }
  if (path.startsWith('/containers/create'))
    return by.often(0.9) ? { status: 201, body: { Id: 'c'.repeat(64) } } : { status: 409, body: {} }
  if (method !== 'GET') return { status: by.often(0.9) ? 201 : 500, body: { message: by.text() } }
  if (path.startsWith('/containers/slipway-lock')) return { status: 404, body: {} }
  if (path.startsWith('/containers/')) return { body: spoilt(by, container(by), 0.05) }
  if (path.startsWith('/images/'))
    return by.often(0.9) ? { body: spoilt(by, image(by), 0.03) } : { status: 404, body: {} }
  return { status: 404, body: by.value() }
}

const spoilt = (by: Hostile, whole: unknown, share = 0.1) =>
  by.often(0.7) ? whole : by.spoil(whole, share)

const INFO = {
  ServerVersion: '28.5.2',
  DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
}

const progress = (by: Hostile) =>
  [
    { status: by.text() },
    { id: by.text(), status: 'Pushed' },
    by.often(0.8)
      ? { status: `x: digest: sha256:${'d'.repeat(64)} size: 7` }
      : by.one([
          { error: by.text() },
          { errorDetail: { message: by.text() } },
          { error: by.flood() },
        ]),
    by.value(),
  ]
    .map((line) => JSON.stringify(line))
    .join('\n')

const labels = (by: Hostile) => ({
  'com.docker.compose.project': by.one(['shop', 'shop', by.text()]),
  'com.docker.compose.service': by.one(['web', 'web', 'web', by.text()]),
  'com.docker.compose.oneoff': 'False',
  'com.docker.compose.config-hash': by.one(['a', by.text()]),
  'com.docker.compose.project.working_dir': by.text(),
  'org.opencontainers.image.version': by.one(['v1.2.3', by.text(), by.flood()]),
  'org.opencontainers.image.revision': by.one(['a'.repeat(40), by.text()]),
  'slipway.release': record(by),
})

const record = (by: Hostile) => {
  const release = {
    format: 1,
    stamp: by.one(['20261128-100000', by.text(), '../../x']),
    services: { web: { reference: by.one([PINNED, by.text(), '../../containers/x']), id: ID(by) } },
    state: 'good',
    version: by.text(),
    revision: by.text(),
    run: by.text(),
    actor: by.text(),
    fingerprint: by.text(),
    hashes: { web: by.text() },
  }
  return Buffer.from(JSON.stringify(by.often(0.7) ? release : by.spoil(release, 0.3))).toString(
    'base64',
  )
}

const PINNED = `docker.io/acme/app@sha256:${'d'.repeat(64)}`

const listed = (by: Hostile) => ({
  Id: by.one(['c'.repeat(64), by.text()]),
  Names: [by.one(['/shop-web-1', '/other', `/${by.text()}`])],
  Image: by.one(['acme/app:v1', PINNED, by.text()]),
  ImageID: ID(by),
  Labels: labels(by),
  Ports: [
    { IP: by.one(['0.0.0.0', by.text()]), PublicPort: by.one([8080, by.value()]), Type: 'tcp' },
  ],
})

const image = (by: Hostile) => ({
  Id: ID(by),
  RepoTags: by.one([['acme/app:v1'], [by.text()], by.value()]),
  RepoDigests: by.one([[PINNED], [by.text()], by.value()]),
  Config: { Labels: labels(by), Healthcheck: { Test: by.one([['CMD', 'true'], by.value()]) } },
  Labels: labels(by),
  Os: by.one(['linux', by.text()]),
  Architecture: 'amd64',
  Size: by.one([1, 1e300, by.text()]),
})

const container = (by: Hostile) => ({
  Id: 'c'.repeat(64),
  Name: by.one(['/shop-web-1', `/${by.text()}`]),
  Image: ID(by),
  Config: { Image: by.one(['acme/app:v1', PINNED, by.text()]), Labels: labels(by) },
  RestartCount: by.one([0, 5, by.value()]),
  HostConfig: { RestartPolicy: { Name: by.one(['no', 'always', by.text()]) } },
  State: {
    Status: by.one(['running', 'running', 'running', 'exited', 'created', by.text()]),
    ExitCode: by.one([0, 1, by.value()]),
    Error: by.one(['', by.text(), by.flood()]),
    StartedAt: by.one(['2026-11-23T06:00:00.1Z', by.text()]),
    Health: {
      Status: by.one(['healthy', 'healthy', 'unhealthy', by.text()]),
      Log: [{ Output: by.one([by.text(), by.flood()]) }],
    },
  },
})
