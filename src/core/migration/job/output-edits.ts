import { valuesIn } from '../bash/alternatives.ts'
import { type Note, note } from '../notes/note.ts'
import type { Edit } from '../workflow/edit.ts'
import { knowsStep, readsOutput, renameStep } from '../workflow/expressions.ts'
import type { Workflow, WorkflowJob, WorkflowStep } from '../workflow/workflow.ts'
import type { OurParts } from './our-step.ts'
import type { Making } from './plan-job.ts'

/** One step of ours to be, with what it is made of. */
export interface Made {
  readonly making: Making
  readonly made: OurParts
}

interface OutputEdits {
  readonly edits: readonly Edit[]
  readonly notes: readonly Note[]
  /** The `id` that each of ours needs and has not yet; empty for none. */
  readonly ids: ReadonlyMap<Made, string>
}

/** Lines that read outputs of steps that are gone, with ours in their place. */
export function outputEdits(
  workflow: Workflow,
  job: WorkflowJob,
  parts: readonly Made[],
  removed: readonly WorkflowStep[],
): OutputEdits {
  const gone = [...removed, ...parts.map(({ making }) => making.recipe.build)]
  const lines = linesLeft(workflow, job, gone)
  const ids = new Map<Made, string>()
  const edits: Edit[] = []
  for (const part of parts) {
    const before = sourcesOf(part).filter(
      (step) => gone.includes(step) && lines.some(({ text }) => knowsStep(text, step.id)),
    )
    const { id: own } = part.making.recipe.build
    const id = own || idFor(job, part, before)
    if (own === '' && id !== '') ids.set(part, id)
    edits.push(...lines.flatMap((line) => renamed(line, before, id, part)))
  }
  const once = edits.filter((edit, at) => edits.findIndex(({ from }) => from === edit.from) === at)
  const byDigest = parts.filter(({ making }) =>
    making.scripts?.steps.some(({ id }) => lines.some(({ text }) => readsOutput(text, id))),
  )
  const notes = [
    ...once.map((edit) => note(edit, 'outputs-renamed')),
    ...byDigest.map(({ making }) => note(making.recipe.build, 'digest-output')),
  ]
  return { edits: once, ids, notes }
}

/** The name that later lines know already; `image` where they know the login to ECR only. */
function idFor({ steps }: WorkflowJob, { making }: Made, before: readonly WorkflowStep[]): string {
  const known = before.find((step) => step !== making.recipe.ecr)
  if (known) return known.id
  if (before.length === 0) return ''
  return steps.some(({ id }) => id === 'image') ? 'slipway' : 'image'
}

interface Line {
  readonly line: number
  readonly text: string
}

function linesLeft({ source }: Workflow, job: WorkflowJob, gone: readonly WorkflowStep[]): Line[] {
  const isGone = (line: number) => gone.some(({ from, to }) => line >= from && line < to)
  return source.lines
    .map((text, line) => ({ line, text }))
    .filter(({ line }) => line >= job.from && line < job.to && !isGone(line))
}

/** Steps whose outputs ours has under the same names. */
const sourcesOf = ({ making: { recipe, scripts }, made: { makers } }: Made): WorkflowStep[] =>
  [recipe.metadata, ...makers, recipe.ecr, ...(scripts?.steps ?? [])].filter(
    (step) => step !== undefined && step.id !== '',
  ) as WorkflowStep[]

function renamed(
  { line, text }: Line,
  before: readonly WorkflowStep[],
  id: string,
  part: Made,
): Edit[] {
  const own = before.reduce(
    (all, step) => (step.id === id ? all : renameStep(all, step.id, id)),
    text,
  )
  const named = id === '' ? own : withOurOutputs(own, id, part)
  return named === text ? [] : [{ from: line, to: line + 1, lines: [named] }]
}

/** What scripts called their outputs: the reference they pushed is our `image`. */
function withOurOutputs(text: string, id: string, { making: { scripts } }: Made): string {
  if (!scripts) return text
  return [...valuesIn(scripts.read.outputs).keys()].reduce(
    (all, name) => all.replaceAll(`steps.${id}.outputs.${name}`, `steps.${id}.outputs.image`),
    text,
  )
}
