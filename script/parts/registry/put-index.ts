import { createHash } from 'node:crypto'
import type { LocalRegistry } from './registry.ts'

type Reachable = Pick<LocalRegistry, 'url' | 'username' | 'password'>

/** One platform of an index. */
export interface PlatformOptions {
  /** `linux/arm/v7` */
  readonly platform: string
  readonly labels?: Readonly<Record<string, string>>
  readonly created?: string
  /** Text of its only layer: another text is other content. */
  readonly layer?: string
  /** Text of its attestation; without, there is none. */
  readonly attestation?: string
}

/** Where everything of one platform is. */
interface PutPlatform {
  readonly digest: string
  readonly config: string
  readonly layer: string
  /** Empty where there is none. */
  readonly attestation: string
}

const TYPE = 'application/vnd.oci.image'
const MANIFEST = `${TYPE}.manifest.v1+json`

/** The `sha256:…` digest of a text in UTF-8. */
export const digestOfText = (text: string): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`

/**
 * Puts an index into a registry as plainly as the protocol has it: platforms with a layer each, perhaps
 * attested as BuildKit does it. Answers the digests of everything.
 */
export async function putPlainIndex(
  registry: Reachable,
  repository: string,
  tags: readonly string[],
  platforms: readonly PlatformOptions[],
): Promise<{ readonly digest: string; readonly platforms: readonly PutPlatform[] }> {
  const put = sender(registry, repository)
  const images = []
  for (const one of platforms) images.push(await putPlatform(put, one))
  const manifests = [
    ...images.map(({ descriptor }) => descriptor),
    ...images.flatMap(({ attested }) => attested ?? []),
  ]
  const index = JSON.stringify(
    { schemaVersion: 2, mediaType: `${TYPE}.index.v1+json`, manifests },
    null,
    2,
  )
  const digest = digestOfText(index)
  for (const reference of [digest, ...tags])
    await put.manifest(reference, index, `${TYPE}.index.v1+json`)
  return { digest, platforms: images.map(({ put: one }) => one) }
}

/** Puts an image of one platform, without an index. */
export async function putPlain(
  registry: Reachable,
  repository: string,
  tags: readonly string[],
  platform: PlatformOptions,
): Promise<PutPlatform> {
  const put = sender(registry, repository)
  const { put: one, text } = await putPlatform(put, platform)
  for (const tag of tags) await put.manifest(tag, text, MANIFEST)
  return one
}

/** Takes a manifest or blob away, as a clean-up of the registry does. */
export async function remove(
  registry: Reachable,
  repository: string,
  kind: 'manifests' | 'blobs',
  digest: string,
): Promise<void> {
  const url = `${registry.url}/v2/${repository}/${kind}/${digest}`
  const { status } = await fetch(url, { method: 'DELETE', headers: headersOf(registry) })
  if (status !== 202) throw new Error(`DELETE ${url}: ${status}`)
}

type Put = ReturnType<typeof sender>

async function putPlatform(put: Put, options: PlatformOptions) {
  const { platform, labels = {}, created = '2026-11-23T06:30:00Z', layer = platform } = options
  const [os, architecture, variant] = platform.split('/')
  const place = { os, architecture, ...(variant && { variant }) }
  const config = JSON.stringify({ ...place, created, config: { Labels: labels } })
  const text = await putManifest(put, config, layer)
  const descriptor = { ...describe(text, MANIFEST), platform: place }
  const one = {
    digest: descriptor.digest,
    config: digestOfText(config),
    layer: digestOfText(layer),
  }
  if (options.attestation === undefined)
    return { text, descriptor, attested: undefined, put: { ...one, attestation: '' } }
  // As BuildKit writes it, naming its layer: parallel writes of one blob may fail in a registry that keeps files.
  const rootfs = { type: 'layers', diff_ids: [digestOfText(options.attestation)] }
  const unknownConfig = JSON.stringify({ architecture: 'unknown', os: 'unknown', rootfs })
  const attesting = await putManifest(put, unknownConfig, options.attestation)
  const annotations = {
    'vnd.docker.reference.digest': descriptor.digest,
    'vnd.docker.reference.type': 'attestation-manifest',
  }
  const unknown = { architecture: 'unknown', os: 'unknown' }
  const attested = { ...describe(attesting, MANIFEST), annotations, platform: unknown }
  return { text, descriptor, attested, put: { ...one, attestation: attested.digest } }
}

async function putManifest(put: Put, config: string, layer: string): Promise<string> {
  await Promise.all([put.blob(config), put.blob(layer)])
  const manifest = JSON.stringify({
    ...{ schemaVersion: 2, mediaType: MANIFEST },
    config: describe(config, `${TYPE}.config.v1+json`),
    layers: [describe(layer, `${TYPE}.layer.v1.tar+gzip`)],
  })
  await put.manifest(digestOfText(manifest), manifest, MANIFEST)
  return manifest
}

const describe = (text: string, mediaType: string) => ({
  mediaType,
  digest: digestOfText(text),
  size: Buffer.byteLength(text),
})

const headersOf = ({ username, password }: Reachable) => ({
  authorization: `Basic ${btoa(`${username}:${password}`)}`,
})

function sender(registry: Reachable, repository: string) {
  const send = async (method: string, url: string, type: string, body?: string) => {
    const headers = { ...headersOf(registry), 'content-type': type }
    const answer = await fetch(url, { method, headers, body: body ?? null })
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  return {
    blob: async (text: string) => {
      const start = `${registry.url}/v2/${repository}/blobs/uploads/`
      const place = (await send('POST', start, 'text/plain')).headers.get('location')
      const url = new URL(place ?? '', registry.url)
      url.searchParams.set('digest', digestOfText(text))
      await send('PUT', url.href, 'application/octet-stream', text)
    },
    manifest: (reference: string, text: string, type: string) =>
      send('PUT', `${registry.url}/v2/${repository}/manifests/${reference}`, type, text),
  }
}
