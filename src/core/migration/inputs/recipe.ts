import type { Note } from '../notes/note.ts'
import type { Setting } from '../workflow/setting.ts'
import type { Entry, Job, Step, Workflow } from '../workflow/workflow.ts'

/** The steps of one job that become one step of ours. */
export interface Recipe {
  readonly workflow: Workflow
  readonly job: Job
  /** The step that builds; ours stands in its place. */
  readonly build: Step
  readonly metadata: Step | undefined
  /** Logins that are ours from now on. */
  readonly logins: readonly Step[]
  readonly buildx: Step | undefined
  /** configure-aws-credentials, where nothing else needs it. */
  readonly aws: Step | undefined
  /** amazon-ecr-login, where nothing else needs it. */
  readonly ecr: Step | undefined
}

/** What one of those steps gives to ours. */
export interface Part {
  readonly settings: readonly Setting[]
  readonly notes: readonly Note[]
}

/** A part of our step without settings and notes. */
export const NOTHING: Part = { settings: [], notes: [] }

/** One part with the settings and notes of several, in their order. */
export const allOf = (...parts: readonly Part[]): Part => ({
  settings: parts.flatMap(({ settings }) => settings),
  notes: parts.flatMap(({ notes }) => notes),
})

/** `env` of workflow, job and step, the nearest last. */
export const environmentOf = (
  { workflow, job }: Pick<Recipe, 'workflow' | 'job'>,
  step?: Step,
): readonly Entry[] => [...workflow.env, ...job.env, ...(step?.env ?? [])]

/** The entry of an input under `with:`; undefined where the step or the input is missing. `name` is in small letters. */
export const inputOf = (step: Step | undefined, name: string): Entry | undefined =>
  step?.with.find(({ key }) => key.toLowerCase() === name)

/** Whether a value is the job's own token and nothing else. */
export const isGithubToken = (text: string): boolean =>
  /^\$\{\{\s*(secrets\.GITHUB_TOKEN|github\.token)\s*\}\}$/i.test(text.trim())
