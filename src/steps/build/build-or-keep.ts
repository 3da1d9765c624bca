import { allOrFirstProblem } from '../../core/concurrency/all-or-problem.ts'
import type { ScanResult } from '../../core/ecr/scan/scan.ts'
import type { Image } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import {
  type Kept,
  keptForGate,
  keptImage,
  planStaging,
  type Staging,
} from '../../core/publication/staging.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { explaining } from '../failures/explaining.ts'
import { ensureManifest } from '../publish/ensure-image.ts'
import { keptBack } from '../publish/publish.ts'
import { imageInEngine } from '../push/engine-image.ts'
import { stagedTags, tagsIn } from '../push/names-in-registry.ts'
import { pushAll } from '../push/push-all.ts'
import { namesFree, type Outlook } from '../repositories/floating-tags.ts'
import { type Destination, preflight } from '../repositories/preflight.ts'
import type { Repository } from '../repositories/repository.ts'
import { type Built, build, failureOf, type Site } from './build.ts'
import { type ReadyBuilder, withBuilder } from './builder.ts'
import type { Running } from './buildx.ts'
import { buildsOf } from './early-build.ts'

/** The image of a run, and the repositories its tags are in. */
export interface Obtained extends Built {
  readonly destinations: readonly Destination[]
  /** Tags under which it got there, by image name. */
  readonly staged: ReadonlyMap<string, readonly string[]>
  /** Tags of which nobody can tell whether they name it, by image name. */
  readonly unsure?: ReadonlyMap<string, readonly string[]>
  /** It was in a registry before, and nothing was built. */
  readonly kept: Kept | undefined
  /** What ECR's scan has found. */
  readonly scan?: ScanResult | undefined
}

/** Builds the image, unless `on-existing-tag` or an immutable repository keeps the one that is there. */
export async function obtainImage(
  world: World,
  plan: BuildPlan,
  session: Session,
  repositories: readonly Repository[],
  looking: Promise<readonly Outlook[]>,
): Promise<Obtained> {
  const builds = buildsOf(world, plan, session)
  try {
    return await withBuilder(world, plan, session, {
      ask: () => preflight(world, plan, session, repositories),
      begin: builds.early,
      failure: (begun) => failureOf(world, plan, begun),
      work: async (builder, destinations, begun) => {
        const kept = keptImage(destinations) ?? keptForItsGate(plan, builder, destinations)
        await (kept && begun?.cancel())
        if (kept) return everywhere(world, keep(world, kept, destinations))
        const staging = await stagingFor(world, plan, builder.choice, destinations, looking)
        const running = begun ?? builds.start(builder, staging)
        const site = { builder, session, destinations, staging }
        return everywhere(world, await buildAndPush(world, plan, site, running, looking))
      },
    })
  } finally {
    await builds.tidyUp()
  }
}

async function buildAndPush(
  world: World,
  plan: BuildPlan,
  site: Site,
  running: Running,
  looking: Promise<readonly Outlook[]>,
): Promise<Obtained> {
  const { staging, destinations } = site
  return world.job.group('Build', async () => {
    const built = await build(world, plan, site, running)
    await loadInEngine(world, plan, site, built)
    if (staging?.kind === 'engine') return pushedBy(world, plan, site, built, looking)
    const digest = staging?.kind === 'nowhere' ? '' : built.digest
    const staged = await stagedTags(staging, built, destinations)
    return { ...built, digest, destinations, staged, kept: undefined }
  })
}

/** With `load` an image has its tags in the engine, too; a container has given them already. */
async function loadInEngine(world: World, plan: BuildPlan, site: Site, built: Built) {
  if (
    !plan.build.options.load ||
    site.builder.choice.kind !== 'engine' ||
    !plan.publication.push.push
  )
    return
  const image = imageInEngine(site, built)
  const names = [...new Set(plan.naming.references)]
  await explaining(() => Promise.all(names.map((name) => world.docker.tag(image, name))))
}

/** Who cancels a push gets no answer: nobody can tell how far it has come. */
async function pushedBy(
  world: World,
  plan: BuildPlan,
  site: Site,
  built: Built,
  looking: Promise<readonly Outlook[]>,
): Promise<Obtained> {
  const rest = { destinations: site.destinations, kept: undefined }
  try {
    return { ...(await pushAll(world, plan, site, built, looking)), ...rest }
  } catch (problem) {
    if (!(problem instanceof Cancelled)) throw problem
    const unsure = tagsIn(site.staging, site.destinations)
    throw keptBack(problem, { ...built, ...rest, staged: new Map(), unsure })
  }
}

/**
 * Brings the image to the repositories that lack it, before anything looks at it there.
 * @throws NotPublished where one of them does not take it
 */
async function everywhere(world: World, image: Obtained): Promise<Obtained> {
  const { isEverywhere, digest, destinations, kept } = image
  if (isEverywhere || digest === '' || kept?.isOurCommit === false) return image
  try {
    await allOrFirstProblem(
      destinations.map(({ repository }) => ensureManifest(world, image, repository)),
    )
    return { ...image, isEverywhere: true }
  } catch (problem) {
    throw problem instanceof Problem ? keptBack(problem, image) : problem
  }
}

const keptForItsGate = (
  plan: BuildPlan,
  { choice }: ReadyBuilder,
  destinations: readonly Destination[],
) => keptForGate(stagingOptions(plan), choice, plan.publication.onExistingTag, destinations)

const stagingOptions = ({ build, event, gate }: BuildPlan) => ({
  ...build.options,
  sha: event.sha,
  gated: gate.isActive,
})

async function stagingFor(
  world: World,
  plan: BuildPlan,
  choice: ReadyBuilder['choice'],
  destinations: readonly Destination[],
  looking: Promise<readonly Outlook[]>,
): Promise<Staging | undefined> {
  if (plan.publication.publishing.kind !== 'staged') return undefined
  const isPushed = ({ fixed }: Destination) =>
    fixed.some(({ decision }) => decision.kind === 'push')
  const outlooks = destinations.every(isPushed) ? [] : await looking
  const free = (image: Image) => freeIn(image, destinations, outlooks)
  const staging = planStaging(stagingOptions(plan), choice, destinations, free)
  if (staging.kind === 'nowhere')
    world.job.log('every tag points at something newer: the image is built, and published nowhere')
  return staging
}

/** Floating tags that nothing stands against, as things were: what nobody could move again is none. */
function freeIn(
  image: Image,
  destinations: readonly Destination[],
  outlooks: readonly Outlook[],
): string[] {
  const at = destinations.findIndex((one) => one.image === image)
  const [destination, outlook] = [destinations[at], outlooks[at]]
  if (!destination || !outlook) return []
  return namesFree(outlook).filter((name) => !destination.isImmutable(name))
}

function keep(world: World, kept: Kept, destinations: readonly Destination[]): Obtained {
  world.job.annotate({
    level: kept.isOurCommit ? 'notice' : 'warning',
    message: `nothing was built: ${kept.tag} of ${kept.images.join(', ')} stays: ${kept.because}`,
  })
  return {
    digest: kept.digest,
    ...{ warnings: [], json: '', imageId: '', steps: [], duration: 0, staged: new Map() },
    ...{ isEverywhere: false, destinations, kept },
  }
}
