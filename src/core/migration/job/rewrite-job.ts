import { type Note, note } from '../notes/note.ts'
import { type Language, markOf, NOTE_MARK } from '../notes/words.ts'
import { type Edit, removal } from '../workflow/edit.ts'
import { knowsStep } from '../workflow/expressions.ts'
import { lostComments, rangeOf, renderStep } from '../workflow/render.ts'
import type { Workflow, WorkflowJob, WorkflowStep } from '../workflow/workflow.ts'
import { made } from './our-step.ts'
import { type Made, outputEdits } from './output-edits.ts'
import { type JobPlan, planJob } from './plan-job.ts'
import { roleOf } from './roles.ts'

/** What changes in one job. */
interface RewrittenJob {
  readonly edits: readonly Edit[]
  readonly notes: readonly Note[]
  /** How many steps of ours there are. */
  readonly steps: number
}

/** What ours is called, and the language of comments. */
interface Style {
  readonly action: string
  readonly language: Language
}

/** Rewrites one job, or marks why it stays as it is. `needed` are steps that have to stay. */
export function rewriteJob(
  workflow: Workflow,
  job: WorkflowJob,
  style: Style,
  needed: readonly WorkflowStep[] = [],
): RewrittenJob {
  const plan = planJob(workflow, job, needed)
  if (plan.makings.length === 0) return marked(workflow, plan.notes, style)
  const parts = plan.makings.map((making) => ({ making, made: made(making) }))
  const makers = parts.flatMap((part) => part.made.makers).filter(({ run }) => run !== '')
  const removed = [...new Set([...plan.removed, ...makers])]
  const outputs = outputEdits(workflow, job, parts, removed)
  const edits = [
    ...stepEdits(workflow, parts, removed, outputs.ids, style.action),
    ...outputs.edits,
  ]
  const dangling = danglingStep(workflow, job, edits, removed)
  if (dangling && dangling.run === '' && !needed.includes(dangling))
    return rewriteJob(workflow, job, style, [...needed, dangling])
  if (dangling) return marked(workflow, [note(dangling, 'outputs-needed', dangling.id)], style)
  return {
    edits,
    notes: [
      ...plan.notes,
      ...removedNotes(plan, removed),
      ...parts.flatMap((part) => part.made.notes),
      ...outputs.notes,
    ],
    steps: parts.length,
  }
}

/** Steps that no other note is about. */
const removedNotes = (plan: JobPlan, removed: readonly WorkflowStep[]): Note[] =>
  removed
    .flatMap((step) => {
      const role = roleOf(step)
      if (role === 'cache') return [note(step, 'local-cache')]
      return role === 'qemu' ? [note(step, 'qemu-removed')] : []
    })
    .filter(({ from }) => !plan.notes.some((one) => one.from === from))

function stepEdits(
  { source }: Workflow,
  parts: readonly Made[],
  removed: readonly WorkflowStep[],
  ids: ReadonlyMap<Made, string>,
  action: string,
): Edit[] {
  const ranges = removed.map((step) => rangeOf(step, source))
  const added = parts.map((part, at) => {
    const { recipe, merge } = part.making
    const { build } = recipe
    const id = ids.get(part) ?? ''
    const { env, dropsCondition } = part.made
    const uses = merge ? action.replace(/(@.*)?$/, '/merge$1') : action
    const ours = { step: build, id, env, part: part.made, action: uses, dropsCondition }
    const lines = renderStep(ours, source)
    const gone = at === 0 ? [...ranges, build] : [build]
    const lost = gone.flatMap((range) => lostComments(source, range, lines))
    const dash = ' '.repeat((source.lines[build.from] ?? '').indexOf('-'))
    return {
      from: build.from,
      to: build.to,
      lines: [...lost.map((comment) => dash + comment), ...lines],
    }
  })
  return [...ranges.map((range) => removal(range, source.lines)), ...added]
}

/** A step that is gone, although something still reads its outputs. */
function danglingStep(
  { source }: Workflow,
  job: WorkflowJob,
  edits: readonly Edit[],
  removed: readonly WorkflowStep[],
): WorkflowStep | undefined {
  const isGone = (line: number) => edits.some(({ from, to }) => line >= from && line < to)
  const left = source.lines.filter((_, line) => line >= job.from && line < job.to && !isGone(line))
  const text = [...left, ...edits.flatMap(({ lines }) => lines)]
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
  const own = new Set([...text.matchAll(/^\s*(?:- )?id: *(\S+)/gm)].map(([, id]) => id))
  return removed.find(({ id }) => !own.has(id) && knowsStep(text, id))
}

/** The job as it is, with a comment where something could not be moved. */
function marked({ source }: Workflow, notes: readonly Note[], { language }: Style): RewrittenJob {
  const edits = notes
    .filter(
      ({ kind, from }) => kind === 'not-moved' && !source.lines[from - 2]?.includes(NOTE_MARK),
    )
    .map((one) => {
      const line = source.lines[one.from - 1] ?? ''
      const comment = `${' '.repeat(line.search(/\S/))}${markOf(one.text, language)}`
      return { from: one.from - 1, to: one.from - 1, lines: [comment] }
    })
  return { edits, notes, steps: 0 }
}
