import { createHash } from 'node:crypto'
import { registryOf } from '../../src/core/registry/registry.ts'
import { registryClient } from '../../src/io/registry/client.ts'
import { copyImage } from '../../src/steps/push/copy-image.ts'
import { withRegistry } from '../parts/registry/registry.ts'

/** Prints how much memory it takes to copy an image with one large layer, of so many MB, between registries. */
const MEGABYTES = Number(process.argv[2] ?? 200)
const PIECE = 1024 * 1024
const OCI = 'application/vnd.oci.image'

async function* layer() {
  for (let at = 0; at < MEGABYTES; at++) yield Buffer.alloc(PIECE, at)
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const megabytes = (bytes: number) => `${(bytes / PIECE).toFixed(0)} MB`

async function largeLayer() {
  const hash = createHash('sha256')
  for await (const piece of layer()) hash.update(piece)
  return { digest: `sha256:${hash.digest('hex')}`, size: MEGABYTES * PIECE }
}

type Place = Parameters<typeof copyImage>[0]

/** Puts an image of one large layer; answers its digest. */
async function putLargeImage({ client, repository }: Place): Promise<string> {
  const large = await largeLayer()
  await client.uploadBlob(repository, large, layer)
  const configBytes = Buffer.from('{}')
  const config = { digest: digestOf(configBytes), size: 2 }
  await client.uploadBlob(repository, config, () => once(configBytes))
  const mediaType = `${OCI}.manifest.v1+json`
  const bytes = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [large] }),
  )
  const digest = digestOf(bytes)
  await client.putManifest(repository, digest, { mediaType, digest, bytes })
  return digest
}

/** Copies an image and says how much memory it took. */
async function measureCopy(from: Place, to: Place, digest: string) {
  global.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  const start = performance.now()
  await copyImage(from, to, digest)
  clearInterval(watch)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(
    `${MEGABYTES} MB copied in ${seconds} s: ${megabytes(before)} before, ${megabytes(most)} at most, ${megabytes(most - before)} more`,
  )
}

await withRegistry((one) =>
  withRegistry(async (other) => {
    const [from, to] = [one, other].map((real) => ({
      client: registryClient(registryOf(real.host), real),
      repository: 'acme/app',
    })) as [Place, Place]
    await measureCopy(from, to, await putLargeImage(from))
  }),
)
