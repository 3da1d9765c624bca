import type { Note } from '../notes/note.ts'
import type { WithLine } from '../workflow/setting.ts'
import type { MappingEntry, Workflow, WorkflowJob, WorkflowStep } from '../workflow/workflow.ts'

/** The steps of one job that become one step of ours. */
export interface Recipe {
  readonly workflow: Workflow
  readonly job: WorkflowJob
  /** The step that builds; ours stands in its place. */
  readonly build: WorkflowStep
  readonly metadata: WorkflowStep | undefined
  /** Logins that are ours from now on. */
  readonly logins: readonly WorkflowStep[]
  readonly buildx: WorkflowStep | undefined
  /** configure-aws-credentials, where nothing else needs it. */
  readonly aws: WorkflowStep | undefined
  /** amazon-ecr-login, where nothing else needs it. */
  readonly ecr: WorkflowStep | undefined
}

/** What one of those steps gives to ours. */
export interface RecipePart {
  readonly settings: readonly WithLine[]
  readonly notes: readonly Note[]
}

/** A part of our step without settings and notes. */
export const NO_PART: RecipePart = { settings: [], notes: [] }

/** One part with the settings and notes of several, in their order. */
export const joinedParts = (...parts: readonly RecipePart[]): RecipePart => ({
  settings: parts.flatMap(({ settings }) => settings),
  notes: parts.flatMap(({ notes }) => notes),
})

/** `env` of workflow, job and step, the nearest last. */
export const environmentOf = (
  { workflow, job }: Pick<Recipe, 'workflow' | 'job'>,
  step?: WorkflowStep,
): readonly MappingEntry[] => [...workflow.env, ...job.env, ...(step?.env ?? [])]

/** The entry of an input under `with:`; undefined where the step or the input is missing. `name` is in lower case. */
export const inputOf = (step: WorkflowStep | undefined, name: string): MappingEntry | undefined =>
  step?.with.find(({ key }) => key.toLowerCase() === name)

/** Whether a value is the job's own token and nothing else. */
export const isGithubToken = (text: string): boolean =>
  /^\$\{\{\s*(secrets\.GITHUB_TOKEN|github\.token)\s*\}\}$/i.test(text.trim())
