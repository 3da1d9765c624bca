import { eachAtMost } from '../core/concurrency/at-most.ts'
import { allOrFirstProblem } from '../core/concurrency/wait-for-all.ts'
import { imageName } from '../core/image/image.ts'
import { Problem } from '../core/problem.ts'
import type { PublishedImage } from '../core/publication/published-image.ts'
import { compareVersions } from '../core/tags/version-line.ts'
import { readCreatedAt } from '../steps/repositories/image-config.ts'
import {
  isKnownAs,
  readDigest,
  readImage,
  readTagList,
} from '../steps/repositories/read-repository.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'
import { bySpecificity, commitsIn, lowerThan, olderTimes, timesOf, versionsInLine } from './line.ts'

/** The versions before the current one, the newest first. */
export interface Previous {
  /** The tag whose image is the current one. */
  readonly floatingTag: string
  readonly current: { readonly name: string; readonly digest: string }
  readonly candidates: readonly string[]
}

/** Tags that are compared with the current image. */
const MOST_COMPARED = 60
const AT_ONCE = 6

const NAME_IT = 'Write the version, tag or digest to go back to under "to"'

/**
 * Finds what was published before the image that a floating tag points at: lower versions of its line, else
 * earlier times of its branch, else images of earlier commits.
 * @throws Problem where the registry does not show it
 */
export async function previousVersions(
  world: World,
  repositories: readonly Repository[],
  tags: readonly string[],
): Promise<Previous> {
  const floatingTag = bySpecificity(tags).at(-1) ?? 'latest'
  const all = await allOrFirstProblem(
    repositories.map((repository) => previousIn(repository, floatingTag)),
  )
  const [first, ...others] = all
  if (!first) throw new Error('there is no repository')
  // A run that failed half-way has moved some repositories already: those that it has not moved count.
  const newest = others.reduce((one, other) => (isNewer(other, one) ? other : one), first)
  const message = `going back from: ${newest.current.name} (${floatingTag}, ${newest.current.digest})`
  world.job.log(message)
  return newest
}

async function previousIn(repository: Repository, floatingTag: string): Promise<Previous> {
  const { withRetries } = repository.client
  const [list, there] = await Promise.all([
    readTagList(repository, withRetries),
    readImage(repository, floatingTag, withRetries),
  ])
  if (there.kind === 'absent') throw noTag(repository, floatingTag)
  if (there.kind === 'unknown') throw notKnown(repository, floatingTag, there.because)
  // The list may lack just the version before.
  if (list.kind === 'partial') throw notKnown(repository, floatingTag, list.because)
  const [current, { tags }] = [there.value, list]
  const found =
    byLabel(floatingTag, current, tags) ??
    (await byTime(repository, floatingTag, current, tags)) ??
    (await byVersionFound(repository, floatingTag, current, tags)) ??
    (await byCommit(repository, current, tags))
  if (!found) throw noOrder(repository, floatingTag, current)
  const { at, candidates } = found
  return { floatingTag, current: { name: at, digest: current.digest }, candidates }
}

const noTag = ({ image }: Repository, floatingTag: string) =>
  new Problem(
    `${imageName(image)} has no tag ${floatingTag}, so "previous" cannot be found`,
    'Write the floating tags to move under "tags", or the version to go back to under "to"',
  )

const notKnown = ({ image }: Repository, floatingTag: string, because: string) =>
  new Problem(
    `${imageName(image)} does not say what came before ${floatingTag}: ${because}`,
    NAME_IT,
  )

const noOrder = ({ image }: Repository, floatingTag: string, { digest }: PublishedImage) =>
  new Problem(
    `no tag of ${imageName(image)} says which version ${floatingTag} points at (${digest})`,
    NAME_IT,
  )

interface Order {
  /** The name of the current version. */
  readonly at: string
  readonly candidates: readonly string[]
}

/** By our own label, or that of OCI. An image that was built for a branch has no version. */
function byLabel(
  floatingTag: string,
  { floats, version }: PublishedImage,
  tags: readonly string[],
): Order | undefined {
  const label = floats[floatingTag]
  const at = label === null ? undefined : (label ?? version)
  if (at === undefined) return undefined
  const versions = versionsInLine(floatingTag, tags)
  const written = versions.find((tag) => tag === at || tag === `v${at}`) ?? at
  return { at: written, candidates: lowerThan(at, versions) }
}

async function byTime(
  repository: Repository,
  floatingTag: string,
  current: PublishedImage,
  tags: readonly string[],
): Promise<Order | undefined> {
  const times = timesOf(floatingTag, tags)
  const at = await nameOf(repository, current.digest, times)
  return at === undefined ? undefined : { at, candidates: olderTimes(at, times) }
}

async function byVersionFound(
  repository: Repository,
  floatingTag: string,
  current: PublishedImage,
  tags: readonly string[],
): Promise<Order | undefined> {
  const versions = versionsInLine(floatingTag, tags)
  const at = await nameOf(repository, current.digest, versions)
  return at === undefined ? undefined : { at, candidates: lowerThan(at, versions) }
}

/** Earlier dates mean nothing: reproducible builds have 1970, and some tools the year 1. */
const EARLIEST = '1990'

/** The names of commits have no order: the images have the times of their builds. */
async function byCommit(
  repository: Repository,
  current: PublishedImage,
  tags: readonly string[],
): Promise<Order | undefined> {
  const names = commitsIn(tags)
  if (names.length === 0 || names.length > MOST_COMPARED) return undefined
  const times = new Map<string, string>()
  await eachAtMost(AT_ONCE, [current.digest, ...names], async (reference) => {
    times.set(reference, await readCreatedAt(repository, reference))
  })
  const now = times.get(current.digest) ?? ''
  const earlier = names.filter((name) => isBefore(times.get(name), now))
  if (now < EARLIEST) return undefined
  const candidates = earlier.sort((one, other) =>
    (times.get(one) ?? '') < (times.get(other) ?? '') ? 1 : -1,
  )
  return { at: `the image of ${now}`, candidates }
}

const isBefore = (time = '', now = '') => time > EARLIEST && time < now

/** The first of these tags that points at an image; undefined where none of the newest does. */
async function nameOf(
  repository: Repository,
  digest: string,
  names: readonly string[],
): Promise<string | undefined> {
  const compared = names.slice(0, MOST_COMPARED)
  for (let at = 0; at < compared.length; at += AT_ONCE) {
    const some = compared.slice(at, at + AT_ONCE)
    const digests = await Promise.all(some.map((name) => readDigest(repository, name)))
    const found = some[digests.findIndex((one) => isKnownAs(one, digest))]
    if (found !== undefined) return found
  }
  return undefined
}

/** Versions and times compare by their numbers; other names do not compare. */
const isNewer = ({ current: one }: Previous, { current: other }: Previous) =>
  one.digest !== other.digest && compareVersions(one.name, other.name) > 0
