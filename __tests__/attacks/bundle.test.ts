import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type Hostile, hostile } from '../../script/attacks/hostile.ts'
import { leaked, obey } from '../../script/attacks/obeyed.ts'
import { readEvent, runAction } from '../../script/parts/runner/run-action.ts'
import { type Asked, type Reply, withLoopback } from '../io/registry/loopback.ts'
import { secrets, wrongIn } from './canaries.ts'

/** How many runs of the bundle, and which: `npm run attacks` asks for more. */
const RUNS = Number(process.env['SLIPWAY_BUNDLE_ATTACKS'] ?? 6)
const SEED = Number(process.env['SLIPWAY_ATTACKS_SEED'] ?? Date.now() % 1e9)
/** Milliseconds after which one run counts as hung: a registry that stumbles is tried again for some seconds. */
const LONGEST = 60_000

test(`${RUNS} runs of the bundle between hostile servers, from seed ${SEED}`, async () => {
  const wrong: string[] = []
  for (let seed = SEED; seed < SEED + RUNS && wrong.length < 10; seed++)
    for (const what of await attack(seed)) wrong.push(`seed ${seed}: ${what}`)
  expect(wrong).toEqual([])
}, 3_600_000)

async function attack(seed: number): Promise<string[]> {
  const by = hostile(seed)
  const ours = secrets()
  const canaries = [ours.password, ours.githubToken, ours.buildSecret]
  const folder = mkdtempSync(join(tmpdir(), 'slipway-attack-'))
  const engine = await hostileEngine(by, join(folder, 'docker.sock'))
  try {
    return await withLoopback(
      (asked) => stranger(by, asked),
      (other) =>
        withLoopback(
          (asked) =>
            registry(
              by,
              asked,
              other.host,
              canaries.map(({ value }) => value),
            ),
          async ({ host }) => {
            const programs = hostilePrograms(by, folder, ours.buildSecret.value)
            const start = performance.now()
            const run = await runAction({
              event: readEvent(by.one(['push-main', 'push-tag-v1.2.3', 'release-published'])),
              workspace: folder,
              token: ours.githubToken.value,
              inputs: {
                ...{ images: `${host}/acme/app`, registry: host, username: 'acme' },
                password: ours.password.value,
                secrets: `token=${ours.buildSecret.value}`,
                ...(by.often(0.3) ? { tags: `type=raw,value=${by.text()}\ntype=sha` } : {}),
                ...(by.often(0.3) ? { labels: `x=${by.text()}` } : {}),
                ...(by.often(0.3) ? { 'test-command': 'cat "$HOSTILE"; env' } : {}),
              },
              environment: {
                PATH: `${programs.path}:${process.env['PATH']}`,
                DOCKER_HOST: `unix://${join(folder, 'docker.sock')}`,
                HOSTILE: programs.words,
                HOME: join(folder, 'home'),
                GITHUB_API_URL: `http://${other.host}`,
                ACTIONS_RUNTIME_TOKEN: 'canary-of-the-runtime',
              },
            })
            const time = performance.now() - start
            const whole = JSON.stringify([run.outputs, run.state, run.summary])
            const post = run.post?.log ?? ''
            return [
              ...wrongIn(run.log + post, canaries, ['a', 'e', 'x']),
              ...leaked(obey(run.log).hide(whole), canaries).map(
                (of) => `outputs, state or summary have the ${of}`,
              ),
              ...leaked(readFileSync(programs.seen, 'utf8'), canaries).map(
                (of) => `a command line has the ${of}`,
              ),
              // The registry's own word leads to a token server; a redirect leads nowhere with a password.
              ...other.asked
                .filter(
                  ({ url, headers }) =>
                    !url.startsWith('/token') && headers.authorization?.startsWith('Basic'),
                )
                .map(({ url }) => `a stranger got the password at ${url}`),
              ...(run.log.includes('this is a bug') ? [`a bug: ${run.log.slice(-600)}`] : []),
              ...(run.leftovers.length > 0 ? [`left: ${run.leftovers.join()}`] : []),
              ...(time > LONGEST ? [`it takes ${Math.round(time)} ms`] : []),
            ]
          },
        ),
    )
  } finally {
    engine.closeAllConnections()
    engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A server that our registry sends us on to: it wants our password, or has words for us. */
const stranger = (by: Hostile, { url }: Asked): Reply => ({
  status: by.one([200, 401, 401, 403, 404]),
  headers: { 'www-authenticate': `Bearer realm="http://127.0.0.1:9/${url.length}",service="x"` },
  body: by.often(0.5) ? by.text() : JSON.stringify(by.value()),
})

const CONFIG = (by: Hostile) =>
  JSON.stringify({
    config: {
      Labels: by.one([
        by.value(),
        { 'io.slipway.publish': JSON.stringify(by.value()) },
        { 'org.opencontainers.image.version': by.text() },
      ]),
    },
  })

/** A registry that mostly works, and otherwise does what it likes; it repeats what it is told. */
function registry(by: Hostile, asked: Asked, elsewhere: string, known: readonly string[]): Reply {
  const { method, url, headers } = asked
  const words = `${by.text()} ${headers.authorization ?? ''} ${by.one(known)} ${by.text()}`
  if (by.often(0.08))
    return {
      status: by.one([400, 403, 404, 429]),
      body: by.one([
        words,
        JSON.stringify({ errors: [{ code: by.text(), message: words }] }),
        '<a'.repeat(40_000),
      ]),
    }
  if (by.often(0.08)) return { status: 307, headers: { location: `http://${elsewhere}/x` } }
  if (!headers.authorization)
    return {
      status: 401,
      headers: {
        'www-authenticate': by.often(0.9)
          ? 'Basic realm="x"'
          : `Bearer realm="http://${elsewhere}/token"`,
      },
    }
  if (url.includes('/tags/list'))
    return {
      body: JSON.stringify({ tags: by.often(0.7) ? ['latest', 'v1', by.text()] : by.value() }),
    }
  if (method === 'POST')
    return {
      status: 202,
      headers: {
        location: by.often(0.9) ? '/v2/acme/app/blobs/uploads/1' : `http://${elsewhere}/up`,
      },
    }
  if (method === 'PUT' || method === 'DELETE')
    return { status: method === 'PUT' ? 201 : 204, body: by.text() }
  if (url.includes('/manifests/') && by.often(0.6))
    return {
      body: JSON.stringify({
        schemaVersion: 2,
        config: { digest: by.one([by.text(), `sha256:${'c'.repeat(64)}`]), size: 2 },
        layers: [],
      }),
    }
  if (url.includes('/blobs/')) return { body: CONFIG(by) }
  return url === '/v2/' ? {} : { status: 404, body: words }
}

/** An engine that says what it likes of itself, and pushes what it is told. */
async function hostileEngine(by: Hostile, socket: string): Promise<Server> {
  const server = createServer(({ url = '', method }, response) => {
    const info = {
      ServerVersion: '28.5.2',
      DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
    }
    if (url.startsWith('/info'))
      return void response.end(JSON.stringify(by.often(0.8) ? info : by.spoil(info, 0.5)))
    if (url.includes('/push')) {
      const lines = [
        { status: by.text() },
        { id: by.text(), status: 'Pushed' },
        by.often(0.7)
          ? { status: `x: digest: sha256:${'d'.repeat(64)} size: 7` }
          : { error: by.text() },
        by.value(),
      ]
      return void response.end(lines.map((line) => JSON.stringify(line)).join('\n'))
    }
    response.statusCode = by.often(0.9) ? 201 : 500
    response.end(method === 'POST' ? JSON.stringify({ message: by.text() }) : '')
  })
  await new Promise<void>((listening) => server.listen(socket, listening))
  return server
}

/** A `docker` that prints what it likes, notes how it was called, and leaves odd metadata. */
function hostilePrograms(by: Hostile, folder: string, secret: string) {
  const path = join(folder, 'bin')
  mkdirSync(path)
  mkdirSync(join(folder, 'home'))
  const [words, seen, metadata] = ['words', 'seen', 'metadata'].map((name) => join(path, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(
    words,
    [by.text(), `#1 [${by.text()}] ${secret}`, by.text(), secret, by.text()].join('\n'),
  )
  writeFileSync(seen, '')
  const digest = by.often(0.8) ? `sha256:${'d'.repeat(64)}` : by.text()
  writeFileSync(
    metadata,
    JSON.stringify(by.often(0.9) ? { 'containerimage.digest': digest } : by.value()),
  )
  const script = [
    '#!/bin/sh',
    `tr '\\0' '\\n' < /proc/$$/cmdline >> '${seen}'`,
    'for word; do test "$last" = --metadata-file && file=$word; last=$word; done',
    `cat '${words}'`,
    `test -n "$file" && cp '${metadata}' "$file"`,
    `exit ${by.often(0.8) ? 0 : 1}`,
  ]
  writeFileSync(join(path, 'docker'), `${script.join('\n')}\n`)
  chmodSync(join(path, 'docker'), 0o755)
  writeFileSync(join(folder, 'Dockerfile'), `FROM scratch\nARG VERSION\n`)
  return { path, words, seen }
}
