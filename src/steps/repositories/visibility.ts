import type { Login } from '../../core/access/login.ts'
import { allOrFirstProblem } from '../../core/concurrency/wait-for-all.ts'
import { type Image, imageName } from '../../core/image/image.ts'
import { alwaysPublic, isPublic, maybeMissing } from '../../core/publication/visibility.ts'
import { MissingCredentials, MissingRepository } from '../../core/registry/refusal.ts'
import type { World } from '../../world.ts'

/**
 * For `visibility: private`: only those with access can pull from the repository. On Docker Hub,
 * where the first push would make it public, a repository that does not exist is created, private.
 * Throws with the fix; a registry that does not answer is no refusal, so that is thrown, too.
 */
export async function checkVisibility(
  world: World,
  image: Image,
  login: Login | undefined,
): Promise<void> {
  if (image.registry.kind === 'ecr-public') throw alwaysPublic(image)
  if (await canAnybodyPull(world, image)) throw isPublic(image)
  if (image.registry.kind === 'docker-hub') await makeSureOnHub(world, image, login)
  world.job.log(`${imageName(image)}: private, an anonymous pull is refused`)
}

/** The same once more, after the push: it may have made a repository, and what becomes of that is the registry's. */
export async function checkStillPrivate(world: World, images: readonly Image[]): Promise<void> {
  await allOrFirstProblem(
    images.map(async (image) => {
      if (await canAnybodyPull(world, image)) throw isPublic(image)
    }),
  )
}

/** Docker Hub hands out a token to everybody, and says in it that it is good for nothing. */
async function canAnybodyPull(world: World, { registry, path }: Image): Promise<boolean> {
  const anonymous = await world.registry(registry, 'anonymous')
  try {
    await anonymous.authorize(path, ['pull'])
    return true
  } catch (problem) {
    if (problem instanceof MissingCredentials || problem instanceof MissingRepository) return false
    throw problem
  }
}

/** An anonymous pull is refused there from what is private, and from what is not there yet. */
async function makeSureOnHub(world: World, image: Image, login: Login | undefined): Promise<void> {
  if (!login) return makeSureWithout(world, image)
  const found = await world.dockerHub.visibility(image.path, login)
  if (found === 'public') throw isPublic(image)
  if (found === 'private') return
  if (await world.dockerHub.createPrivate(image.path, login))
    return world.job.log(`${imageName(image)}: created, as a private repository`)
  const now = await world.dockerHub.visibility(image.path, login) // another run was faster
  if (now !== 'private') throw isPublic(image)
}

/** With a login of docker's own only its registry can be asked: what has tags is there. */
async function makeSureWithout(world: World, image: Image): Promise<void> {
  const client = await world.registry(image.registry)
  const { tags } = await client.listTags(image.path)
  if (tags.length === 0) throw maybeMissing(image)
}
