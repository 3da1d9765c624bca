import {
  buildkitImage,
  importPath,
  layersOf,
  type StreamedLayer,
  streamedName,
  streamsTo,
} from '../../core/buildx/streamed-image.ts'
import { joinLayers } from '../../core/image/joined-layers.ts'
import { parseReference } from '../../core/image/reference.ts'
import type { Manifest, RegistryClient } from '../../core/registry/client.ts'
import { listedImages, manifestContent } from '../../core/registry/manifest.ts'
import { isSamePlatform } from '../../core/registry/platform.ts'
import { REQUEST_ONCE } from '../../core/retry.ts'
import { socketOf } from '../../core/route/docker-at.ts'
import { textIn } from '../../core/text/foreign.ts'
import { objectIn, parsedObject } from '../../core/text/json.ts'
import { unpack } from '../files/unpack.ts'
import { registryClients } from '../registry/client.ts'
import { run } from '../runner/command.ts'
import type { UserDocker } from './credential-helper.ts'
import { engineAddress } from './engine-address.ts'
import { askSocket } from './engine-socket.ts'
import type { DockerHome } from './home.ts'

/** Milliseconds after which an image that is still on its way is left to the engine. */
const LONGEST = 60_000

/**
 * Brings BuildKit's image into the engine and has it unpacked while it comes: the engine itself begins with that when a
 * layer is whole, which takes nearly twice as long. Answers its name in the engine; undefined where this is left to it.
 * @throws whatever goes wrong on the way: nothing is left then, and the engine can do it itself
 */
export async function streamBuildkit(
  home: DockerHome,
  logins: UserDocker,
  driverOpts: readonly string[],
): Promise<string | undefined> {
  const socket = socketOf(await engineAddress(home))
  if (!socket) return undefined
  const given = buildkitImage(driverOpts)
  if (given === undefined) return undefined
  const { image, tag, digest } = parseReference(given)
  const client = await registryClients(async () => logins, run, REQUEST_ONCE)(image.registry)
  const [info, isKnown, named] = await Promise.all([
    askSocket(socket, { path: '/info' }),
    isThere(socket, given),
    client.getManifest(image.path, digest ?? tag ?? ''),
  ])
  const platform = streamsTo(objectIn(info.body))
  if (!platform || !named || isKnown) return undefined
  const name = streamedName(named.digest)
  if (await isThere(socket, name)) return name
  const found = await imageOf(client, image.path, named, platform, name)
  if (!found) return undefined
  await importInto(socket, found.path, joinLayers(opened(client, image.path, found.layers)))
  return name
}

const isThere = async (socket: string, name: string) =>
  (await askSocket(socket, { path: `/images/${name}/json` })).status === 200

/** What one platform of an image is made of, and the request that takes it. */
async function imageOf(
  client: RegistryClient,
  repository: string,
  named: Manifest,
  platform: string,
  name: string,
) {
  const one = listedImages(named.bytes)?.find((image) => isSamePlatform(image.platform, platform))
  const manifest = one ? await client.getManifest(repository, one.digest) : named
  if (!manifest) return undefined
  const content = manifestContent(manifest.bytes)
  if (content.kind !== 'image') return undefined
  const config = objectIn(await client.getBlob(repository, content.config))
  const [path, layers] = [importPath(config, platform, name), layersOf(objectIn(manifest.bytes))]
  return path && layers && { path, layers }
}

/** One after another: each is opened when its turn comes. */
function* opened(client: RegistryClient, repository: string, layers: readonly StreamedLayer[]) {
  for (const layer of layers) yield unpacked(client, repository, layer)
}

/** @throws Error where the archive ends before its layer: the digest of that is known at its last byte */
async function* unpacked(
  client: RegistryClient,
  repository: string,
  { digest, mediaType }: StreamedLayer,
) {
  let isChecked = false
  async function* pieces() {
    yield* client.openBlob(repository, digest)
    isChecked = true
  }
  yield* unpack(mediaType, pieces())
  if (!isChecked) throw new Error('the layer goes on after the end of its archive')
}

/** @throws Error with the words of the engine */
async function importInto(socket: string, path: string, pieces: AsyncIterable<Uint8Array>) {
  let failure = ''
  const onLine = (line: string) => {
    const { error } = parsedObject(line.trim()) ?? {}
    if (error) failure = textIn(error) || line
  }
  const cancelled = AbortSignal.timeout(LONGEST)
  const asked = { ...{ path, method: 'POST', silence: 0 }, ...{ cancelled, pieces, onLine } }
  const { status, body } = await askSocket(socket, asked)
  if (status >= 300 || failure) throw new Error(failure || body)
}
