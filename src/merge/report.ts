import { imageName, pinned } from '../core/image/image.ts'
import type { BuildPlan } from '../core/plan.ts'
import type { Problem } from '../core/problem.ts'
import { NotPublished } from '../core/publication/build-result.ts'
import { imagesThere, resultInWords } from '../core/publication/results.ts'
import type { KeptImage } from '../core/publication/run-image.ts'
import { failedSummary } from '../core/report/summary.ts'
import { aligned, inMarkdown, markdownTable } from '../core/text/table.ts'
import type { FailureReport } from '../steps/report/report.ts'
import type { Merged } from '../steps/repositories/put-index.ts'
import type { World } from '../world.ts'
import { type MergeResult, outputsOf } from './outputs.ts'

/** The merged index, in the form of an image that exists before its tags move. */
export const mergedImage = ({ digest, platforms }: Merged): KeptImage => ({
  ...{ kind: 'kept', tag: '', digest, isOurCommit: true, images: [] },
  because: `merged for ${platforms.join(', ')}`,
})

/** Shows what was decided, before anything is done. */
export async function showPlan(
  { job }: World,
  { naming, publication: { push }, notices, warnings }: BuildPlan,
  digests: readonly string[],
): Promise<void> {
  const tags = naming.tags.map(({ name, kind, because }) => [`  ${name}`, kind, because])
  await job.group('Plan', async () => {
    job.log(['merge:', ...digests.map((digest) => `  ${digest}`)].join('\n'))
    job.log(['into:', ...naming.images.map((image) => `  ${imageName(image)}`)].join('\n'))
    job.log(`tags:\n${aligned(tags)}`)
    if (!push.push) job.log(`not merged: ${push.because}`)
  })
  for (const message of warnings) job.annotate({ level: 'warning', message })
  for (const message of notices) job.annotate({ level: 'notice', message })
}

/** Writes into the step summary what was merged, and what became of each tag. */
export async function reportMerged(
  { job }: World,
  plan: BuildPlan,
  result: MergeResult,
  summary: boolean,
): Promise<void> {
  if (summary) await job.summarize(mergedSummary(plan, result))
}

function mergedSummary(plan: BuildPlan, { image, platforms, results }: MergeResult): string {
  const { naming, event } = plan
  const rows = naming.tags.map(({ name, kind }) => [
    `\`${name}\``,
    kind,
    inMarkdown(resultInWords(results, name)),
  ])
  const pulls = imagesThere(plan, results).map((one) => `docker pull ${pinned(one, image.digest)}`)
  return [
    `### Merged: \`${naming.version || event.sha.slice(0, 7)}\``,
    `${platforms.join(', ')} in ${naming.images.map((one) => `\`${imageName(one)}\``).join(', ')}`,
    markdownTable(['Tag', 'Kind', 'Result'], rows),
    `Digest: \`${image.digest}\``,
    ...(pulls.length > 0 ? [['```sh', ...pulls, '```'].join('\n')] : []),
  ]
    .join('\n\n')
    .concat('\n')
}

/** How a failed merge is reported. */
export function failureOf(plan: BuildPlan, summary: boolean): FailureReport {
  const resultOf = (failure: Problem) =>
    failure instanceof NotPublished ? failure.result : undefined
  return {
    summary: (failure) => (summary ? failedSummary(plan, failure, resultOf(failure)) : undefined),
    outputs: (failure) => {
      const result = resultOf(failure)
      return result && outputsOf(plan, { ...result, platforms: [] })
    },
  }
}
