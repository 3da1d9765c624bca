import type { CheckWarning } from '../buildx/metadata.ts'
import type { BuildStep } from '../buildx/progress.ts'
import type { Finding } from '../guard/finding.ts'
import { ANYWAY, SecretsFound } from '../guard/refusal.ts'
import { type Image, imageName, pinned } from '../image/image.ts'
import { megabytes, type PlatformSize } from '../image/platform-size.ts'
import type { BuildPlan } from '../plan.ts'
import type { Problem } from '../problem.ts'
import type { BuildResult } from '../publication/build-result.ts'
import { imagesThere, resultInWords, type TagResult, tagsMoved } from '../publication/results.ts'
import type { KeptImage, RunImage } from '../publication/run-image.ts'
import { inCode, isPlainLink } from '../text/code.ts'
import { duration, inMarkdown, markdownTable } from '../text/table.ts'
import { guardInMarkdown } from './guard-table.ts'
import { problemInMarkdown, sentence } from './problem.ts'
import { scanInMarkdown } from './scan-table.ts'
import { stepCount, timeline } from './timeline.ts'

/** GitHub takes 1 MiB; a person reads far less. Bytes, safely below 64 KiB. */
const LONGEST = 60_000

/** The step summary of a plan that was not carried out: `dry-run`. */
export const plannedSummary = (plan: BuildPlan, found: readonly Finding[] = []): string =>
  shortened([
    `### Slipway would ${plan.publication.push.push ? 'push' : 'build, and not push'}`,
    ...about(plan),
    ...guardInMarkdown(found),
    ...notices(plan),
  ])

/** The step summary of a run that has nothing to build. */
export const nothingSummary = (because: string): string =>
  shortened(['### Nothing to build', `${sentence(because)}.`])

/** The step summary of a build that went well. */
export function builtSummary(plan: BuildPlan, result: BuildResult): string {
  const { push } = plan.publication
  const { call } = plan.build.options
  if (call && call !== 'build') return shortened([`### Ran \`call: ${inMarkdown(call)}\``])
  const { image, results, scan } = result
  const there = image.digest ? imagesThere(plan, results) : []
  return shortened([
    `### ${whatHappened(image, there)}: ${inCode(plan.naming.version || plan.event.sha.slice(0, 7))}`,
    ...(push.push ? [] : [`Not pushed: ${inMarkdown(push.because)}.`]),
    ...about(plan, results),
    ...sizesOf(result.sizes ?? []),
    ...pullLines(there, image.digest),
    howBuilt(plan, image),
    ...(result.notReused ? [`Not reused: ${inMarkdown(result.notReused)}.`] : []),
    ...(plan.gate.test.command && there.length > 0 ? ['`test-command` has passed.'] : []),
    ...(scan ? scanInMarkdown(scan) : []),
    ...guardInMarkdown(result.guard ?? []),
    ...(image.kind === 'built' ? picture(image.build.steps) : []),
    ...(image.kind === 'built' ? warnings(image.build.warnings) : []),
    ...notices(plan),
  ])
}

function whatHappened(image: RunImage, there: readonly Image[]): string {
  if (image.kind === 'kept') return image.reused ? 'Reused' : 'There already'
  return there.length > 0 ? 'Pushed' : 'Built, not pushed'
}

const howBuilt = ({ build: { cache } }: BuildPlan, image: RunImage) =>
  image.kind === 'kept'
    ? `Nothing was built: ${inCode(image.tag)} was there already${builtBy(image)}.`
    : `Built in ${duration(image.build.duration)}: ${stepCount(image.build.steps)}; cache: ${cache.because}.`

const builtBy = ({ reused }: KeptImage) =>
  reused?.builtBy ? `, built by ${inMarkdown(reused.builtBy)}` : ''

