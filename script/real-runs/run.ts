/**
 * One run, a process of its own: the whole story of the action, with the real registry client on
 * a real registry. Only buildx and the engine are played: an image without layers.
 */
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { parseEvent } from '../../src/core/event/parse.ts'
import type { RegistryClient } from '../../src/core/registry/client.ts'
import { ABSENT, known } from '../../src/core/registry/reading.ts'
import { parseInputs } from '../../src/inputs.ts'
import { registryClients } from '../../src/io/registry/client.ts'
import { dockerHub } from '../../src/io/registry/docker-hub.ts'
import { main } from '../../src/main.ts'
import type { World } from '../../src/world.ts'
import { dice } from '../parts/tools/dice.ts'
import { RUN_COMMITS, type RunScene } from './scene.ts'

/** What a run is started with, as JSON in its only argument. */
export interface RunRequest {
  readonly scene: RunScene
  readonly host: string
  readonly username: string
  readonly password: string
  readonly inputs: Readonly<Record<string, string>>
}

const request: RunRequest = JSON.parse(process.argv[2] ?? '')
const { scene, host, username, password, inputs } = request
const random = dice(scene.seed)
const files = new Map<string, string>()
/** A network that takes its time, and now and then much more of it. */
const travel = () => pause(random() < 0.05 ? random() * 300 : random() * 25)

const clients = registryClients(
  async () => ({ config: undefined, environmentAuths: undefined }),
  async () => '',
)

const world: World = {
  hosts: {} as World['hosts'], // nothing is deployed here
  environment: {},
  clock: {
    now: () => new Date().toISOString(),
    random,
    sleep: async (time) => void (await pause(time)),
  },
  job: {
    log: console.log,
    group: (_title, work) => work(),
    quote: (work) => work(),
    annotate: ({ level, message }) => console.log(`${level}: ${message}`),
    summarize: async () => undefined,
    mask: () => undefined,
    setVariable: () => undefined,
  },
  run: async (program, args) => (program === 'docker' ? buildx(args) : Promise.reject(Error('no'))),
  ask: async () => Promise.reject(Error('no')),
  files: {
    read: async (path) => files.get(path),
    isFile: async () => false,
    list: async () => [],
    isDirectory: async () => false,
    write: async () => undefined,
    remove: async () => undefined,
    unpack: (_, pieces) => pieces,
    withPrivateDirectory: (work) => work('private'),
  },
  trees: {
    walk: async () => undefined,
    readStarts: async () => 0,
    realPath: async () => undefined,
    readLink: async () => '',
  },
  docker: {
    engine: async () => ({ version: '28', store: 'containerd', insecureRegistries: [] }),
    builder: async () => undefined,
    userConfig: async () => undefined,
    credentials: async () => undefined,
    configure: async () => ({}),
    mayHaveEngine: async () => true,
    probe: async () => ({ kind: 'answers' }),
    preparedBuilder: async () => undefined,
    likeEngine: async (options) => options,
    rememberBuilder: () => undefined,
    rememberLogins: () => undefined,
    tag: async () => undefined,
    untag: async () => undefined,
    push: ({ reference }) => push(reference),
  },
  github: {
    repository: async () => ({}),
    commitDate: async () => '',
    compareCommits: async ({ base, head }) => {
      await travel()
      const [from, to] = [RUN_COMMITS.indexOf(base), RUN_COMMITS.indexOf(head)]
      if (from < 0 || to < 0) return ABSENT
      return known(to > from ? 'ahead' : to < from ? 'behind' : 'identical')
    },
    forcedPushes: async () => known([]),
  },
  dockerHub: dockerHub(),
  registry: async (...asked) => slow(await clients(...asked)),
  ecr: {
    private: async () => Promise.reject(Error('no')),
    public: async () => Promise.reject(Error('no')),
  },
}

/** Every request takes its time, there and back. */
function slow(client: RegistryClient): RegistryClient {
  const methods = Object.entries(client).map(([name, value]) =>
    typeof value === 'function'
      ? [
          name,
          async (...asked: unknown[]) => {
            await travel()
            const answer: unknown = await value(...asked)
            await travel()
            return answer
          },
        ]
      : [name, value],
  )
  const slowed: RegistryClient = Object.fromEntries(methods)
  return Object.assign(slowed, { withRetries: slowed })
}

/** What the engine holds after a build. */
let image: { readonly config: string; readonly manifest: string } | undefined

/** Plays `docker buildx build`: an image with its labels, and no layers. */
async function buildx(args: readonly string[]): Promise<string> {
  const valuesOf = (flag: string) => args.filter((_, at) => args[at - 1] === flag)
  await pause(scene.build)
  const labels = Object.fromEntries(valuesOf('--label').map((label) => label.split(/=(.*)/s, 2)))
  const config = JSON.stringify({
    ...{ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] } },
    config: { Labels: labels },
  })
  const manifest = JSON.stringify({
    ...{ schemaVersion: 2, mediaType: MANIFEST, layers: [] },
    config: {
      ...{ mediaType: 'application/vnd.oci.image.config.v1+json', size: config.length },
      digest: digestOf(config),
    },
  })
  image = { config, manifest }
  const [file = ''] = valuesOf('--metadata-file')
  files.set(file, JSON.stringify({ 'containerimage.digest': digestOf(manifest) }))
  return ''
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/** Plays the push of an engine. */
async function push(reference: string): Promise<string> {
  const { config, manifest } = image ?? { config: '', manifest: '' }
  const repository = `http://${host}/v2/acme/app`
  const upload = await ask('POST', `${repository}/blobs/uploads/`)
  const place = new URL(upload.headers.get('location') ?? '', repository)
  place.searchParams.set('digest', digestOf(config))
  await ask('PUT', place.href, config, 'application/octet-stream')
  await travel()
  await ask('PUT', `${repository}/manifests/${reference.split(':').at(-1)}`, manifest, MANIFEST)
  return digestOf(manifest)
}

async function ask(method: string, url: string, body?: string, type?: string) {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const headers = { authorization, ...(type ? { 'content-type': type } : {}) }
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  await answer.body?.cancel()
  return answer
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}

const ref = scene.tag ? `refs/tags/${scene.tag}` : 'refs/heads/main'
const repository = { full_name: 'acme/app', default_branch: 'main' }
const event = parseEvent(
  {
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: ref,
    GITHUB_SHA: scene.sha,
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_RUN_ID: String(scene.number),
    GITHUB_RUN_NUMBER: String(scene.number),
    GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/publish.yml@refs/heads/main',
  },
  { ref, repository },
)
const { 'held-tags': held } = await main(
  parseInputs((name) => inputs[name] ?? ''),
  event,
  world,
)
process.exit(held ? 10 : 0) // the parent counts; keep-alive connections are not waited for
