import { type Image, imageName } from '../image/image.ts'
import { Problem } from '../problem.ts'
import { createByHand } from '../registry/docker-hub.ts'

/** A registry that has nothing but public repositories. */
export const alwaysPublic = (image: Image): Problem =>
  new Problem(
    `${imageName(image)} would be public, and "visibility" is private: everything on ECR Public is for all to read`,
    'Push to a private ECR repository, "registry: ecr", or leave "visibility" out',
  )

/** A repository that anybody can pull from, and how it becomes one that only some can. */
export const isPublic = (image: Image): Problem =>
  new Problem(
    `${imageName(image)} is public, and "visibility" is private: anybody can pull it`,
    makePrivate(image),
  )

function makePrivate({ registry, path }: Image): string {
  if (registry.kind === 'docker-hub')
    return `Make it private: https://hub.docker.com/repository/docker/${path}/settings`
  if (registry.kind === 'ghcr')
    return 'A package of GitHub that is public stays so: delete it, or push under another name; a new package is private'
  return `Make the repository, or the project it belongs to, private in the settings of ${registry.host}`
}

/** Docker Hub makes a repository public when an image is pushed to one that does not exist. */
export const maybeMissing = (image: Image): Problem =>
  new Problem(
    `nobody can tell whether there is a private repository ${imageName(image)}: without "username" and "password" Docker Hub does not say`,
    `${createByHand(image.path)}; or write "username" and "password", and it is created`,
  )
