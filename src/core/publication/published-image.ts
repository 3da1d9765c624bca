import type { Event } from '../event/event.ts'
import type { Labels } from '../registry/manifest.ts'
import { isLegalTag, type Tag } from '../tags/tag.ts'
import { isVersionLine, parseVersion } from '../tags/version.ts'
import { lineIn } from '../text/foreign.ts'
import { objectIn } from '../text/json.ts'
import { commitId, commitOf, isLabelledByBuild, isSameSource, type Said } from './whose-commit.ts'

/** What is known of an image that decides whether it is newer than another. */
export interface PublishedImage {
  readonly digest: string
  /** The commit it was built from; other tools write only its first digits, 7 at least. */
  readonly revision: string | undefined
  /** Whether that is certainly its own commit, and not in a label that a base image may have brought along. */
  readonly isCommitSure: boolean
  /** The stable version it says it is, as written. */
  readonly version: string | undefined
  /** The same of its version. */
  readonly isVersionSure: boolean
  /** The line of versions it says it is of, where it says no more: `2.0`, `v2`. */
  readonly line?: string | undefined
  readonly run: RunFact | undefined
  /** Floating tags it was built for: the version each follows, or null where it follows history. */
  readonly floats: Readonly<Record<string, string | null>>
  /** Whether it says that it comes from our repository, and not only says nothing else. */
  readonly isOfOurSource: boolean
}

/** Runs of one workflow are numbered in the order in which they began. */
interface RunFact {
  /** `acme/app/.github/workflows/publish.yml` */
  readonly workflow: string
  readonly number: number
}

/**
 * Our own label: from it a later run knows which tags this image was built for, and when. It is
 * written on images with floating tags only, and is not among the outputs.
 */
const LABEL = 'io.slipway.publish'
const OCI = 'org.opencontainers.image'

interface WrittenPublication {
  readonly source: string
  readonly sha: string
  readonly workflow: string
  readonly run: number
  readonly tags: Readonly<Record<string, string | null>>
}

/**
 * The label that says which floating tags an image is built for, and by which run. Two builds of a commit that are
 * to be the same name no run.
 */
export function publicationLabel(
  event: Event,
  floating: readonly Tag[],
  isReproducible = false,
): string {
  const { workflow, number } = isReproducible ? { workflow: '', number: 0 } : event.run
  const publication: WrittenPublication = {
    source: event.repository.url,
    sha: event.sha,
    workflow,
    run: number,
    tags: Object.fromEntries(floating.map(({ name, version }) => [name, version ?? null])),
  }
  return `${LABEL}=${JSON.stringify(publication)}`
}

/** The image of this run, as a later run will see it. */
export const ourImage = (event: Event, floating: readonly Tag[], digest: string): PublishedImage =>
  publishedImage(digest, labelOf(publicationLabel(event, floating)), event.repository.url)

/** Reads what is written on an image. Labels of another repository were inherited from a base image. */
export function publishedImage(
  digest: string,
  labels: Labels,
  source: string,
  more: Omit<Said, 'labels'> = {},
): PublishedImage {
  const publication = publicationIn(labels[LABEL])
  const ours = publication && isSameSource(publication.source, source) ? publication : undefined
  const own = commitId(ours?.sha)
  const commit = commitOf({ labels, ...more }, source)
  const revision = own ?? commit.revision
  const theirs = labels[`${OCI}.source`] ?? ''
  const isOfOurSource = ours !== undefined || (theirs !== '' && isSameSource(theirs, source))
  // A Dockerfile may name its own source: our label says whose image it is.
  const said = { ...(theirs === '' || isOfOurSource ? labels : {}), ...more.annotations }
  const version = said[`${OCI}.version`] ?? ''
  return {
    ...{ digest, revision, isCommitSure: own !== undefined || commit.isSure },
    version: isLegalTag(version) && parseVersion(version)?.isStable ? version : undefined,
    isVersionSure: ours !== undefined || isOwnVersion({ labels, ...more }, source),
    run: ours?.workflow ? { workflow: ours.workflow, number: ours.run } : undefined,
    floats: ours?.tags ?? {},
    line: isOfOurSource && isVersionLine(version) ? version : undefined,
    isOfOurSource,
  }
}

/** Of the labels, where the commit beside it is that of this very image. */
function isOwnVersion({ labels, annotations = {}, proven }: Said, source: string): boolean {
  if (annotations[`${OCI}.version`] !== undefined) return true
  const revision = labels[`${OCI}.revision`]
  return Boolean(revision) && (isLabelledByBuild(labels, source) || revision === proven?.revision)
}

/** An image of which nothing but its digest is known. */
export const unlabelled = (digest: string): PublishedImage => publishedImage(digest, {}, '')

const labelOf = (label: string) => ({ [LABEL]: label.slice(label.indexOf('=') + 1) })

/**
 * Anyone who may push an image writes its labels: each part of ours has the right kind, or is not
 * there. Names of tags are whatever a branch may be called, `constructor` as well: this object has
 * nothing but them.
 */
function publicationIn(text: string | undefined): WrittenPublication | undefined {
  const { source, sha, workflow, run, tags } = objectIn(text ?? '')
  if (!isText(source) || !isText(workflow) || lineIn(workflow) === '' || !isCount(run))
    return undefined
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) return undefined
  const known = Object.entries(tags).filter(
    ([name, version]) => isLegalTag(name) && (version === null || isVersionNumber(version)),
  )
  const floats = Object.setPrototypeOf(Object.fromEntries(known), null)
  return { source, sha: commitId(sha) ?? '', workflow, run, tags: floats }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length < 1000
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isVersionNumber = (value: unknown) =>
  isText(value) && isLegalTag(value.replace(/[+!]/g, '-')) && /^v?\d/i.test(value)