/** The step summary of a run that failed; with a result, what became of each tag. */
export const failedSummary = (
  plan: BuildPlan,
  problem: Problem,
  result?: BuildResult,
  found: readonly Finding[] = [],
): string =>
  shortened([
    `### ${failedHeadline(result?.results ?? [])}`,
    // The table says of each what to do.
    ...problemInMarkdown(problem.message, isInTable(problem, found) ? ANYWAY : problem.fix),
    ...guardInMarkdown(found),
    ...about(plan, result?.results),
    ...(result?.scan ? scanInMarkdown(result.scan) : []),
    ...(result?.image.digest
      ? [`The image is in the registry: ${inCode(result.image.digest)}`]
      : []),
  ])

const isInTable = (problem: Problem, found: readonly Finding[]): boolean =>
  problem instanceof SecretsFound && found.length > 0

/** How far a failed run came: what exists now that did not before. */
function failedHeadline(results: readonly TagResult[]): string {
  const { pushed, moved } = tagsMoved(results)
  if (results.length === 0) return 'Not published'
  if (moved.length > 0) return 'Published in part'
  return pushed.length > 0
    ? `Not published: only ${pushed.map(inCode).join(', ')} exists, no other tag was moved`
    : 'Not published: no tag was moved'
}

/** With results, one more column says what became of each tag. */
function about({ naming, event }: BuildPlan, results: readonly TagResult[] = []): string[] {
  const { images, tags } = naming
  const rows = tags.map(({ name, kind, because }) => [
    inCode(name),
    kind,
    inMarkdown(because),
    ...(results.length > 0 ? [inMarkdown(resultInWords(results, name))] : []),
  ])
  const head = ['Tag', 'Kind', 'Because', ...(results.length > 0 ? ['Result'] : [])]
  const names = images.map((image) => inCode(imageName(image))).join(', ')
  return [`${names || 'No image'} at ${commitLink(event)}`, markdownTable(head, rows)]
}

/** The commit, with a link to its page. */
function commitLink({ sha, repository }: BuildPlan['event']): string {
  const address = `${repository.url}/commit/${sha}`
  return isPlainLink(address) ? `[${inCode(sha.slice(0, 7))}](${address})` : inCode(sha.slice(0, 7))
}

/** What every pull brings over the wire. */
const sizesOf = (platforms: readonly PlatformSize[]) =>
  platforms.length === 0
    ? []
    : [
        `Size: ${platforms
          .map(({ platform, bytes }) => `${inMarkdown(platform || 'image')} ${megabytes(bytes)}`)
          .join(', ')}, compressed`,
      ]

function pullLines(images: readonly Image[], digest: string): string[] {
  if (images.length === 0) return []
  const lines = images.map((image) => `docker pull ${pinned(image, digest)}`)
  const [first] = images
  const service = first ? ['# in compose.yaml:', `#   image: ${pinned(first, digest)}`] : []
  return [`Digest: ${inCode(digest)}`, ['```sh', ...lines, ...service, '```'].join('\n')]
}

function picture(steps: readonly BuildStep[]): string[] {
  const drawn = timeline(steps)
  return drawn ? [`<details><summary>Where the time went</summary>\n\n${drawn}\n\n</details>`] : []
}

const warnings = (found: readonly CheckWarning[]) =>
  found.map(
    ({ message, url }) => `> ⚠️ ${inMarkdown(message)}${isPlainLink(url) ? ` ([why](${url}))` : ''}`,
  )

const notices = ({ notices: given }: BuildPlan) => given.map((notice) => `> ${inMarkdown(notice)}`)

/** Fences and tables are shown whole or not at all: half of one would swallow what follows it. */
function shortened(blocks: readonly string[]): string {
  const kept: string[] = []
  let left = LONGEST
  for (const block of blocks) {
    const bytes = new TextEncoder().encode(block)
    if (bytes.length > left) {
      const isProse = !/^(```|\||<details)/.test(block)
      const head = isProse ? [new TextDecoder().decode(bytes.subarray(0, left))] : []
      return `${[...kept, ...head, '… shortened'].join('\n\n')}\n`
    }
    kept.push(block)
    left -= bytes.length + 2
  }
  return `${kept.join('\n\n')}\n`
}
