import { Problem } from '../problem.ts'

/** The host of no registry: nothing can be pulled from it or pushed to it. */
const LOCAL = 'slipway.local'
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/

/** `slipway.local/shop`: the repository of a project's records. */
export const recordsOf = (project: string): string => `${LOCAL}/${part(project)}`

/** `slipway.local/shop/web`: the repository of the images kept for a service. */
export const keptOf = (project: string, service: string): string =>
  `${recordsOf(project)}/${part(service)}`

/** An image of no bytes, for a container that is never started. */
export const EMPTY_IMAGE = { repository: `${LOCAL}/empty`, tag: '1' } as const

/** Name of the container that is the lock of a project. */
export const lockName = (project: string): string => `slipway-lock-${project}`

/** Name of the container in which a new image is tried beside the old one. */
export const trialName = (project: string, service: string): string =>
  `${project}-slipway-trial-${service}`

/** A name as part of a repository; a name that is not allowed there is written in hex, behind `x.`. */
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
