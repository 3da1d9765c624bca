import type { Labels } from '../registry/manifest.ts'
import type { ProvenCommit } from '../registry/provenance.ts'
import { withoutEnd } from '../text/trim.ts'

const OCI = 'org.opencontainers.image'
const SCHEMA = 'org.label-schema'

/** Everything on an image that may say which commit it was built from. */
export interface Said {
  /** Of its configuration: those of its base image are among them, where the build has not overwritten them. */
  readonly labels: Labels
  /** Of its index and manifest: no image inherits them. */
  readonly annotations?: Labels
  /** Of its provenance, which no image inherits either. */
  readonly proven?: ProvenCommit | undefined
}

/** The commit of an image. */
interface Commit {
  readonly revision: string | undefined
  /** Whether it is certainly that of this image; else the label may be that of a base image. */
  readonly isSure: boolean
}

/**
 * Which commit an image was built from, as far as it says so itself: whose label it is, is decided here and nowhere else.
 * What names another repository counts as nothing. What an image cannot inherit, or what names our repository in two
 * ways, as build tools write it, is sure. Any other label is a claim: it neither outweighs the name of a tag nor shows
 * that a version is lower, and history says whether our repository has that commit at all.
 */
export function commitOf(said: Said, source: string): Commit {
  const { labels, annotations = {}, proven } = said
  const mayBeOurs = (address: string | undefined) => !address || isSameSource(address, source)
  const isOurs = (address: string | undefined) => Boolean(address) && mayBeOurs(address)
  const older = shortOrWhole(labels[`${SCHEMA}.vcs-ref`])
  const sure = [
    mayBeOurs(annotations[`${OCI}.source`]) && shortOrWhole(annotations[`${OCI}.revision`]),
    isLabelledByBuild(labels, source) && shortOrWhole(labels[`${OCI}.revision`]),
    isOurs(labels[`${SCHEMA}.vcs-url`]) && older,
    proven && mayBeOurs(proven.source) && proven.revision,
  ].find((revision) => revision)
  if (sure) return { revision: sure, isSure: true }
  const isForeign = !mayBeOurs(labels[`${OCI}.source`])
  const claims = [
    !isForeign && shortOrWhole(labels[`${OCI}.revision`]),
    !isForeign && mayBeOurs(labels[`${SCHEMA}.vcs-url`]) && older,
  ]
  return { revision: claims.find((revision) => revision) || undefined, isSure: false }
}

/**
 * Whether a build wrote all its labels together, as docker/metadata-action and this action do. A Dockerfile that names
 * our repository alone leaves the commit and the version of its base image as they are.
 */
export const isLabelledByBuild = (labels: Labels, source: string): boolean =>
  ['source', 'url'].every((name) => {
    const address = labels[`${OCI}.${name}`]
    return Boolean(address) && isSameSource(address ?? '', source)
  })

/** The same repository is written in many ways: `https://…/app.git`, `git@…:Acme/app`. */
export const isSameSource = (one: string, other: string): boolean =>
  plainSource(one) === plainSource(other)

function plainSource(text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(?:git\+)?(?:https?|ssh|git):\/\//, '')
    .replace(/^[\w.-]{1,64}@([^:/]{1,255})[:/]/, '$1/')
  return withoutEnd(bare.replace(/[?#].*$/s, ''), '/').replace(/\.git$/, '')
}

/** A commit as other tools write it: hex digits, as many as Git itself shows, or all. */
const shortOrWhole = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f]{7,40}$/i.test(value)
    ? value.toLowerCase()
    : commitId(value)

/** A whole commit id: anything else could make a request or a command mean something else. */
export const commitId = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f]{40}([0-9a-f]{24})?$/i.test(value)
    ? value.toLowerCase()
    : undefined
