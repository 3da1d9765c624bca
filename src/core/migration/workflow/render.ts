import type { RecipePart } from '../inputs/recipe.ts'
import { copiedLines, linesOf, type WithLine } from './setting.ts'
import { commentsAbove, type WorkflowFile } from './source.ts'
import type { MappingEntry, WorkflowStep } from './workflow.ts'

/** The order of our inputs, as in action.yml; others follow. */
const ORDER = [
  ...['digests-path', 'images', 'registry', 'username', 'password', 'registry-auth', 'logout'],
  ...['aws-region', 'role-to-assume', 'role-session-name', 'role-duration-seconds'],
  ...['aws-access-key-id', 'aws-secret-access-key', 'aws-session-token', 'allowed-account-ids'],
  ...['ecr-create-repository', 'version', 'tags', 'flavor', 'labels', 'annotations'],
  ...['event-source', 'on-existing-tag', 'context', 'file', 'target', 'platforms'],
]

/** Lines of a step that do not go into ours. */
const DROPPED = ['shell', 'working-directory', 'with', 'env', 'run', 'uses']

/** A step of ours that is written in place of others. */
interface OurStep {
  /** The step that ours takes the place of: its name, `id` and `if` stay. */
  readonly step: WorkflowStep
  /** An `id` for a step that had none; empty for no need of one. */
  readonly id: string
  readonly env: readonly MappingEntry[]
  readonly part: RecipePart
  /** What comes after `uses:`. */
  readonly action: string
  readonly dropsCondition: boolean
}

/** The lines of our step. The comments above it stay where they are. */
export function renderStep(ours: OurStep, source: WorkflowFile): string[] {
  const { step, id, action } = ours
  const column = step.entries[0]?.column ?? 0
  const pad = ' '.repeat(column)
  const kept = step.entries.filter(
    ({ key }) => !DROPPED.includes(key) && !(key === 'if' && ours.dropsCondition),
  )
  const linesOfEntry = (entry: MappingEntry) =>
    copiedLines(entry, column, source, entry === step.entries[0] ? entry.from : undefined)
  const name = kept.findIndex(({ key }) => key === 'name') + 1
  const lines = [
    ...kept.slice(0, name).flatMap(linesOfEntry),
    ...(id === '' ? [] : [`${pad}id: ${id}`]),
    ...kept.slice(name).flatMap(linesOfEntry),
    `${pad}uses: ${action}`,
  ]
  if (ours.env.length > 0)
    lines.push(`${pad}env:`, ...ours.env.flatMap((entry) => copiedLines(entry, column + 2, source)))
  const inputs = inOrder(ours.part.settings).flatMap((setting) =>
    linesOf(setting, column + 2, source),
  )
  if (inputs.length > 0) lines.push(`${pad}with:`, ...inputs)
  return withDash(lines, column, source.lines[step.from] ?? '')
}

/** `- ` stands before the first line that is no comment. */
function withDash(lines: readonly string[], column: number, first: string): string[] {
  // The dash is alone on its line.
  if (/^\s*-\s*(#.*)?$/.test(first)) return [first, ...lines]
  const dash = first.slice(0, column)
  const at = lines.findIndex((line) => !line.trimStart().startsWith('#'))
  return lines.map((line, index) => (index === at ? dash + line.slice(column) : line))
}

/** Each input once, the first one counts, in the order of action.yml. */
function inOrder(settings: readonly WithLine[]): WithLine[] {
  const once = settings.filter(({ key }, at) => settings.findIndex((one) => one.key === key) === at)
  const place = ({ key }: WithLine) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length)
  return once.sort((one, other) => place(one) - place(other))
}

/** Lines of a step with the comments that belong to it: those above it, and those indented under it. */
export function rangeOf(
  step: WorkflowStep,
  source: WorkflowFile,
): { readonly from: number; readonly to: number } {
  const dash = (source.lines[step.from] ?? '').indexOf('-')
  const alone = new Map(
    source.comments.filter(({ isAlone }) => isAlone).map(({ line }) => [line, true]),
  )
  let to = step.to
  while (alone.has(to) && (source.lines[to] ?? '').search(/\S/) > dash) to += 1
  return { from: commentsAbove(source, step.from), to }
}

/** Links to what is gone, and versions beside a pinned commit. */
const NEEDLESS =
  /^#\s*(https?:\/\/github\.com\/(docker|aws-actions|marketplace)\/\S*|((docker|aws-actions)\/[\w-]+@)?v?\d+(\.\d+)*)$/

/** Comments on some lines, those of scripts too, that are not among the new lines. */
export function lostComments(
  source: WorkflowFile,
  { from, to }: { readonly from: number; readonly to: number },
  lines: readonly string[],
): string[] {
  const known = new Map(source.comments.map(({ line, text }) => [line, text]))
  return source.lines
    .slice(from, to)
    .map((text, at) => known.get(from + at) ?? /^\s*(#[^!].*)$/.exec(text)?.[1] ?? '')
    .filter((text) => text !== '' && !NEEDLESS.test(text))
    .filter((text) => !lines.some((one) => one.includes(text)))
}
