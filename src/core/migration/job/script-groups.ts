import { valuesIn } from '../bash/alternatives.ts'
import { type DockerScripts, readDocker } from '../bash/docker.ts'
import { environmentOf } from '../inputs/recipe.ts'
import { type Note, note } from '../notes/note.ts'
import { readsOutput } from '../workflow/expressions.ts'
import type { Workflow, WorkflowJob, WorkflowStep } from '../workflow/workflow.ts'
import { nameOf, textOf } from './kept.ts'
import { needsLogin, roleOf, stepsOf } from './roles.ts'

/** Scripts that build and push one image, and what they do, understood. */
export interface Scripts {
  readonly steps: readonly WorkflowStep[]
  readonly read: DockerScripts
}

/** The scripts of a job, those of each image together; a note where they do more than build and push. */
export function scriptGroups(workflow: Workflow, job: WorkflowJob): Scripts[] | Note {
  const steps = stepsOf(job, 'docker-script')
  const text = steps.map(({ run }) => run).join('\n')
  if (!BUILDS.test(text) || !PUSHES.test(text)) return []
  const groups: Scripts[] = []
  const all = groupsOf(steps)
  // A login in the middle of one group would hold for the next one, too.
  const mixed = steps.find((step) => /docker login/.test(step.run) && !isLogin(step))
  if (mixed && all.length > 1) return note(mixed, 'bash-unclear')
  for (const group of all) {
    const [first] = group as [WorkflowStep]
    const before = steps.filter((step) => isLogin(step) && step.index < first.index)
    const read = readDocker([...before, ...group], environmentOf({ workflow, job }))
    if ('index' in read) return note(read, 'bash-unclear')
    if (!isOneBuild(job, group)) return note(first, 'bash-unclear')
    const later = usedLater(workflow, job, group)
    if (later) return note(first, 'script-needed', nameOf(later))
    const other = group.find((step) => hasOtherOutputs(workflow, job, step, read))
    if (other) return note(other, 'outputs-needed', other.id)
    groups.push({ steps: group, read })
  }
  return groups
}

/**
 * A later step that takes the image from the engine, or the login that scripts leave to all that follow: neither is there
 * after a step of ours.
 */
const usedLater = (
  workflow: Workflow,
  job: WorkflowJob,
  group: readonly WorkflowStep[],
): WorkflowStep | undefined =>
  job.steps.find(
    (step) =>
      step.index > (group.at(-1)?.index ?? 0) &&
      roleOf(step) === 'other' &&
      USES_IMAGE.test(textOf(workflow, step)),
  )

const USES_IMAGE = /\bdocker (?:image |container )?(?:run|create|pull|save|tag|inspect|history)\b/

const BUILDS = /docker (buildx |image )?build\b/

const PUSHES = /docker (image )?push\b|--push\b|type=registry|push=true/

const isLogin = ({ run }: WorkflowStep) => !BUILDS.test(run) && !PUSHES.test(run)

/** A build begins a group; what pushes or logs in before the next one belongs to it. */
function groupsOf(steps: readonly WorkflowStep[]): WorkflowStep[][] {
  const groups: WorkflowStep[][] = []
  for (const step of steps) {
    const last = groups.at(-1)
    const isNext = BUILDS.test(step.run) && last?.some(({ run }) => BUILDS.test(run))
    if (last && !isNext) last.push(step)
    else groups.push([step])
  }
  return groups
}

/** Whether nothing looks at the image in between, and one condition holds for all that push. */
function isOneBuild(job: WorkflowJob, steps: readonly WorkflowStep[]): boolean {
  const [first, last] = [steps[0]?.index ?? 0, steps.at(-1)?.index ?? 0]
  const between = job.steps.some(
    (step) =>
      step.index > first && step.index < last && !steps.includes(step) && needsLogin(step.run),
  )
  const conditions = new Set(steps.filter(({ run }) => /push/.test(run)).map((step) => step.if))
  return !between && conditions.size === 1
}

/** Whether a later step reads something else of a script than the reference that it pushed. */
function hasOtherOutputs(
  workflow: Workflow,
  job: WorkflowJob,
  step: WorkflowStep,
  read: DockerScripts,
): boolean {
  const pushed = read.references.map(({ item }) => item)
  const texts = job.steps.filter((one) => one !== step).map((one) => textOf(workflow, one))
  return [...valuesIn(read.outputs)].some(
    ([name, value]) =>
      !pushed.includes(value) && texts.some((text) => readsOutput(text, step.id, name)),
  )
}
