import type { ScanResult } from '../../core/ecr/scan/scan.ts'
import { scanProblem } from '../../core/ecr/scan/scan-problem.ts'
import type { ImageGate } from '../../core/guard/image-gate.ts'
import { NO_PARTS } from '../../core/image/image-parts.ts'
import type { PlatformSize } from '../../core/image/platform-size.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import { NotPublished } from '../../core/publication/build-result.ts'
import { keptBack } from '../../core/publication/kept-back.ts'
import { isForeign } from '../../core/publication/run-image.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { isPrivateEcr } from '../../core/registry/registry.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { scanOnEcr } from '../ecr/prepare.ts'
import type { PushedImage } from '../push/push.ts'
import type { Target } from '../repositories/target.ts'
import { checkStillPrivate } from '../repositories/visibility.ts'
import { restoreTags } from './restore-tags.ts'
import { runTestCommand } from './test-command.ts'

/** An image that has passed its gates. */
export interface Passed extends PushedImage {
  /** What the scan of Amazon ECR found, where there was one. */
  readonly scan: ScanResult | undefined
  /** Empty where nothing has read the image. */
  readonly sizes?: readonly PlatformSize[]
  /** Its manifest as the first of the repositories shows it, where the guard has read it. */
  readonly manifest?: Manifest | undefined
}

/** The parts of a plan that gates are about. */
type Planned = Pick<BuildPlan, 'naming' | 'access' | 'publication' | 'gate'>

const placeOf = ({ client, image }: Target) => ({ client, repository: image.path })

/**
 * Lets the image through, or ends the run before its tags move.
 * @throws NotPublished where it does not pass
 */
export async function gates(
  world: World,
  plan: Planned,
  session: Session,
  pushed: PushedImage,
  guard?: ImageGate,
): Promise<Passed> {
  const { image, targets } = pushed
  const { publication, naming, gate } = plan
  const { digest } = image
  if (digest === '' || !publication.push.push || isForeign(image))
    return { ...pushed, scan: undefined }
  let scan: ScanResult | undefined
  try {
    if (publication.visibility === 'private') await checkStillPrivate(world, naming.images)
    const { platforms: sizes = [], manifest } = (await lookAt(pushed, guard)) ?? {}
    if (gate.test.command)
      await world.job.group('Test', () => runTestCommand(world, plan, session, digest))
    scan = await scanned(world, plan, digest, targets)
    const problem = scan && scanProblem(scan)
    if (problem) throw problem
    return { ...pushed, scan, sizes, manifest }
  } catch (problem) {
    if (problem instanceof NotPublished || !(problem instanceof Problem)) throw problem
    throw keptBack(problem, await restoreTags(world, image, targets), targets, scan)
  }
}

/** What the guard sees in an image of ours; undefined where it has none to look at. */
function lookAt({ image, targets }: PushedImage, guard: ImageGate | undefined) {
  const isOurs = image.kind === 'built' || image.reused
  const parts = image.kind === 'built' ? image.build.parts : NO_PARTS
  return isOurs && targets.length > 0
    ? guard?.(targets.map(placeOf), image.digest, parts)
    : undefined
}

async function scanned(
  world: World,
  { naming, access, publication: { ecr } }: Planned,
  digest: string,
  repositories: readonly Target[],
): Promise<ScanResult | undefined> {
  if (ecr.scan === 'off' || !naming.images.some(isPrivateEcr)) return undefined
  return world.job.group('Scan', () => scanOnEcr(world, access, ecr, { digest, repositories }))
}
