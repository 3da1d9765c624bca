import { createHash } from 'node:crypto'
import type { LocalRegistry } from '../../script/parts/registry/registry.ts'

const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`

/** Puts an image without layers into a registry, as plainly as the protocol has it; answers its digest. */
export async function putImage(
  registry: LocalRegistry,
  repository: string,
  tag: string,
  labels: object,
): Promise<string> {
  const authorization = `Basic ${btoa(`${registry.username}:${registry.password}`)}`
  const send = (method: string, url: string, type: string, body?: string) =>
    fetch(url, { method, headers: { authorization, 'content-type': type }, body: body ?? null })
  const config = JSON.stringify({ config: { Labels: labels, User: 'node' } })
  const blobs = `${registry.url}/v2/${repository}/blobs/uploads/`
  const place = (await send('POST', blobs, 'text/plain')).headers.get('location')
  await send('PUT', `${place}&digest=${digestOf(config)}`, 'application/octet-stream', config)
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: manifestType,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: digestOf(config),
      size: config.length,
    },
    layers: [],
  })
  const url = `${registry.url}/v2/${repository}/manifests/${tag}`
  const { status } = await send('PUT', url, manifestType, manifest)
  if (status !== 201) throw new Error(`the registry answers ${status}`)
  return digestOf(manifest)
}
