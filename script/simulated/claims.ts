import type { Played } from './play.ts'
import type { Result, RunEnd } from './run.ts'

/** Where a run says something else than what it has done. */
export function wrongClaims(played: Played, end: RunEnd): string[] {
  const { run, kind, results, error, log } = end
  if (kind === 'killed') return []
  if (kind === 'bug') return [`${run.name} ends with a bug: ${error}`]
  const noise = blamesOthers(played, end)
  return [...results.flatMap((result) => lieIn(played, end, result)), ...noise].map(
    (words) => `${run.name} (${kind}): ${words}${log.length === 0 ? ', without a word' : ''}`,
  )
}

/** What is wrong with one claim. */
function lieIn(played: Played, end: RunEnd, claim: Result): string[] {
  const { image, tag, result, because } = claim
  const registry = played.registries.find(({ host }) => image.startsWith(`${host}/`))
  if (!registry) return [`it reports ${image}`]
  const own = new Set(end.images.map(({ digest }) => digest))
  const its = registry.writes.filter((one) => one.tag === tag)
  const hasWritten = its.some((one) => one.by === end.run.name && own.has(one.digest))
  // Another run may put back what it has found there, after this one has looked.
  const now = registry.writeAt(tag, end.at)
  const isItsImage = now && (end.digest === '' ? own.has(now.digest) : now.digest === end.digest)
  const isNow = isItsImage === true && now?.by === end.run.name
  const words = `it says that ${tag} was ${result} (${because})`
  if (AT_IMAGE.includes(result))
    return hasWritten || wasThere(end, its) ? [] : [`${words}, and it was not`]
  // With `skip` another commit's image may stay, and then nothing is built.
  const isMeant = ['held', 'left'].includes(result) || end.run.onExistingTag === 'skip'
  const isGreen = end.kind === 'green' && !isMeant
  const isBlurred = registry.quirks.lag > 0 // what it sees now may be older than what it wrote
  const hasMoved = hasWritten && isNow && result !== 'unknown' && !isBlurred
  return [
    ...(hasMoved ? [`${words}, and it points at its image`] : []),
    ...(isGreen ? [`${words}, and is green`] : []),
  ]
}

const AT_IMAGE = ['pushed', 'moved', 'unchanged', 'kept']

/** Whether the tag was there at some time of the run. */
const wasThere = ({ at }: RunEnd, its: readonly { readonly at: number }[]): boolean =>
  its.some((one) => one.at <= at)

/** “Other runs keep overwriting it”, where no other run has touched it. */
function blamesOthers({ registries }: Played, { run, began, at, warnings }: RunEnd): string[] {
  return warnings
    .filter((words) => words.includes('keep overwriting'))
    .filter((words) => {
      const registry = registries.find(({ host }) => words.includes(host))
      const others = registry?.writes.filter(
        (one) => one.by !== run.name && one.at >= began - 10_000 && one.at <= at,
      )
      return others?.length === 0
    })
    .map((words) => `it blames other runs: ${words}`)
}
