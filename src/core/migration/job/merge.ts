import { inputOf } from '../inputs/recipe.ts'
import { hideExpressions, listOf } from '../workflow/expressions.ts'
import type { Workflow, WorkflowJob, WorkflowStep } from '../workflow/workflow.ts'
import { stepsOf } from './roles.ts'

/** A step that joins the digests of other jobs to one image, under the tags of a metadata-action. */
export interface Merge {
  readonly step: WorkflowStep
  readonly metadata: WorkflowStep
  /** The folder with a file for each digest. */
  readonly digestsPath: string
  /** What the other jobs built; empty where that is not known. */
  readonly platforms: readonly string[]
  /** Steps that only show the result. */
  readonly inspections: readonly WorkflowStep[]
}

/** Lines that a script may have beside the one command that joins. */
const HARMLESS = /^\s*(#.*|set .*|echo .*|)$/

/** `$(printf 'acme/app@sha256:%s ' *)`: the names of files in a folder. */
const FROM_FILES = /@sha256:%s[^)]*\*/

/** The merge of a job; undefined where there is none, or where it does something else, too. */
export function mergeIn(workflow: Workflow, job: WorkflowJob): Merge | undefined {
  const step = job.steps.find(({ run }) => isMerge(run))
  const [metadata, ...others] = stepsOf(job, 'metadata')
  if (!step || !metadata || others.length > 0) return undefined
  const download = job.steps.findLast(
    ({ uses, index }) => uses === 'actions/download-artifact' && index < step.index,
  )
  const directory = step.entries.find(({ key }) => key === 'working-directory')?.value
  const digestsPath = directory ?? inputOf(download, 'path')?.value ?? ''
  if (digestsPath === '') return undefined
  const inspections = job.steps.filter(({ run }) => isInspection(run))
  return { step, metadata, digestsPath, inspections, platforms: platformsIn(workflow) }
}

/** `sources=$(printf 'acme/app@sha256:%s ' *)`, with or without quotes. */
const ASSIGNMENT = /^\s*([A-Za-z_]\w*)="?(\$\(.+\))"?\s*$/

/** The commands of a script; what it first keeps in variables stands where they are used. */
function commandsOf(run: string): string[] {
  const lines = run.replaceAll(/\\\n/g, ' ').split('\n')
  const values = new Map(
    lines.flatMap((line) => {
      const [, name, value] = ASSIGNMENT.exec(line) ?? []
      return name && value ? [[name, value] as const] : []
    }),
  )
  const filledIn = (line: string) =>
    line.replace(
      /\$(?:(\w+)|\{(\w+)\})/g,
      (whole, plain, braced) => values.get(plain ?? braced) ?? whole,
    )
  return lines.filter((line) => !HARMLESS.test(line) && !ASSIGNMENT.test(line)).map(filledIn)
}

function isMerge(run: string): boolean {
  const commands = commandsOf(run)
  const [only = ''] = commands
  return (
    commands.length === 1 &&
    /^\s*docker buildx imagetools create\s/.test(only) &&
    /DOCKER_METADATA_OUTPUT_JSON|steps\.[\w-]+\.outputs\.(json|tags)/.test(only) &&
    FROM_FILES.test(only)
  )
}

const isInspection = (run: string) =>
  run !== '' &&
  hideExpressions(run)
    .text.replaceAll(/\\\n/g, ' ')
    .trim()
    .split('\n')
    .every((line) => /^\s*docker buildx imagetools inspect \S+\s*$/.test(line))

/** Platforms of the matrix in the one job that pushes by digest. */
function platformsIn({ jobs }: Workflow): readonly string[] {
  const [job, ...others] = jobs.filter(({ steps }) => steps.some(isPushByDigest))
  if (!job || others.length > 0) return []
  const { platform, include } = Object(job.matrix) as Record<string, unknown>
  const listed = Array.isArray(platform) ? platform : []
  const included = Array.isArray(include) ? include.map((entry) => Object(entry).platform) : []
  const all = [...listed, ...included].filter((one) => typeof one === 'string')
  return all.every((one) => /^[\w/]+$/.test(one)) ? [...new Set<string>(all)] : []
}

/** Whether a step pushes one platform under no tag. */
export const isPushByDigest = (step: WorkflowStep): boolean =>
  listOf(inputOf(step, 'outputs')?.value ?? '', 'lines').some((output) =>
    output.includes('push-by-digest=true'),
  )
