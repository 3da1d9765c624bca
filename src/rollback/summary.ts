import { imageName, pinned } from '../core/image/image.ts'
import type { Problem } from '../core/problem.ts'
import { resultInWords, type TagResult } from '../core/publication/results.ts'
import { shortDigest } from '../core/registry/digest.ts'
import { problemInMarkdown } from '../core/report/problem.ts'
import { aligned, inMarkdown, markdownTable } from '../core/text/table.ts'
import type { Move, Moves } from './moves.ts'
import type { RollbackPlan } from './plan.ts'
import { NotMoved, type Rollback } from './rollback.ts'
import { targetInWords } from './target.ts'

/** The plan as an aligned table. */
export function rollbackInWords({ name, because, found, moves }: Rollback): string {
  const to = found.map(({ repository, manifest }) => pinned(repository.image, manifest.digest))
  const rows = moves.flatMap(({ found: { repository }, moves: ours }) =>
    ours.map((move) => [
      `  ${imageName(repository.image)}:${move.tag}`,
      shortDigest(move.from),
      move.kind === 'move' ? 'moves' : move.kind,
      move.because,
    ]),
  )
  const title = `back to ${name || 'this digest'} (${because}):`
  return [title, ...to.map((image) => `  ${image}`), 'tags:', aligned(rows)].join('\n')
}

/** The step summary; without results, that of a dry run. */
export function rollbackSummary(rollback: Rollback, results?: readonly TagResult[]): string {
  const title = rollback.name ? `\`${rollback.name}\`` : 'a digest'
  return blocks([
    results ? `### Rolled back to ${title}` : `### Slipway would roll back to ${title}`,
    `Chosen because: ${inMarkdown(rollback.because)}. These are the same bytes as before; nothing was built.`,
    table(rollback, results),
    pullLines(rollback),
    ...limits(results === undefined),
  ])
}

/** The step summary of a run that failed; where some tags moved, what became of each. */
export const failedRollbackSummary = (plan: RollbackPlan, failure: Problem): string =>
  blocks([
    `### Not rolled back to \`${targetInWords(plan.target)}\``,
    ...problemInMarkdown(failure.message, failure.fix),
    ...(failure instanceof NotMoved ? [table(failure.rollback, failure.results)] : []),
  ])

/** The step summary of a rollback that could not be planned. */
export const failedPlanSummary = ({ message, fix }: Problem): string =>
  blocks(['### Not rolled back', ...problemInMarkdown(message, fix)])

const limits = (isPlanned: boolean) => [
  `> Only tags in the registry ${isPlanned ? 'would move' : 'moved'}. Servers keep what they run until the next deployment; data, migrations, volumes and environment stay as they are.`,
  '> The next version or commit that is published moves these tags forward again. So does a re-run of the job of the version that was rolled back.',
]

const table = ({ moves }: Rollback, results?: readonly TagResult[]): string =>
  markdownTable(
    ['Tag', 'Before', 'After', 'Result'],
    moves.flatMap(({ found, moves: ours }) => ours.map((move) => row(found, move, results))),
  )

function row(
  { repository, manifest }: Moves['found'],
  { tag, from, kind, because }: Move,
  results: readonly TagResult[] | undefined,
): string[] {
  const image = imageName(repository.image)
  const ours = results?.filter((one) => one.image === image && one.tag === tag) ?? []
  const isThere = ours.some(({ result }) => ['moved', 'unchanged'].includes(result))
  const after = (results ? isThere : kind !== 'stays') ? manifest.digest : from
  const planned = kind === 'move' ? `would move: ${because}` : because
  return [
    `\`${image}:${tag}\``,
    `\`${shortDigest(from)}\``,
    `\`${shortDigest(after)}\``,
    inMarkdown(results ? resultInWords(ours, tag) : planned),
  ]
}

function pullLines({ found }: Rollback): string {
  const lines = found.map(
    ({ repository, manifest }) => `docker pull ${pinned(repository.image, manifest.digest)}`,
  )
  return ['```sh', ...lines, '```'].join('\n')
}

const blocks = (texts: readonly string[]) => `${texts.join('\n\n')}\n`
