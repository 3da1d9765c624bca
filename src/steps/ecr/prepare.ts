import { allOrFirstProblem } from '../../core/concurrency/all-or-problem.ts'
import { ecrPlaceFor } from '../../core/ecr/account/login.ts'
import type { Ecr, EcrRepository } from '../../core/ecr/client.ts'
import { AccessDenied } from '../../core/ecr/failures/access-denied.ts'
import type { LifecyclePolicy } from '../../core/ecr/lifecycle/lifecycle-policy.ts'
import { cacheNotice } from '../../core/ecr/repository/cache-tag.ts'
import { type ScanResult, scanResult } from '../../core/ecr/scan/scan.ts'
import { type Image, imageName } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import type { Obtained } from '../build/build-or-keep.ts'
import { ensureLifecycle, readLifecycle } from './ensure-lifecycle.ts'
import { ensureRepository } from './ensure-repository.ts'
import { scanGate } from './scan.ts'

/** The lifecycle policy for all repositories of a run; undefined where there is none to put. */
export const policyFor = async (world: World, plan: BuildPlan) =>
  plan.naming.images.some(isOnEcr) ? readLifecycle(world, plan.publication.ecr) : undefined

/**
 * Sees to a private repository of Amazon ECR before anything is pushed; undefined for every other one, and where
 * nobody may look at its settings or needs to.
 */
export async function prepareOnEcr(
  world: World,
  plan: BuildPlan,
  session: Session,
  image: Image,
  policy: LifecyclePolicy | undefined,
): Promise<EcrRepository | undefined> {
  const isWished = plan.publication.ecr.createRepository || policy !== undefined
  const isOpen = session.login(image.registry)?.from === 'ecr'
  if (!isOnEcr(image) || !(isOpen || isWished)) return undefined
  const ecr = await ecrOf(world, plan, image)
  const repository = await ensureRepository(world, ecr, image, plan.publication.ecr).catch(
    (problem) => {
      if (isWished || !(problem instanceof AccessDenied)) throw problem
      world.job.log(`${imageName(image)}: its settings are not known: ${problem.message}`)
      return undefined
    },
  )
  if (policy) await ensureLifecycle(world, ecr, image, policy)
  const message = repository && cacheNotice(image, repository, plan.build.cache.to)
  if (message) world.job.annotate({ level: 'notice', message })
  return repository
}

/** Waits for the scans of every repository on ECR; undefined where none is wished for, or none is there. */
export async function scanOnEcr(
  world: World,
  plan: BuildPlan,
  { digest, destinations }: Obtained,
): Promise<ScanResult | undefined> {
  const { scan } = plan.publication.ecr
  const there = destinations.filter(({ image }) => isOnEcr(image))
  if (scan === 'off' || there.length === 0 || digest === '') return undefined
  const results = await allOrFirstProblem(
    there.map(async ({ image, repository }) => {
      const ecr = await ecrOf(world, plan, image)
      return scanGate(
        world,
        ecr,
        repository.client.withRetries,
        image,
        digest,
        plan.publication.ecr,
      )
    }),
  )
  return scanResult(
    scan,
    results.flatMap(({ images }) => images),
  )
}

export const isOnEcr = ({ registry }: Image): boolean => registry.kind === 'ecr'

function ecrOf(world: World, plan: BuildPlan, { registry }: Image): Promise<Ecr> {
  const place = ecrPlaceFor(plan.access, registry)
  if (!place) throw new Error(`${registry.host} is not on ECR`)
  return world.ecr.private(place)
}
