import { type Image, parseImage, pinned } from '../image/image.ts'
import { Problem } from '../problem.ts'
import { before } from '../text/trim.ts'
import type { ComposeProject, ComposeService } from './compose/model.ts'

/** A service of a deployment, and the image it is to run. */
export interface ServiceTarget {
  readonly service: ComposeService
  readonly image: WantedImage
}

/** An image of a deployment, as the inputs name it. */
export interface WantedImage {
  readonly image: Image
  /** `sha256:…`; undefined where the tag has to be looked up. */
  readonly digest: string | undefined
  /** `v1.2.3`, `latest`; undefined where only a digest is given. */
  readonly tag: string | undefined
}

/**
 * The services that a deployment replaces: those that `services` lists, or those that run one of the images under any tag.
 */
export function chooseServices(
  project: ComposeProject,
  images: readonly WantedImage[],
  named: readonly string[],
): readonly ServiceTarget[] {
  const unknown = named.filter((name) => !project.services.some((one) => one.name === name))
  if (unknown.length > 0)
    throw new Problem(
      `"services" has ${list(unknown)}, and the compose file has ${list(project.services.map(({ name }) => name))}`,
      'Write services of the compose file. One that belongs to a profile is there when COMPOSE_PROFILES names the profile',
    )
  const candidates =
    named.length > 0
      ? named.flatMap((name) => project.services.find((service) => service.name === name) ?? [])
      : mainFirst(project.services)
  const targets = candidates.flatMap((service) => {
    const image = images.find((one) => runs(service, one.image)) ?? only(images, named)
    return image ? [{ service, image }] : []
  })
  const without = named.filter((name) => !targets.some(({ service }) => service.name === name))
  if (targets.length === 0 || without.length > 0) throw noService(project, images, without)
  return targets
}

/** Compose sorts services by name. Those with ports come first here: outputs and summary are about the first one. */
const mainFirst = (services: readonly ComposeService[]) =>
  services.toSorted((a, b) => Number(b.publishesPorts) - Number(a.publishesPorts))

/** A service that is named takes the only image, whatever name its own has. */
const only = (images: readonly WantedImage[], named: readonly string[]) =>
  named.length > 0 && images.length === 1 ? images[0] : undefined

/** Whether a service runs this image; tags and digests do not count. */
export const runs = ({ image }: ComposeService, wanted: Image): boolean =>
  sameRepository(repositoryIn(image), wanted)

/** Whether two images are of one repository in one registry, whatever their tags. */
export const sameRepository = (one: Image | undefined, other: Image): boolean =>
  one?.registry.host === other.registry.host && one.path === other.path

/** The repository of a reference; undefined where it is none, or the id of an image. */
export function repositoryIn(reference: string): Image | undefined {
  const name = before(reference, '@').replace(/:[^/:]*$/, '')
  try {
    return name && !reference.startsWith('sha256:') ? parseImage(name) : undefined
  } catch {
    return undefined
  }
}

/** The digest in `repository@sha256:…`. */
export const digestIn = (reference: string): string | undefined =>
  /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1]

/** `repository@sha256:…` of a service, once its digest is known. */
export const pinOf = ({ image }: WantedImage, digest: string): string => pinned(image, digest)

function noService(
  project: ComposeProject,
  images: readonly WantedImage[],
  without: readonly string[],
): Problem {
  const wanted = list(images.map(({ image }) => image.name))
  const found = project.services.map(({ name, image }) => `${name} (${image || 'built there'})`)
  const what =
    without.length > 0
      ? `no image of "images" is the one of ${list(without)}`
      : `no service of the compose file runs ${wanted}`
  const built = project.services.find(({ image }) => image === '')
  const name = images[0]?.image.name
  return new Problem(
    `${what}: it has ${found.join(', ') || 'no services'}`,
    built && name
      ? `Give the service its image in the compose file: ${built.name} needs image: ${name} in place of "build" or beside it: a deployment builds nothing. If it is another one, correct "images", or name the service under "services"`
      : 'Correct "images" or the file, or name the service under "services". A variable in the file may be empty',
  )
}

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
