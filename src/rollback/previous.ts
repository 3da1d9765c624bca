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

/** What stands before the version that runs now, the newest first. */
export interface Previous {
  /** The tag that says what runs now. */
  readonly floatingTag: string
  readonly current: { readonly name: string; readonly digest: string }
  readonly candidates: readonly string[]
}

/** More tags than this are not compared with the image that runs now. */
const MOST_COMPARED = 60
const AT_ONCE = 6

const NAME_IT = 'Write the version, tag or digest to go back to under "to"'

/**
 * Finds what was published before the image that a floating tag points at: lower versions of its line, else
 * earlier times of its branch, else images of earlier commits.
 * @throws Problem where the registry does not say
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
  // A run that failed half-way has moved some repositories already: those that have not moved count.
  const newest = others.reduce((one, other) => (isNewer(other, one) ? other : one), first)
  const message = `what is to be left: ${newest.current.name} (${floatingTag}, ${newest.current.digest})`
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
  // The version that came before may be one that is not listed.
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
    `${imageName(image)} has no tag ${floatingTag}, so that "previous" cannot be found`,
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
  /** What runs now is called. */
  readonly at: string
  readonly candidates: readonly string[]
}

/** The label of our own, or that of OCI. An image that was built for a branch is none of a version. */
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

/** Reproducible builds say 1970, and some tools the year 1. */
const NOT_SAID = '1990'

/** Commits have no order in their names: the images say when they were made. */
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
  if (now < NOT_SAID) return undefined
  const candidates = earlier.sort((one, other) =>
    (times.get(one) ?? '') < (times.get(other) ?? '') ? 1 : -1,
  )
  return { at: `the image of ${now}`, candidates }
}

const isBefore = (time = '', now = '') => time > NOT_SAID && time < now

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

/** Versions and times compare by their numbers; other names say nothing. */
const isNewer = ({ current: one }: Previous, { current: other }: Previous) =>
  one.digest !== other.digest && compareVersions(one.name, other.name) > 0
