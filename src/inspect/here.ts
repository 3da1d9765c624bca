import type { Image } from '../core/image/image.ts'
import { isDigest } from '../core/registry/digest.ts'
import { type Labels, platformIn, textLabels } from '../core/registry/manifest.ts'
import { digestIn, repositoryIn, sameRepository } from '../core/release/services.ts'
import { textIn } from '../core/text/foreign.ts'
import { asObject, type JsonObject } from '../core/text/json.ts'

/**
 * An image that is here — in an engine, in a container, or given as a digest — and all that
 * identifies it.
 */
export interface Here {
  /** What people call it: a container, a reference, `digest`. */
  readonly name: string
  /** The digest it was pulled by, as far as that is known; else the id that the engine gives it. */
  readonly digest: string
  /**
   * Digests that are this image and no other: of the index or manifest it was pulled by, of its platform's manifest,
   * of its configuration. A classic image store knows it by its configuration, containerd by the rest.
   */
  readonly hashes: ReadonlySet<string>
  /** Which of them distinguish an image that was built again from one with other content. */
  readonly knows: 'manifest' | 'config' | 'digest'
  /** `linux/arm/v7`; empty where it is not known. */
  readonly platform: string
  readonly labels: Labels
}

/** A digest that the user has kept, such as the output of a deployment. */
export const hereByDigest = (digest: string, platform: string): Here => ({
  ...{ name: 'digest', digest, hashes: new Set([digest]), platform, labels: {} },
  knows: 'digest',
})

/** Reads what an engine knows of an image of this repository. https://docs.docker.com/reference/api/engine/ */
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

/** The reference that a container was started from counts first: several may name one image. */
function pulledBy(repository: Image, image: JsonObject, container: JsonObject): string[] {
  const started = asObject(container['Config'])['Image']
  const named = Array.isArray(image['RepoDigests']) ? image['RepoDigests'] : []
  return [started, ...named].flatMap((text) => {
    const name = textIn(text)
    const digest = digestIn(name)
    return digest !== undefined && isOf(repository, name) ? [digest] : []
  })
}

/** Whether a name, with or without a tag, is one of this repository: `docker.io/library/nginx` is `nginx`. */
export const isOf = (repository: Image, name: string): boolean =>
  sameRepository(repositoryIn(name), repository)

/** What containerd has of an index: the manifests whose content is there. */
function platformManifests(image: JsonObject): string[] {
  const manifests = Array.isArray(image['Manifests']) ? image['Manifests'].map(asObject) : []
  return manifests
    .filter(({ Kind, Available }) => Kind === 'image' && Available === true)
    .flatMap(({ Descriptor }) => digests(asObject(Descriptor)['digest']))
}

const platformOf = ({ Os: os, Architecture: architecture, Variant: variant }: JsonObject): string =>
  platformIn({ os, architecture, variant })
