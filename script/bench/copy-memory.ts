import { createHash } from 'node:crypto'
import { registryOf } from '../../src/core/registry/registry.ts'
import { registryClient } from '../../src/io/registry/client.ts'
import { copyImage } from '../../src/steps/publish/copy-image.ts'
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

await withRegistry((one) =>
  withRegistry(async (other) => {
    const [from, to] = [one, other].map((real) => ({
      client: registryClient(registryOf(real.host), real),
      repository: 'acme/app',
    })) as [Parameters<typeof copyImage>[0], Parameters<typeof copyImage>[1]]
    const large = await largeLayer()
    await from.client.uploadBlob('acme/app', large, layer)
    const configBytes = Buffer.from('{}')
    const config = { digest: digestOf(configBytes), size: 2 }
    await from.client.uploadBlob('acme/app', config, () => once(configBytes))
    const mediaType = `${OCI}.manifest.v1+json`
    const bytes = Buffer.from(
      JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [large] }),
    )
    const digest = digestOf(bytes)
    await from.client.putManifest('acme/app', digest, { mediaType, digest, bytes })

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
  }),
)
