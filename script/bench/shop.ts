import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { busyboxImage } from '../parts/engine/base-images.ts'
import { type FaultProxy, startFaultProxy } from '../parts/faults/fault-proxy.ts'
import { type LocalRegistry, startRegistry } from '../parts/registry/registry.ts'
import { readEvent } from '../parts/runner/run-action.ts'
import { runAfterPre } from './after-pre.ts'

/** Registries, each behind a proxy that makes every request wait, and two ways to publish to them. */
export interface Shop {
  /** Where the registries are, as in image names. */
  readonly hosts: readonly string[]
  readonly proxies: readonly FaultProxy[]
  /** Seconds of the action, after its `pre:`. */
  readonly action: (request: ShopRequest) => Promise<number>
  /** Seconds of `docker buildx build --push` with the same references, logged in already. */
  readonly plain: (request: ShopRequest) => Promise<number>
  readonly clear: () => Promise<void>
}

/** A build of the shop, as each action takes it. */
interface ShopRequest {
  /** Whole image names. */
  readonly images: readonly string[]
  /** Rules for the action, names for the plain command. */
  readonly tags: readonly string[]
  readonly inputs?: Readonly<Record<string, string>>
  /** Name of a recorded event; a push to main where there is none. */
  readonly event?: string
  readonly onLog?: (text: string) => void
  /** Is called when `pre:` is over, and the main step begins. */
  readonly onStart?: () => void
}

/** Opens a shop with a Dockerfile whose layers are cached after the first build; `add` puts more into its folder. */
export async function openShop(
  engine: string,
  registries: number,
  latency?: number,
  dockerfile = 'FROM busybox\nRUN echo made > /made\n',
  add: (folder: string) => void = () => undefined,
): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-shop-'))
  const counters = await Promise.all(Array.from({ length: registries }, () => counter(latency)))
  prepare(folder, dockerfile, counters)
  add(folder)
  const room: Room = { engine, folder, counters }
  return {
    hosts: counters.map(({ host }) => host),
    proxies: counters.flatMap(({ proxy }) => proxy ?? []),
    action: (asked) => actionIn(room, asked),
    plain: (asked) => plainIn(room, asked),
    clear: async () => {
      await Promise.all(counters.map(({ proxy }) => proxy?.stop()))
      await Promise.all(counters.map(({ registry }) => registry.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Counter {
  readonly registry: LocalRegistry
  readonly proxy: FaultProxy | undefined
  readonly host: string
}

interface Room {
  readonly engine: string
  readonly folder: string
  readonly counters: readonly Counter[]
}

async function counter(latency: number | undefined): Promise<Counter> {
  const registry = await startRegistry()
  const proxy = latency === undefined ? undefined : await startFaultProxy(registry, { latency })
  return { registry, proxy, host: proxy?.host ?? registry.host }
}

async function actionIn({ engine, folder, counters }: Room, asked: ShopRequest): Promise<number> {
  const request = {
    ...{ event: readEvent(asked.event ?? 'push-main'), workspace: folder },
    inputs: {
      ...{ images: asked.images.join('\n'), 'registry-auth': logins(counters), cache: 'off' },
      tags: asked.tags.map((tag) => `type=raw,value=${tag}`).join('\n'),
      'build-contexts': `busybox=${busyboxImage()}`,
      ...asked.inputs,
    },
    environment: { ...environment(engine), HOME: join(folder, 'no-home') },
    ...(asked.onLog && { onLog: asked.onLog }),
  }
  const { main } = await runAfterPre(request, asked.onStart)
  return main / 1000
}

/** Without holding up this process: the proxies are in it. */
async function plainIn({ engine, folder }: Room, { images, tags }: ShopRequest): Promise<number> {
  const names = images.flatMap((image) => tags.flatMap((tag) => ['--tag', `${image}:${tag}`]))
  const context = ['--build-context', `busybox=${busyboxImage()}`]
  const label = ['--label', `org.opencontainers.image.created=${new Date().toISOString()}`]
  const args = ['buildx', 'build', ...context, ...label, '--attest', 'type=provenance,mode=max']
  const env = { ...process.env, ...environment(engine), DOCKER_CONFIG: join(folder, 'docker') }
  const start = performance.now()
  await promisify(execFile)('docker', [...args, ...names, '--push', folder], { env })
  return (performance.now() - start) / 1000
}

/** Nothing listens at that address: no run waits for GitHub. */
const environment = (engine: string) => ({
  DOCKER_HOST: engine,
  GITHUB_API_URL: 'http://127.0.0.1:1',
})

function prepare(folder: string, dockerfile: string, counters: readonly Counter[]) {
  for (const name of ['docker', 'no-home']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'Dockerfile'), dockerfile)
  writeFileSync(join(folder, '.dockerignore'), 'docker\nno-home\n')
  const auths = counters.map(({ host, registry: { username, password } }) => [
    host,
    { auth: Buffer.from(`${username}:${password}`).toString('base64') },
  ])
  const config = JSON.stringify({ auths: Object.fromEntries(auths) })
  writeFileSync(join(folder, 'docker/config.json'), config)
}

const logins = (counters: readonly Counter[]) =>
  counters
    .map(({ host, registry: { username, password } }) =>
      [`- registry: ${host}`, `  username: ${username}`, `  password: ${password}`].join('\n'),
    )
    .join('\n')
