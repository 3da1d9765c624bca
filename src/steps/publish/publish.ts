import type { BuildPlan } from '../../core/plan.ts'
import { allProblems, Problem } from '../../core/problem.ts'
import { notPublished } from '../../core/publication/build-result.ts'
import { keptBack } from '../../core/publication/kept-back.ts'
import { allPushed, resultWord, type TagResult } from '../../core/publication/results.ts'
import type { RunImage } from '../../core/publication/run-image.ts'
import { aligned } from '../../core/text/table.ts'
import { allOf } from '../../core/text/words.ts'
import type { World } from '../../world.ts'
import type { Passed } from '../gates/gates.ts'
import type { Target } from '../repositories/target.ts'
import { publishRepository } from './publish-repository.ts'

/** The parts of a plan that say which tags move, and which run moves them. */
type Planned = Pick<BuildPlan, 'naming' | 'publication'>

/**
 * Makes the tags point at the image, in all repositories at once, and reports what became of each.
 * @throws NotPublished where a registry did not let all of them move
 */
export const publish = (
  world: World,
  plan: Planned,
  passed: Passed,
): Promise<readonly TagResult[]> => world.job.group('Publish', () => moveAll(world, plan, passed))

async function moveAll(
  world: World,
  { naming, publication: { publishing, push } }: Planned,
  passed: Passed,
): Promise<readonly TagResult[]> {
  const { image, scan } = passed
  if (publishing.kind === 'none') {
    world.job.log(`not pushed: ${push.because}`)
    return []
  }
  const { results, problem } =
    publishing.kind === 'together'
      ? { results: allPushed(naming), problem: undefined }
      : await inEveryRepository(world, passed)
  if (image.digest) world.job.log(`digest: ${image.digest}`)
  world.job.log(inWords(results))
  if (problem) throw notPublished(problem, { image, results, scan }, AGAIN)
  noticeHeld(world, results)
  return results
}

const AGAIN = ['Run the job again to finish']

/** Repositories do not wait for one another; when one fails, the others are finished. */
async function inEveryRepository(world: World, { image, targets, manifest }: Passed) {
  await seen(image, targets)
  const all = await Promise.all(
    targets.map((target, at) =>
      publishRepository(world, image, target, targets, at === 0 ? manifest : undefined),
    ),
  )
  return {
    results: all.flatMap(({ results }) => results),
    problem: allProblems(
      'the image is not published everywhere',
      all.flatMap(({ problem }) => problem ?? []),
    ),
  }
}

/** A run that is cancelled before it knows what is there moves nothing. */
const seen = (image: RunImage, targets: readonly Target[]) =>
  Promise.all(targets.map(({ before }) => before)).catch((problem) => {
    throw problem instanceof Problem ? keptBack(problem, image, targets) : problem
  })

const inWords = (results: readonly TagResult[]) =>
  aligned(results.map((one) => [`  ${one.image}:${one.tag}`, resultWord(one), one.because]))

/** Tags of one image that stay for one reason are reported together. */
function noticeHeld(world: World, results: readonly TagResult[]) {
  const stayed = results.filter(({ result }) => result === 'held' || result === 'left')
  const alike = Map.groupBy(stayed, ({ image, because }) => `${image}\n${because}`)
  for (const [first, ...others] of alike.values()) {
    if (!first) continue
    const { image, tag, because, isUnknown } = first
    const which = others.length > 0 ? allOf([tag, ...others.map((one) => one.tag)]) : ''
    const what = which ? `${image}: ${which} were not moved` : `${image}:${tag} was not moved`
    const why = which ? because.replace(/^it points /, 'they point ') : because
    world.job.annotate(
      isUnknown
        ? { level: 'warning', message: `${what}: ${why}. ${WAY_ON}` }
        : { level: 'notice', message: `${what}: ${why}` },
    )
  }
}

const WAY_ON =
  'Run the job again; if the registry never says, floating-tags: always moves them whatever they point at'
