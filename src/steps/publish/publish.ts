import type { BuildPlan } from '../../core/plan.ts'
import { allProblems, Problem } from '../../core/problem.ts'
import { NotPublished } from '../../core/publication/not-published.ts'
import {
  allPushed,
  resultWord,
  stateInWords,
  type TagResult,
} from '../../core/publication/results.ts'
import { aligned } from '../../core/text/table.ts'
import type { World } from '../../world.ts'
import type { Obtained } from '../build/build-or-keep.ts'
import type { Outlook } from '../repositories/floating-tags.ts'
import { publishRepository, untouched } from './publish-repository.ts'

/**
 * Makes the tags point at the image, in all repositories at once, and tells what became of each.
 * @throws NotPublished where a registry did not let all of them move
 */
export async function publish(
  world: World,
  plan: BuildPlan,
  image: Obtained,
  looking: Promise<readonly Outlook[]>,
): Promise<readonly TagResult[]> {
  const { publishing, push } = plan.publication
  if (publishing.kind === 'none') {
    world.job.log(`not pushed: ${push.because}`)
    return []
  }
  const { results, problem } =
    publishing.kind === 'together'
      ? { results: allPushed(plan.naming), problem: undefined }
      : await inEveryRepository(world, image, await seen(image, looking))
  if (image.digest) world.job.log(`digest: ${image.digest}`)
  world.job.log(inWords(results))
  if (problem) throw notPublished(problem, image, results)
  noticeHeld(world, results)
  return results
}

/** A run that is cancelled before it knows what is there moves nothing. */
const seen = (image: Obtained, looking: Promise<readonly Outlook[]>) =>
  looking.catch((problem) => {
    throw problem instanceof Problem ? keptBack(problem, image) : problem
  })

/** Repositories do not wait for one another; when one fails, the others are finished. */
async function inEveryRepository(world: World, image: Obtained, outlooks: readonly Outlook[]) {
  const all = await Promise.all(
    image.destinations.map((destination, at) =>
      publishRepository(world, image, destination, outlooks[at] as Outlook),
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

/** The run ends before the tags move: they are where they were. */
export const keptBack = (problem: Problem, image: Obtained): NotPublished =>
  notPublished(
    problem,
    image,
    image.destinations.flatMap((destination) => untouched(image, destination)),
    [],
  )

function notPublished(
  problem: Problem,
  image: Obtained,
  results: readonly TagResult[],
  more: readonly string[] = ['Run the job again to finish'],
) {
  const state = [...stateInWords(results), ...more].join('\n  ')
  const told = new Problem(problem.message, `${problem.fix}\n  ${state}`, { cause: problem })
  return new NotPublished(told, { ...image, results })
}

const inWords = (results: readonly TagResult[]) =>
  aligned(results.map((one) => [`  ${one.image}:${one.tag}`, resultWord(one), one.because]))

/** Tags of one image that stay for one reason are told together. */
function noticeHeld(world: World, results: readonly TagResult[]) {
  const stayed = results.filter(({ result }) => result === 'held' || result === 'left')
  const alike = Map.groupBy(stayed, ({ image, because }) => `${image}\n${because}`)
  for (const [first, ...others] of alike.values()) {
    if (!first) continue
    const { image, tag, because } = first
    const which = others.length > 0 ? listed([tag, ...others.map((one) => one.tag)]) : ''
    const told = which ? `${image}: ${which} were not moved` : `${image}:${tag} was not moved`
    world.job.annotate({ level: 'notice', message: `${told}: ${because}` })
  }
}

/** `v1.2, v1 and latest` */
const listed = (names: readonly string[]) => names.join(', ').replace(/, (?=[^,]*$)/, ' and ')
