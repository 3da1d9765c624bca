import type { Event } from '../event/event.ts'
import { allProblems, Problem } from '../problem.ts'
import { isEcr, registryOf } from '../registry/registry.ts'
import { withOwner } from '../tags/reference.ts'
import { capitalsNotice, type Image, parseImage } from './image.ts'
import { parseImageNames } from './image-names.ts'

/** The inputs that say which images are meant. */
export interface ImageOptions {
  readonly images: readonly string[]
  readonly registry: string
  readonly username: string
}

/** The images of a run: those the user names, else one made of user, owner and repository. */
export function planImages(options: ImageOptions, event: Event): Image[] {
  if (options.images.length === 0)
    return [parseImage(defaultName(options, event), options.registry)]
  const problems: Problem[] = []
  const images = enabledNames(options).flatMap((text) => {
    try {
      return [imageWritten(text, options, event)]
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      problems.push(problem)
      return []
    }
  })
  const problem = allProblems('"images" cannot be read', problems)
  if (problem) throw problem
  return images
}

/** An image of the run by the name that is written in a reference; the same one for the same image. */
export const imageWritten = (text: string, { registry }: ImageOptions, event: Event): Image =>
  withAlias(parseImage(ofFork(text, event), registry))

/** The notice for a user who writes image names with capitals. */
export const imageNotices = (options: ImageOptions): string[] =>
  enabledNames(options).flatMap((name) => capitalsNotice(name) ?? [])

/** Names of all images under `images`, also of those that are not enabled. */
export const writtenNames = ({ images }: ImageOptions): string[] =>
  parseImageNames(images).map(({ name }) => name)

const enabledNames = ({ images }: ImageOptions) =>
  parseImageNames(images)
    .filter(({ isEnabled }) => isEnabled)
    .map(({ name }) => name)

/** Owners may be written in capitals on GitHub; registries know lower-case letters only. */
function defaultName({ registry, username }: ImageOptions, { repository }: Event): string {
  const where = registryOf(registry)
  const { kind } = where
  const isHub = kind === 'docker-hub'
  if (isHub && username.includes('@')) throw mailAddress(username)
  if (kind === 'ecr-public') throw noAlias(repository.name.toLowerCase())
  // An account has its ECR to itself: no owner stands in front of the name.
  if (isEcr(where)) return repository.name.toLowerCase()
  const owner = isHub ? username || repository.owner : repository.owner
  return `${owner}/${repository.name}`.toLowerCase()
}

/** One registry for the whole world: the first part of a name says whose it is. */
function withAlias(image: Image): Image {
  if (image.registry.kind === 'ecr-public' && !image.path.includes('/')) throw noAlias(image.path)
  return image
}

const noAlias = (name: string) =>
  new Problem(
    `"${name}" on Amazon ECR Public lacks the alias of your registry`,
    `Write "images: public.ecr.aws/<alias>/${name}"; the alias is in the AWS console, ECR, Public registry: a1b2c3d4 or one of your choice`,
  )

const mailAddress = (username: string) =>
  new Problem(
    `"username" is "${username}", a mail address`,
    'Write your Docker ID, the name that stands in front of your images on Docker Hub',
  )

/** `${{ secrets.DOCKER_USERNAME }}/app` is `/app` on a fork's pull request: it is built all the same. */
const ofFork = (text: string, { origin, repository }: Event) =>
  origin === 'repository' ? text : withOwner(text, repository.owner.toLowerCase())
