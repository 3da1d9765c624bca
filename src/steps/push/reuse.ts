import { imageName } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import { keptImage } from '../../core/publication/kept-image.ts'
import type { ReuseLook } from '../../core/publication/reuse-plan.ts'
import type { KeptImage } from '../../core/publication/run-image.ts'
import { LOOK_EVERY } from '../../core/retry.ts'
import { oneLine } from '../../core/text/one-line.ts'
import type { World } from '../../world.ts'
import { noticeKept } from '../build/build-or-keep.ts'
import type { Repository } from '../repositories/repository.ts'
import { findReusable, type ReuseSearch } from '../repositories/reusable-image.ts'
import type { Target } from '../repositories/target.ts'
import { type PushedImage, pushImage } from './push.ts'

type Check = () => Promise<readonly Target[]>

/** An image that is there already, or what a build needs to know. */
interface Reused {
  /** The image, in all repositories; undefined where it is to be built. */
  readonly kept: PushedImage | undefined
  /** The checks before a push: done once, however often they are asked for. */
  readonly check: Check
  /** Why it is built, where an image was looked for. */
  readonly notReused: string | undefined
}

/**
 * Goes on from an image of this commit that is there already, where the plan looks for one: then there is neither a
 * builder nor a build. The registries are asked for it beside the other checks.
 * @throws Problem where one is required, and there is none that will do; or where it cannot be known
 */
export async function reuse(
  world: World,
  plan: BuildPlan,
  repositories: readonly Repository[],
  check: Check,
): Promise<Reused> {
  const look = plan.reuse
  if (look.kind !== 'look') return { kept: undefined, check, notReused: undefined }
  const [targets, found] = await world.job.group('Registries', async () => {
    const looking = findWithin(world, look, repositories)
    looking.catch(() => undefined) // what the checks refuse comes first
    const checked = await check()
    const { found, hasWaited } = await looking
    // The run that was waited for has published tags meanwhile.
    return [hasWaited ? await check() : checked, found] as const
  })
  const image = keptImage(targets) ?? imageOf(found)
  if (image) {
    reportImage(world, image, found)
    return { kept: await pushImage(world, plan, image, targets), check, notReused: undefined }
  }
  const notReused = whyBuild(plan, look, found)
  world.job.annotate({ level: 'notice', message: `the image is built: ${notReused}` })
  return { kept: undefined, check: async () => targets, notReused }
}

/** Looks, and where there is none yet, looks again for as long as the user allows. */
async function findWithin(
  { clock, job }: World,
  look: ReuseLook,
  repositories: readonly Repository[],
): Promise<{ readonly found: ReuseSearch; readonly hasWaited: boolean }> {
  const end = Date.parse(clock.now()) + look.wait
  for (let waited = 0; ; waited += LOOK_EVERY.imageOfAnotherRun) {
    const found = await findReusable(look, repositories)
    const isOver = waited >= look.wait || Date.parse(clock.now()) >= end
    if (found.kind !== 'absent' || isOver) return { found, hasWaited: waited > 0 }
    if (waited === 0) job.log(`${noneOf(look)}: waiting for the run that builds it`)
    await clock.sleep(Math.min(LOOK_EVERY.imageOfAnotherRun, look.wait - waited))
  }
}

function imageOf(found: ReuseSearch): KeptImage | undefined {
  if (found.kind !== 'reuse') return undefined
  const { tag, digest, repository, builtBy } = found
  return {
    ...{ kind: 'kept', tag, digest, isOurCommit: true, images: [imageName(repository.image)] },
    because: 'it is an image of this commit, built with the same inputs',
    reused: { builtBy },
  }
}

function reportImage(world: World, image: KeptImage, found: ReuseSearch): void {
  if (!image.reused || found.kind !== 'reuse') {
    noticeKept(world, image)
    return
  }
  const by = image.reused.builtBy ? `, built by ${image.reused.builtBy}` : ''
  world.job.log(`reused: ${image.images.join()}:${image.tag} (${image.digest})${by}`)
  if (found.notice) world.job.annotate({ level: 'notice', message: `reused: ${found.notice}` })
}

const noneOf = ({ wanted }: ReuseLook) =>
  `there is no image of commit ${wanted.sha.slice(0, 7)} yet`

/** @throws Problem where there must be no build */
function whyBuild(
  { naming }: Pick<BuildPlan, 'naming'>,
  look: ReuseLook,
  found: ReuseSearch,
): string {
  if (found.kind === 'unknown') throw notKnown(look, found.problem)
  const names = naming.images.map(imageName).join(', ')
  const said = found.kind === 'build' ? found.because : `${noneOf(look)} in ${names}`
  const because = oneLine(said, LONGEST)
  if (!look.isRequired) return because
  const fix = found.kind === 'build' ? found.fix : PUBLISH_FIRST
  throw new Problem(`"reuse" is "require", and ${because}`, `${fix}; or write reuse: auto`)
}

/** Characters: labels and platforms of an image are whatever its builder wrote. */
const LONGEST = 400

const PUBLISH_FIRST =
  'Let the run of the branch publish it first, under a tag named after the commit (type=sha); "reuse-wait" waits for it'

const notKnown = ({ wanted }: ReuseLook, problem: Problem) =>
  new Problem(
    `it cannot be known whether there is an image of commit ${wanted.sha.slice(0, 7)}: ${problem.message}`,
    `${problem.fix}. Run the job again; reuse: off builds it in any case`,
    { cause: problem },
  )
