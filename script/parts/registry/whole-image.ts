import { createHash } from 'node:crypto'
import { askRegistry, type Reachable } from './registry-content.ts'

interface Descriptor {
  readonly digest: string
  readonly size?: number
}

interface Manifest {
  readonly manifests?: readonly Descriptor[]
  readonly config?: Descriptor
  readonly layers?: readonly Descriptor[]
}

/** What is wrong with an image, in words, from the index down to the last layer; nothing if it is whole. */
export async function flawsOf(
  registry: Reachable,
  repository: string,
  reference: string,
): Promise<readonly string[]> {
  const path = `${repository}/manifests/${reference}`
  const answer = await askRegistry(registry, path)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (!answer.ok) return [`${path}: ${answer.status}`]
  const found = digestOf(bytes)
  const promised = [
    answer.headers.get('docker-content-digest') ?? found,
    ...(reference.includes(':') ? [reference] : []),
  ]
  if (promised.some((digest) => digest !== found)) return [`${path}: its bytes are ${found}`]
  const { manifests = [], config, layers = [] }: Manifest = JSON.parse(bytes.toString())
  if (manifests.length + layers.length === 0 && !config) return [`${path}: it is empty`]
  const blobs = config ? [config, ...layers] : layers
  const flaws = await Promise.all([
    ...manifests.map(({ digest }) => flawsOf(registry, repository, digest)),
    ...blobs.map((blob) => flawsOfBlob(registry, repository, blob)),
  ])
  return flaws.flat()
}

async function flawsOfBlob(registry: Reachable, repository: string, { digest, size }: Descriptor) {
  const path = `${repository}/blobs/${digest}`
  const answer = await askRegistry(registry, path)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (!answer.ok) return [`${path}: ${answer.status}`]
  if (digestOf(bytes) !== digest) return [`${path}: its bytes are ${digestOf(bytes)}`]
  return size === undefined || size === bytes.length ? [] : [`${path}: ${bytes.length} bytes`]
}

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
