import { availableManifests } from '../core/image/available-manifests.ts'
import type { Image } from '../core/image/image.ts'
import { isDigest } from '../core/registry/digest.ts'
import { type Labels, platformIn, textLabels } from '../core/registry/manifest.ts'
import { digestIn, repositoryIn, sameRepository } from '../core/release/services.ts'
import { entriesIn, textIn } from '../core/text/foreign.ts'
import { asObject, type JsonObject } from '../core/text/json.ts'

/**
 * An image that is here — in an engine, in a container, or given as a digest — and everything that identifies it.
 */
export interface Here {
  /** Its name for people: of a container, a reference, `digest`. */
  readonly name: string
  /** The digest it was pulled by, where that is known; else its id in the engine. */
  readonly digest: string
  /**
   * Every digest that identifies it: of the index or manifest it was pulled by, of its platform's manifest, of its
   * configuration. A classic image store knows it by its configuration, containerd by the rest.
   */
  readonly hashes: ReadonlySet<string>
  /** Which of them can distinguish a rebuild of the same content from other content. */
  readonly knows: 'manifest' | 'config' | 'digest'
  /** `linux/arm/v7`; empty where it is not known. */
  readonly platform: string
  readonly labels: Labels
}

/** A digest that the user has stored, such as the output of a deployment. */
export const hereByDigest = (digest: string, platform: string): Here => ({
  ...{ name: 'digest', digest, hashes: new Set([digest]), platform, labels: {} },
  knows: 'digest',
})

/** Reads what an engine reports of an image of this repository. https://docs.docker.com/reference/api/engine/ */
export function hereOf(
  name: string,
  repository: Image,
  image: JsonObject,
  container: JsonObject = {},
): Here {
  const pulled = pulledBy(repository, image, container)
  const id = digests(image['Id'])
  const manifests = [
    ...digests(asObject(container['ImageManifestDescriptor'])['digest']),
    ...platformManifests(image),
  ]
  const known = [...pulled, ...id, ...digests(asObject(image['Descriptor'])['digest'])]
  return {
    ...{ name, hashes: new Set([...known, ...manifests]), platform: platformOf(image) },
    digest: known[0] ?? '',
    knows: manifests.length > 0 ? 'manifest' : pulled.includes(id[0] ?? '') ? 'digest' : 'config',
    labels: textLabels(asObject(image['Config'])['Labels']),
  }
}

const digests = (value: unknown): string[] =>
  typeof value === 'string' && isDigest(value) ? [value] : []

/** The digests it was pulled by. The one its container was started from comes first: several may name one image. */
function pulledBy(repository: Image, image: JsonObject, container: JsonObject): string[] {
  const started = asObject(container['Config'])['Image']
  return [started, ...entriesIn(image['RepoDigests'])].flatMap((text) => {
    const name = textIn(text)
    const digest = digestIn(name)
    return digest !== undefined && isOf(repository, name) ? [digest] : []
  })
}

/** Whether a name, with or without a tag, is one of this repository: `docker.io/library/nginx` is `nginx`. */
export const isOf = (repository: Image, name: string): boolean =>
  sameRepository(repositoryIn(name), repository)

const platformManifests = (image: JsonObject): string[] =>
  availableManifests(image).flatMap(({ Descriptor }) => digests(asObject(Descriptor)['digest']))

const platformOf = ({ Os: os, Architecture: architecture, Variant: variant }: JsonObject): string =>
  platformIn({ os, architecture, variant })
