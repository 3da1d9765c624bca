import type { Access } from '../../core/access/access.ts'
import { allOrFirstProblem } from '../../core/concurrency/wait-for-all.ts'
import { ecrEndpointFor } from '../../core/ecr/account/login.ts'
import type { Ecr, EcrRepository } from '../../core/ecr/client.ts'
import { AccessDenied } from '../../core/ecr/failures/access-denied.ts'
import type { LifecyclePolicy } from '../../core/ecr/lifecycle/lifecycle-policy.ts'
import { cacheNotice } from '../../core/ecr/repository/cache-tag.ts'
import type { EcrOptions } from '../../core/ecr/repository/ecr-options.ts'
import { type ScanResult, scanResult } from '../../core/ecr/scan/scan.ts'
import { type Image, imageName } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import type { RegistryClient } from '../../core/registry/client.ts'
import { isPrivateEcr } from '../../core/registry/registry.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { ensureLifecycle, readLifecycle } from './ensure-lifecycle.ts'
import { ensureRepository } from './ensure-repository.ts'
import { scanGate } from './scan.ts'

type Planned = Pick<BuildPlan, 'access' | 'build' | 'publication'>

/** An image by its digest, and the repositories that have it. */
interface Scanned {
  readonly digest: string
  readonly repositories: readonly { readonly image: Image; readonly client: RegistryClient }[]
}

/** The lifecycle policy for all repositories of a run; undefined where there is none to put. */
export const policyFor = async (
  world: World,
  options: EcrOptions,
  images: readonly Image[],
): Promise<LifecyclePolicy | undefined> =>
  images.some(isPrivateEcr) ? readLifecycle(world, options) : undefined

/**
 * Prepares a private repository of Amazon ECR before anything is pushed. Undefined for every other
 * one, and where we may not or need not look at its settings.
 */
export async function prepareOnEcr(
  world: World,
  { access, build, publication }: Planned,
  session: Pick<Session, 'login'>,
  image: Image,
  policy: LifecyclePolicy | undefined,
): Promise<EcrRepository | undefined> {
  const isAskedFor = publication.ecr.createRepository || policy !== undefined
  const isOpen = session.login(image.registry)?.from === 'ecr'
  if (!isPrivateEcr(image) || !(isOpen || isAskedFor)) return undefined
  const ecr = await ecrOf(world, access, image)
  const repository = await ensureRepository(world, ecr, image, publication.ecr).catch((problem) => {
    if (isAskedFor || !(problem instanceof AccessDenied)) throw problem
    world.job.log(`${imageName(image)}: its settings are not known: ${problem.message}`)
    return undefined
  })
  // What a push has yet to make has the policy of its template.
  if (policy && !repository?.isMadeByPush) await ensureLifecycle(world, ecr, image, policy)
  const message = repository && cacheNotice(image, repository, build.cache.to)
  if (message) world.job.annotate({ level: 'notice', message })
  return repository
}

/** Waits for the scans of every repository on ECR; undefined where none is asked for, or none is there. */
export async function scanOnEcr(
  world: World,
  access: Access,
  options: EcrOptions,
  { digest, repositories }: Scanned,
): Promise<ScanResult | undefined> {
  const { scan } = options
  const there = repositories.filter(({ image }) => isPrivateEcr(image))
  if (scan === 'off' || there.length === 0 || digest === '') return undefined
  const results = await allOrFirstProblem(
    there.map(async ({ image, client }) => {
      const ecr = await ecrOf(world, access, image)
      return scanGate(world, ecr, client.withRetries, image, digest, options)
    }),
  )
  return scanResult(
    scan,
    results.flatMap(({ images }) => images),
  )
}

/** The API of the account that a repository belongs to. */
export function ecrOf(world: World, access: Access, { registry }: Image): Promise<Ecr> {
  const endpoint = ecrEndpointFor(access, registry)
  if (!endpoint) throw new Error(`${registry.host} is not on ECR`)
  return world.ecr.private(endpoint)
}
