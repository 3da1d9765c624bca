import type { Problem } from '../../problem.ts'
import { problemInMarkdown } from '../../report/problem.ts'
import { gantt } from '../../report/timeline.ts'
import { quoted } from '../../text/shell.ts'
import { duration, inMarkdown, markdownTable } from '../../text/table.ts'
import { recordsOf } from '../names.ts'
import type { Change } from '../plan.ts'
import type { DeployResult } from '../result.ts'
import type { Phase } from './phase.ts'
import type { ReportedStack } from './stack.ts'

/** What a step summary is made from. */
interface DeployReport {
  readonly stack: ReportedStack
  readonly result: DeployResult
  readonly phases: readonly Phase[]
  /** Sentences about what was pruned, and what the plan leaves alone. */
  readonly notes: readonly string[]
}

/** The step summary of a deployment that went well, changed nothing, or was held. */
export function deployedSummary({ stack, result, phases, notes }: DeployReport): string {
  return joined([
    `### ${headline(stack, result)}`,
    table(result.changes, result),
    ...(result.url ? [`**[${result.url}](${result.url})**`] : []),
    ...picture(phases),
    ...list(notes),
    ...nextSteps(stack, result),
  ])
}

/** The step summary of `dry-run`. */
export const plannedDeploySummary = ({ stack, result, notes }: DeployReport): string =>
  joined([
    `### ${result.changes.some(({ isNew }) => isNew) ? 'Would deploy' : 'Nothing to do'}: ${inMarkdown(stack.project)}`,
    table(result.changes, result),
    ...list(notes),
    `Dry run: nothing was pulled, nothing was replaced. A deployment replaces containers: ${STAYS}`,
  ])

/** The step summary of a deployment that failed; there is no report where it failed before the plan. */
export function failedDeploySummary(problem: Problem, report?: DeployReport): string {
  const head = report?.result.isReturned
    ? 'Not deployed, and back on what ran before'
    : 'Not deployed'
  return joined([
    `### ❌ ${head}${report ? `: ${named(report.stack, report.result)}` : ''}`,
    ...problemInMarkdown(problem.message, problem.fix),
    ...(report
      ? [
          table(report.result.changes, report.result),
          ...picture(report.phases),
          ...list(report.notes),
        ]
      : []),
    ...(report ? nextSteps(report.stack, report.result, true) : []),
  ])
}

const STAYS = 'volumes, databases and the compose file stay as they are.'
const DATA_STAYS = `Only images go back: ${STAYS}`

/** `shop v1.2.3` */
const named = ({ project }: ReportedStack, { version }: DeployResult) =>
  `${inMarkdown(project)}${version ? ` ${inMarkdown(version)}` : ''}`

function headline(stack: ReportedStack, result: DeployResult): string {
  const { isHeld, isChanged, changes } = result
  const name = named(stack, result)
  if (isHeld) return `⏸️ Held: ${name} is not deployed`
  if (isChanged) return `✅ Deployed: ${name}`
  return changes.some(({ isNew }) => isNew)
    ? `✅ ${name}: the same content already runs`
    : `✅ Nothing to do: ${name} runs already`
}

function table(changes: readonly Change[], result: DeployResult): string {
  if (changes.length === 0) return ''
  const rows = changes.map((change) => [
    `**${inMarkdown(change.service)}**`,
    change.before ? image(change.before.reference, change.before.version) : '–',
    after(change, result),
    inMarkdown(state(change, result)),
  ])
  const isSeen = rows.some(([, , , seen]) => seen !== '')
  const heads = ['Service', 'Before', 'After', ...(isSeen ? ['State'] : [])]
  return markdownTable(
    heads,
    rows.map((row) => row.slice(0, heads.length)),
  )
}

/** The state that was seen last. Where it is that of a release which no longer runs, the sentence names the release. */
function state({ service, isNew }: Change, { states, isAsBefore, version }: DeployResult): string {
  const seen = states[service] ?? ''
  return seen && isNew && isAsBefore ? `${version || 'the new one'} was: ${seen}` : seen
}

/** What a service runs now. An image that it did not keep, or never got, is struck through. */
function after({ before, after: wanted, isNew }: Change, result: DeployResult): string {
  if (!isNew) return 'the same'
  const then = image(wanted, result.version)
  if (!result.isAsBefore) return then
  const now = before ? image(before.reference, before.version) : 'nothing'
  return result.isHeld ? now : `~~${then}~~ → ${now}`
}

/** `v1.2.3` and the beginning of the digest, which is enough to compare. */
function image(reference: string, version = ''): string {
  const digest = /sha256:([0-9a-f]{12})/.exec(reference)?.[1]
  const name = digest ? `\`${digest}\`` : inMarkdown(reference)
  return version ? `${inMarkdown(version)} ${name}` : name
}

/** The phases as a picture, without those that were over in a moment. */
function picture(phases: readonly Phase[]): readonly string[] {
  const seen = phases.filter(({ start, end }) => end - start >= 20)
  if (seen.length === 0) return []
  const bars = seen.map(
    ({ name, start, end, isFailed }) =>
      `  ${name} (${duration(end - start)}) :${isFailed ? 'crit, ' : ''}${start}, ${end}`,
  )
  const last = Math.max(...seen.map(({ end }) => end))
  return [`Took ${duration(last)}.`, ...(bars.length > 1 ? [gantt(bars, last)] : [])]
}

function nextSteps(
  { project, directory }: ReportedStack,
  result: DeployResult,
  hasFailed = false,
): readonly string[] {
  const ps = directory
    ? `cd ${quoted(directory)} && docker compose ps`
    : `docker compose -p ${project} ps`
  return [
    `<details><summary>What next</summary>\n\n${(hasFailed ? stepsAfterFailure(result) : stepsAfter(result)).join(' ')}\n\nOn the server:\n\n\`\`\`sh\n${ps}\ndocker image ls ${recordsOf(project)}   # the releases it remembers\n\`\`\`\n\n</details>`,
  ]
}

const isFirstOf = ({ changes }: DeployResult) => changes.every(({ before }) => before === undefined)

const stepsAfterFailure = (result: DeployResult): readonly string[] => [
  'Follow the advice above, and deploy again.',
  ...(result.isAsBefore && !isFirstOf(result) ? ['What ran before still runs.', DATA_STAYS] : []),
]

function stepsAfter(result: DeployResult): readonly string[] {
  const { isAsBefore, isHeld, isBack } = result
  const isFirst = isFirstOf(result)
  if (isHeld) return ['To deploy it anyway, write `force: true`.']
  if (isAsBefore) return stepsAfterFailure(result)
  if (isBack)
    return [
      '`version: previous` went back from a version; deploy the next one as usual.',
      DATA_STAYS,
    ]
  return isFirst
    ? [
        'This is the first release that the server remembers. From the next one on, `version: previous` goes back.',
      ]
    : ['Go back to the release before: run this workflow with `version: previous`.', DATA_STAYS]
}

const list = (lines: readonly string[]) =>
  lines.length > 0 ? [lines.map((line) => `- ${inMarkdown(line)}`).join('\n')] : []

const joined = (parts: readonly string[]) => `${parts.filter(Boolean).join('\n\n')}\n\n`
