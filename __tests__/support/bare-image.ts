import { createHash } from 'node:crypto'
import type { LocalRegistry } from '../../script/parts/registry/registry.ts'

const TYPE = 'application/vnd.oci.image.manifest.v1+json'

export const digestOf = (text: string): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`

/** Puts an image without layers into a registry, as plainly as the protocol has it. */
export async function putBareImage(
  { url, username, password }: Pick<LocalRegistry, 'url' | 'username' | 'password'>,
  repository: string,
  tag: string,
  config = '{}',
) {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const send = async (method: string, place: string, type: string, body?: string) => {
    const headers = { authorization, 'content-type': type }
    const answer = await fetch(place, { method, headers, body: body ?? null })
    if (!answer.ok) throw new Error(`${method} ${place}: ${answer.status}`)
    return answer
  }
  const upload = await send('POST', `${url}/v2/${repository}/blobs/uploads/`, 'text/plain')
  const place = new URL(upload.headers.get('location') ?? '', url)
  place.searchParams.set('digest', digestOf(config))
  await send('PUT', place.href, 'application/octet-stream', config)
  const mediaType = 'application/vnd.oci.image.config.v1+json'
  const manifest = JSON.stringify({
    ...{ schemaVersion: 2, mediaType: TYPE, layers: [] },
    config: { mediaType, digest: digestOf(config), size: config.length },
  })
  await send('PUT', `${url}/v2/${repository}/manifests/${tag}`, TYPE, manifest)
  return { manifest, config, digest: digestOf(manifest), origin: place.origin }
}
