import { allOrFirstProblem } from '../../core/concurrency/wait-for-all.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import { keptBack } from '../../core/publication/kept-back.ts'
import { type BuiltImage, isForeign, type RunImage } from '../../core/publication/run-image.ts'
import type { World } from '../../world.ts'
import type { Built, BuiltOrKept } from '../build/image.ts'
import { explaining } from '../failures/explain.ts'
import type { Target } from '../repositories/target.ts'
import { imageInEngine } from './engine-image.ts'
import { ensureManifest } from './ensure-image.ts'
import { namesInRegistry, stagedNames } from './names-in-registry.ts'
import { pushAll } from './push-all.ts'

/** The parts of a plan that bringing the image to its repositories is about. */
type Planned = Pick<BuildPlan, 'naming' | 'build' | 'publication' | 'gate'>

/** The image of a run, and the repositories that have it; with `digest` empty none has. */
export interface PushedImage {
  readonly image: RunImage
  readonly targets: readonly Target[]
}

/**
 * Brings the image of a run into all its repositories, before anything looks at it there: what buildx has pushed is
 * there already, the engine pushes now, and a repository that lacks it gets it from another.
 * @throws NotPublished where one of them does not take it
 */
export async function pushImage(
  world: World,
  plan: Planned,
  image: BuiltOrKept,
  targets: readonly Target[],
): Promise<PushedImage> {
  if (image.kind === 'kept') return inAll(world, image, targets)
  await loadInEngine(world, plan, image)
  const { pushed, isEverywhere } =
    image.site.staging?.kind === 'engine'
      ? await world.job.group('Push', () => byEngine(world, plan, image))
      : await byBuildx(image)
  return isEverywhere ? { image: pushed, targets } : inAll(world, pushed, targets)
}

/** With `load` an image has its tags in the engine, too; a container has given them already. */
async function loadInEngine({ docker }: World, plan: Planned, { site, build }: Built) {
  const isInEngine = site.builder.choice.kind === 'engine'
  if (!plan.build.options.load || !isInEngine || !plan.publication.push.push) return
  const image = imageInEngine(site, build)
  const names = [...new Set(plan.naming.references)]
  await explaining(() => Promise.all(names.map((name) => docker.tag(image, name))))
}

async function byBuildx(built: Built) {
  const { site, build, isEverywhere } = built
  const digest = site.staging?.kind === 'nowhere' ? '' : build.digest
  const names = { sure: await namesInRegistry(built), unsure: new Map() }
  return { pushed: { kind: 'built', digest, build, names } satisfies BuiltImage, isEverywhere }
}

/** A push that is cancelled gives no answer: it cannot be known how far it has come. */
async function byEngine(world: World, plan: Planned, built: Built) {
  const { site } = built
  try {
    const { build, names: sure, isEverywhere } = await pushAll(world, plan, built)
    const names = { sure, unsure: new Map() }
    const pushed: BuiltImage = { kind: 'built', digest: build.digest, build, names }
    return { pushed, isEverywhere }
  } catch (problem) {
    if (!(problem instanceof Cancelled)) throw problem
    const { build } = built
    const names = { sure: new Map(), unsure: stagedNames(site) }
    throw keptBack(problem, { kind: 'built', digest: build.digest, build, names }, site.targets)
  }
}

/** Copies the image to the repositories that lack it. */
async function inAll(
  world: World,
  image: RunImage,
  targets: readonly Target[],
): Promise<PushedImage> {
  const { digest } = image
  if (digest === '' || isForeign(image)) return { image, targets }
  try {
    await allOrFirstProblem(targets.map((target) => ensureManifest(world, digest, target, targets)))
    return { image, targets }
  } catch (problem) {
    throw problem instanceof Problem ? keptBack(problem, image, targets) : problem
  }
}
