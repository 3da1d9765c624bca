import type { Manifest } from '../../core/registry/client.ts'
import { listedImages, manifestContent } from '../../core/registry/manifest.ts'
import { timeIn } from '../../core/text/foreign.ts'
import { type JsonObject, objectIn } from '../../core/text/json.ts'
import type { Repository } from './repository.ts'

/** Chooses one image of an index; the first where it names none. */
type ChoosePlatform = (platforms: readonly string[]) => string | undefined

/**
 * The configuration of an image — labels, platform, when it was made; of an index, that of one platform.
 * Empty where there is none.
 */
export async function readConfig(
  { client, image }: Repository,
  manifest: Manifest,
  choose: ChoosePlatform = ([first]) => first,
): Promise<JsonObject> {
  const images = listedImages(manifest.bytes)
  const platform = images && choose(images.map((one) => one.platform))
  const chosen = images?.find((one) => one.platform === platform) ?? images?.[0]
  const own = chosen ? await client.getManifest(image.path, chosen.digest) : manifest
  const content = own && manifestContent(own.bytes)
  return content?.kind === 'image' ? objectIn(await client.getBlob(image.path, content.config)) : {}
}

/** When an image was made, in ISO 8601; empty where it does not say, or is not there. */
export async function readCreatedAt(repository: Repository, reference: string): Promise<string> {
  const manifest = await repository.client.getManifest(repository.image.path, reference)
  const { created } = manifest ? await readConfig(repository, manifest) : {}
  return timeIn(created)
}
