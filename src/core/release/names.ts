import { Problem } from '../problem.ts'

/** A registry that is none: nothing is pulled from it, nothing can be pushed to it. */
const PLACE = 'slipway.local'
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/

/** `slipway.local/shop`: the repository of a project's records. */
export const recordsOf = (project: string): string => `${PLACE}/${part(project)}`

/** `slipway.local/shop/web`: the repository of the images kept for a service. */
export const keptOf = (project: string, service: string): string =>
  `${recordsOf(project)}/${part(service)}`

/** An image of no bytes, for what needs an image and starts none. */
export const EMPTY_IMAGE = { repository: `${PLACE}/empty`, tag: '1' } as const

/** Name of the container that is the lock of a project. */
export const lockName = (project: string): string => `slipway-lock-${project}`

/** Name of the container in which a new image is tried beside the old one. */
export const trialName = (project: string, service: string): string =>
  `${project}-slipway-trial-${service}`

/** A name as part of a repository; one that is no legal part is written in hex, after a dot that no name begins with. */
const part = (name: string): string =>
  PATH_PART.test(name)
    ? name
    : `x.${[...new TextEncoder().encode(name)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`

/** `20261129-083501` of a time in ISO 8601. */
export const stampOf = (time: string): string =>
  time.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')

/** Compose's own rule for the name of a project. */
export function checkProjectName(name: string): string {
  if (name === '' || /^[a-z0-9][a-z0-9_-]*$/.test(name)) return name
  throw new Problem(
    `"project" is "${name}"`,
    'Use lower-case letters, digits, - and _, beginning with a letter or a digit',
  )
}
