import type { Hostile } from '../../script/attacks/hostile.ts'
import { CommandFailure } from '../../src/core/diagnosis/command-failure.ts'
import { wordsOfRegistry } from '../../src/core/registry/errors.ts'
import { known, unknown } from '../../src/core/registry/reading.ts'
import { refusalProblem } from '../../src/core/registry/refusal.ts'
import { registryOf } from '../../src/core/registry/registry.ts'
import type { CommitOrder, EngineRequest, Hosts, World } from '../../src/world.ts'
import { DIGEST, recordingWorld } from '../support/recording-world.ts'
import { answerOfEngine } from './strangers/engine.ts'
import { composeOf, wordsOf as printed } from './strangers/programs.ts'

/** A world of strangers: registry, GitHub, BuildKit, the engine of a host, compose and ssh say what they like. */
export function hostileWorld(by: Hostile, reported: readonly string[]) {
  const { world } = recordingWorld(answersFor(by, reported))
  const remembered: string[] = []
  const strangers: World = {
    ...world,
    github: github(by),
    hosts: hosts(by, reported, remembered),
    clock: clock(),
  }
  return { world: strangers, remembered }
}

/** A clock that moves when it is looked at or waited for. */
function clock(): World['clock'] {
  let time = Date.parse('2026-11-23T06:30:00Z')
  return {
    now: () => {
      time += 1
      return new Date(time).toISOString()
    },
    random: () => 0.5,
    sleep: async (milliseconds) => {
      time += milliseconds
    },
  }
}

/** The same with programs of a host. */
export function hostileHost(by: Hostile, reported: readonly string[]) {
  const { world, remembered } = hostileWorld(by, reported)
  const run: World['run'] = async (program, args, options = {}) => {
    const line = [program, ...args].join(' ')
    const words = line.includes('config --format json') ? composeOf(by) : printed(by, reported)
    for (const text of words.split('\n')) options.onLine?.(text)
    if (by.often(0.1)) throw new CommandFailure(line.slice(0, 20), 1, words, by.often(0.2))
    return words
  }
  const files = {
    ...world.files,
    read: async () => `name: shop\n${by.text()}`,
    isFile: async () => true,
  }
  return { world: { ...world, run, files }, remembered }
}

const github = (by: Hostile): World['github'] => ({
  repository: async () =>
    by.spoil({ default_branch: 'main', description: by.text(), license: { spdx_id: 'MIT' } }, 0.2),
  commitDate: async () => by.one(['2026-11-20T10:00:00Z', by.text()]),
  compareCommits: async () =>
    by.often(0.2)
      ? unknown(by.text())
      : known(by.one<CommitOrder>(['ahead', 'behind', 'identical', 'diverged'])),
  forcedPushes: async () => (by.often(0.2) ? unknown(by.text()) : known([by.text()])),
})

function hosts(by: Hostile, reported: readonly string[], remembered: string[]): Hosts {
  const tunnel = { words: () => printed(by, reported), close: async () => undefined }
  const ask = async (asked: EngineRequest) => {
    const { status = 200, body } = answerOfEngine(by, {
      url: asked.path,
      method: asked.method ?? 'GET',
    })
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    if (asked.onLine && status < 300) for (const line of text.split('\n')) asked.onLine(line)
    return {
      status,
      body: asked.onLine && status < 300 ? new Uint8Array() : new TextEncoder().encode(text),
    }
  }
  return {
    engineAddress: async () => 'unix:///var/run/docker.sock',
    engineAt: () => ({ ask }),
    withSocketDirectory: (work) => work('/tmp/slipway-abcdef'),
    openTunnel: async () => {
      if (by.often(0.1)) throw new CommandFailure('ssh', 255, printed(by, reported))
      return tunnel
    },
    relay: async () => tunnel,
    httpStatus: async () => by.one([200, 500]),
    remember: (text) => void remembered.push(text),
  }
}

/** What registry, engine and BuildKit say: some of it is what they were told. */
function answersFor(by: Hostile, reported: readonly string[]) {
  const words = () => (by.often(0.3) ? `${by.text()} ${by.one(reported)} ${by.text()}` : by.text())
  const body = by.one([
    words(),
    JSON.stringify({ errors: [{ code: words(), message: words() }] }),
    JSON.stringify(by.value()),
  ])
  const output = [
    `#1 [internal] ${by.text()}`,
    `#2 ${words()}`,
    words(),
    `#3 [${by.text()} 1/2] RUN ${words()}`,
    '#3 DONE 0.1s',
  ]
  const failed = `${output.join('\n')}\nERROR: failed to solve: ${words()}: ${wordsOfRegistry(body)}`
  return {
    output,
    files: { './Dockerfile': `FROM scratch\nARG VERSION\n${by.text()}` },
    metadata: {
      'containerimage.digest': by.one([DIGEST, DIGEST, by.text()]),
      'buildx.build.warnings': by.one([warnings(by, words), by.value()]),
    },
    published: published(by),
    ...(by.often(0.2) ? { refusals: { 'docker.io': refusal(by, body) } } : {}),
    ...(by.often(0.2) ? { failures: { 'docker buildx build': [failed] } } : {}),
    ...(by.often(0.2) ? { refused: ['list acme/app'] } : {}),
  }
}

const warnings = (by: Hostile, words: () => string) => [
  {
    short: Buffer.from(words()).toString('base64'),
    url: words(),
    detail: [words()],
    range: by.value(),
  },
]

function published(by: Hostile) {
  const labels = {
    'io.slipway.publish': JSON.stringify(by.spoil(PUBLICATION, 0.4)),
    'org.opencontainers.image.version': by.one(['1.2.3', by.text()]),
    'org.opencontainers.image.revision': by.one(['a'.repeat(40), by.text()]),
  }
  const image = { digest: `sha256:${'e'.repeat(64)}`, labels }
  const tags = ['latest', 'v1', 'v1.2', 'v1.2.2', 'v1.2.3', 'main']
  return Object.fromEntries(tags.map((tag) => [`acme/app:${tag}`, image]))
}

const refusal = (by: Hostile, body: string) =>
  refusalProblem({
    registry: registryOf('docker.io'),
    repository: 'acme/app',
    wanted: 'push to',
    status: by.one([400, 401, 403, 404, 429, 500]),
    body,
    user: 'acme',
    loggedIn: by.often(0.5),
  })

const PUBLICATION = {
  source: 'https://github.com/acme/app',
  sha: 'a'.repeat(40),
  workflow: 'w',
  run: 7,
  tags: { latest: '999.0.0', v1: '1.9.9', main: null },
}
