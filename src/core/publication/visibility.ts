import { type Image, imageName } from '../image/image.ts'
import { Problem } from '../problem.ts'
import { createByHand } from '../registry/docker-hub.ts'
import { REGISTRY_KINDS } from '../registry/kinds.ts'

/** A registry that has nothing but public repositories. */
export const alwaysPublic = (image: Image): Problem =>
  new Problem(
    `${imageName(image)} would be public, and "visibility" is private: everything on ECR Public is for all to read`,
    'Push to a private ECR repository, "registry: ecr", or leave "visibility" out',
  )

/** A repository from which everyone can pull, and how to restrict it. */
export const isPublic = (image: Image): Problem =>
  new Problem(
    `${imageName(image)} is public, and "visibility" is private: anybody can pull it`,
    REGISTRY_KINDS[image.registry.kind].cures.makePrivate.replace('…', image.path),
  )

/** Docker Hub makes a repository public when an image is pushed to one that does not exist. */
export const maybeMissing = (image: Image): Problem =>
  new Problem(
    `cannot check that ${imageName(image)} is private: Docker Hub says so only after a login, with "username" and "password"`,
    `${createByHand(image.path)}; or write "username" and "password", and it is created`,
  )
