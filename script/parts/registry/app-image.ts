import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { busyboxImage } from '../engine/base-images.ts'
import { layoutOf } from './oci-layout.ts'
import type { LocalRegistry } from './registry.ts'

/** How a small app behaves, once it is started. */
export interface App {
  /** What its web server answers. */
  readonly version: string
  /** A shell command; a web server on port 80 where it is left out. */
  readonly command?: string
  /** A shell command; one that asks the web server where it is left out, none at all where it is false. */
  readonly healthcheck?: string | false
  readonly labels?: Readonly<Record<string, string>>
  readonly os?: string
  readonly architecture?: string
  /** Bytes of chance in another layer, for an image that takes room. */
  readonly ballast?: number
}

type Reachable = Pick<LocalRegistry, 'url' | 'username' | 'password'>

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const digestOf = (bytes: Uint8Array | string) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** Puts a small app (busybox and one shell command) into a registry, without an engine; answers its digest. */
export async function putApp(
  registry: Reachable,
  repository: string,
  tag: string,
  app: App,
): Promise<string> {
  const layers = [busyboxLayer(), ...(app.ballast ? [ballast(app.ballast)] : [])]
  const config = Buffer.from(JSON.stringify(configOf(app, layers)))
  for (const bytes of [config, ...layers.map((layer) => layer.bytes)])
    await putBlob(registry, repository, bytes)
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: layers.map((layer) => descriptor(layer.type, layer.bytes)),
  })
  await send(registry, 'PUT', `/v2/${repository}/manifests/${tag}`, MANIFEST, manifest)
  return digestOf(manifest)
}

/** Of this machine. */
const ARCHITECTURE = { x64: 'amd64', arm64: 'arm64' }[process.arch as 'x64'] ?? 'amd64'

/** Puts an index around an image that is there, as a build with attestations makes one; answers its digest. */
export async function putIndexAround(
  registry: Reachable,
  repository: string,
  tag: string,
  digest: string,
  architecture = ARCHITECTURE,
): Promise<string> {
  const path = `/v2/${repository}/manifests`
  const found = await send(registry, 'HEAD', `${path}/${digest}`, MANIFEST)
  const type = 'application/vnd.oci.image.index.v1+json'
  const index = JSON.stringify({
    schemaVersion: 2,
    mediaType: type,
    manifests: [
      {
        mediaType: MANIFEST,
        digest,
        size: Number(found.headers.get('content-length')),
        platform: { os: 'linux', architecture },
      },
    ],
    annotations: { tag },
  })
  await send(registry, 'PUT', `${path}/${tag}`, type, index)
  return digestOf(index)
}

function configOf(app: App, layers: readonly Layer[]): object {
  const { version, healthcheck, labels } = app
  const serve = `mkdir -p /www; echo ${version} >/www/index.html; exec httpd -f -p 80 -h /www`
  const check = healthcheck ?? 'wget -q -O /dev/null http://127.0.0.1/'
  return {
    architecture:
      app.architecture ?? { x64: 'amd64', arm64: 'arm64' }[process.arch as 'x64'] ?? 'amd64',
    os: app.os ?? 'linux',
    config: {
      Cmd: ['sh', '-c', app.command ?? serve],
      Env: ['PATH=/bin:/sbin:/usr/bin:/usr/sbin'],
      Labels: { 'org.opencontainers.image.version': version, ...labels },
      ...(check && {
        Healthcheck: { Test: ['CMD-SHELL', check], Interval: 5e8, Timeout: 2e9, Retries: 2 },
      }),
    },
    rootfs: { type: 'layers', diff_ids: layers.map(({ content }) => content) },
    history: [],
  }
}

interface Layer {
  readonly type: string
  readonly bytes: Buffer
  /** The digest of what is packed in it. */
  readonly content: string
}

/** The only layer of the image that stands in for busybox. */
function busyboxLayer(): Layer {
  const { directory, manifest } = layoutOf(busyboxImage())
  const [layer] = manifest.layers
  if (!layer) throw new Error('the busybox image has no layer')
  const bytes = readFileSync(join(directory, 'blobs/sha256', layer.digest.replace('sha256:', '')))
  const isPacked = layer.mediaType.endsWith('gzip')
  return { type: layer.mediaType, bytes, content: digestOf(isPacked ? gunzipSync(bytes) : bytes) }
}

/** A tar of one file of random bytes. */
function ballast(size: number): Layer {
  const header = Buffer.alloc(512)
  header.write('ballast')
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const end = Buffer.alloc(((512 - (size % 512)) % 512) + 1024)
  const bytes = Buffer.concat([header, randomBytes(size), end])
  return { type: 'application/vnd.oci.image.layer.v1.tar', bytes, content: digestOf(bytes) }
}

const descriptor = (mediaType: string, bytes: Uint8Array) => ({
  mediaType,
  digest: digestOf(bytes),
  size: bytes.length,
})

async function putBlob(registry: Reachable, repository: string, bytes: Buffer): Promise<void> {
  const path = `/v2/${repository}/blobs`
  const known = await send(registry, 'HEAD', `${path}/${digestOf(bytes)}`)
  if (known.ok) return
  const upload = await send(registry, 'POST', `${path}/uploads/`)
  const place = new URL(upload.headers.get('location') ?? '', registry.url)
  place.searchParams.set('digest', digestOf(bytes))
  await send(registry, 'PUT', place.pathname + place.search, 'application/octet-stream', bytes)
}

async function send(
  { url, username, password }: Reachable,
  method: string,
  path: string,
  type = 'text/plain',
  body?: string | Buffer,
): Promise<Response> {
  const authorization = `Basic ${btoa(`${username}:${password}`)}`
  const headers = { authorization, 'content-type': type, accept: type }
  const sent = typeof body === 'string' || body === undefined ? body : new Uint8Array(body)
  const answer = await fetch(`${url}${path}`, { method, headers, body: sent ?? null })
  await answer.arrayBuffer()
  if (!answer.ok && method !== 'HEAD') throw new Error(`${method} ${path}: ${answer.status}`)
  return answer
}
