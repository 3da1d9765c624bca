import { imageName } from '../core/image/image.ts'
import { allProblems, Cancelled, Problem } from '../core/problem.ts'
import {
  resultAfter,
  resultWord,
  stateInWords,
  type TagResult,
  tagResult,
} from '../core/publication/results.ts'
import type { Reading } from '../core/registry/reading.ts'
import { aligned } from '../core/text/table.ts'
import { putTag } from '../steps/repositories/put-tag.ts'
import { isKnownAs, readDigest } from '../steps/repositories/read-repository.ts'
import type { Repository } from '../steps/repositories/repository.ts'
import type { World } from '../world.ts'
import type { Move, Moves } from './moves.ts'
import { NotMoved, type Rollback } from './rollback.ts'

/**
 * Makes the tags point at the image, in all repositories at once. The most specific ones come first, so that what most people
 * pull moves last. Repositories do not wait for one another.
 * @throws NotMoved where a registry did not move all of them
 */
export const repoint = (world: World, rollback: Rollback): Promise<readonly TagResult[]> =>
  world.job.group('Publish', async () => {
    const all = await Promise.all(rollback.moves.map((moves) => repointIn(world, moves)))
    const results = all.flatMap((one) => one.results)
    world.job.log(inWords(results))
    const problem = allProblems(
      'the tags were not moved everywhere',
      all.flatMap((one) => one.problem ?? []),
    )
    if (!problem) return results
    const state = [...stateInWords(results), 'Run the job again to finish'].join('\n  ')
    const whole = new Problem(problem.message, `${problem.fix}\n  ${state}`, { cause: problem })
    throw new NotMoved(whole, rollback, results)
  })

const inWords = (results: readonly TagResult[]) =>
  aligned(results.map((one) => [`  ${one.image}:${one.tag}`, resultWord(one), one.because]))

async function repointIn(world: World, { found, moves }: Moves) {
  const { repository, manifest } = found
  const results: TagResult[] = []
  let problem: Problem | undefined
  for (const move of moves) {
    const { result, because, failure } = problem
      ? { result: 'not-moved' as const, because: move.because, failure: problem }
      : await carryOut(world, found, move)
    results.push(tagResult(repository.image, move.tag, result, because))
    problem = failure
  }
  if (!(problem instanceof Cancelled)) await lookAgain(world, repository, manifest.digest, results)
  return { results, problem }
}

interface CarriedOut {
  readonly result: TagResult['result']
  readonly because: string
  readonly failure?: Problem | undefined
}

async function carryOut(
  world: World,
  { repository, manifest }: Moves['found'],
  move: Move,
): Promise<CarriedOut> {
  const { tag, kind, because } = move
  if (kind !== 'move') return { result: kind === 'stays' ? 'left' : 'unchanged', because }
  let isPut = false
  try {
    if (await isTaken(world, repository, move)) return { result: 'held', because: MEANWHILE }
    isPut = true
    await putTag(repository, tag, manifest)
    return { result: 'moved', because }
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
    const result = isPut ? resultAfter(failure) : 'not-moved'
    return { result, because: failure.message, failure }
  }
}

const MEANWHILE = 'another run has moved it meanwhile'

/** Whether a tag points at another image by now than the one to go back from: then it does not move. */
async function isTaken(world: World, repository: Repository, { tag, from }: Move) {
  const now = await readDigest(repository, tag, repository.client.withRetries)
  const name = `${imageName(repository.image)}:${tag}`
  if (now.kind === 'unknown')
    throw new Problem(`${name} can no longer be read: ${now.because}`, 'Run the job again')
  const there = digestIn(now)
  if (there === from) return false
  warn(world, `${name} was not moved: ${MEANWHILE}, to ${there || 'nothing'}`)
  return true
}

/** Warns of tags that a build at the same time has moved on. */
async function lookAgain(
  world: World,
  repository: Repository,
  digest: string,
  results: readonly TagResult[],
) {
  const moved = results.filter(({ result }) => result === 'moved')
  const now = await Promise.all(moved.map(({ tag }) => readDigest(repository, tag)))
  for (const [at, { image, tag }] of moved.entries()) {
    const there = now[at]
    if (there === undefined || there.kind === 'unknown' || isKnownAs(there, digest)) continue
    const message = `${image}:${tag} was moved, and another run has moved it on to ${digestIn(there) || 'nothing'}`
    warn(world, `${message}: run this job again if that is not right`)
  }
}

/** Empty for nothing. */
const digestIn = (there: Reading<string>) => (there.kind === 'known' ? there.value : '')

const warn = ({ job }: World, message: string) => job.annotate({ level: 'warning', message })
