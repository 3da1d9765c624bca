import { awsUnknown, ecrUnknown } from '../inputs/from-aws.ts'
import { buildxUnknown } from '../inputs/from-buildx.ts'
import { loginUnknown } from '../inputs/from-login.ts'
import { inputOf } from '../inputs/recipe.ts'
import { type Note, type NoteText, note } from '../notes/note.ts'
import { knowsStep, readsOutput } from '../workflow/expressions.ts'
import type { Workflow, WorkflowJob, WorkflowStep } from '../workflow/workflow.ts'
import { needsAws, needsBuildx, needsLogin, type Role, roleOf } from './roles.ts'

/** Steps that stay although ours does what they did, each with the reason. */
interface KeptSteps {
  readonly steps: readonly WorkflowStep[]
  readonly notes: readonly Note[]
}

/** A step that is not ours to replace, with its text. */
interface Other {
  readonly step: WorkflowStep
  readonly text: string
}

interface Surroundings {
  readonly others: readonly Other[]
  readonly builds: readonly WorkflowStep[]
}

type Reason = (step: WorkflowStep, around: Surroundings) => NoteText | undefined

/** The text of a step without its comments. */
export const textOf = ({ source }: Workflow, { from, to }: WorkflowStep): string =>
  source.lines
    .slice(from, to)
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')

/** The same without its name, which may speak of anything. */
const workOf = (workflow: Workflow, step: WorkflowStep) =>
  textOf(workflow, step).replace(/^\s*(- )?name:.*$/m, '')

/** Why a preparing step stays; undefined where it may go. */
const REASONS: Partial<Record<Role, Reason>> = {
  login: (step, around) => inputs(loginUnknown(step)) ?? user('login-kept', around, needsLogin),
  buildx: (step, around) =>
    inputs(buildxUnknown(step)) ??
    user('buildx-kept', around, needsBuildx) ??
    user('step-kept-outputs', around, (text) => knowsStep(text, step.id)),
  'ecr-login': (step, around) =>
    inputs(ecrUnknown(step)) ??
    user('login-kept', around, needsLogin) ??
    user('step-kept-outputs', early(around), (text) => readsOutput(text, step.id)) ??
    user('step-kept-outputs', around, (text) => readsOutput(text, step.id, 'docker_\\w+')),
  aws: (step, around) =>
    inputs(awsUnknown(step)) ??
    user('aws-kept', around, needsAws) ??
    user('step-kept-outputs', around, (text) => knowsStep(text, step.id)),
  qemu: (step, around) =>
    around.builds.some(isForForeign)
      ? ['qemu-kept']
      : user('step-kept-outputs', around, (text) => needsLogin(text) || knowsStep(text, step.id)),
}

/** Decides which preparing steps stay. `others` are those that ours does not replace, `needed` stay in any case. */
export function keptSteps(
  workflow: Workflow,
  job: WorkflowJob,
  builds: readonly WorkflowStep[],
  others: readonly WorkflowStep[],
  needed: readonly WorkflowStep[],
): KeptSteps {
  const around = { builds, others: others.map((step) => ({ step, text: workOf(workflow, step) })) }
  const found = job.steps.flatMap((step) => {
    const text = needed.includes(step)
      ? (['step-kept-outputs', nameOf(builds.at(-1) ?? step)] as const)
      : REASONS[roleOf(step)]?.(step, around)
    return text ? [{ step, note: note(step, ...text) }] : []
  })
  const steps = found.map(({ step }) => step)
  const notes = found.map((one) => one.note)
  const awsOfEcr = job.steps.filter(
    (step) => roleOf(step) === 'aws' && steps.some((one) => roleOf(one) === 'ecr-login'),
  )
  return { steps: [...steps, ...awsOfEcr], notes }
}

const inputs = ([unknown]: readonly string[]): NoteText | undefined =>
  unknown === undefined ? undefined : ['step-kept-inputs', unknown]

function user(
  id: NoteText[0],
  { others }: Pick<Surroundings, 'others'>,
  needs: (text: string) => boolean,
): NoteText | undefined {
  const found = others.find(({ text }) => needs(text))
  return found && [id, nameOf(found.step)]
}

/** What runs before the last build: there, our outputs do not exist yet. */
const early = ({ others, builds }: Surroundings) => ({
  others: others.filter(({ step }) => step.index < (builds.at(-1)?.index ?? 0)),
})

/** What a step is called in a note: its name, the action it uses, or `run`. */
export const nameOf = (step: WorkflowStep): string =>
  step.entries.find(({ key }) => key === 'name')?.value || step.uses || 'run'

/** Whether a build is for a platform that the runner is not. */
const isForForeign = (build: WorkflowStep) =>
  `${inputOf(build, 'platforms')?.value ?? ''} ${/--platform[= ](\S+)/.exec(build.run)?.[1] ?? ''}`
    .split(/[\s,]+/)
    .some((platform) => platform !== '' && !/^linux\/(amd64|x86_64)$/.test(platform))
