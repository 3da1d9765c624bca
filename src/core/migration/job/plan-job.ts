import { hasLocalCache } from '../inputs/from-build.ts'
import { takesAllTags } from '../inputs/from-tags.ts'
import { withoutOwnOutputs } from '../inputs/own-outputs.ts'
import { inputOf, type Recipe } from '../inputs/recipe.ts'
import { type Note, note } from '../notes/note.ts'
import { readsOutput, soleExpression } from '../workflow/expressions.ts'
import type { Workflow, WorkflowJob, WorkflowStep } from '../workflow/workflow.ts'
import { keptSteps, textOf } from './kept.ts'
import { isPushByDigest, type Merge, mergeIn } from './merge.ts'
import { roleOf, stepsOf } from './roles.ts'
import { type Scripts, scriptGroups } from './script-groups.ts'

/** A step of ours to be: from an action's inputs, or from scripts. */
export interface Making {
  readonly recipe: Recipe
  /** Set where scripts with docker commands build and push; the last of them is `recipe.build`. */
  readonly scripts?: Scripts
  /** Set where digests of other jobs are joined; its step is `recipe.build`. */
  readonly merge?: Merge
}

/** What becomes of the steps of a job. */
export interface JobPlan {
  readonly makings: readonly Making[]
  /** Steps that are not needed any more. */
  readonly removed: readonly WorkflowStep[]
  readonly notes: readonly Note[]
}

const NOTHING_TO_DO = { makings: [], removed: [] }

const PREPARING = ['metadata', 'login', 'buildx', 'qemu', 'aws', 'ecr-login', 'cache'] as const

/** Decides which steps of a job become ours, which go, and which stay; those that are needed do. */
export function planJob(
  workflow: Workflow,
  job: WorkflowJob,
  needed: readonly WorkflowStep[],
): JobPlan {
  const stop = refusal(workflow, job)
  if (stop) return { ...NOTHING_TO_DO, notes: [stop] }
  const merge = mergeIn(workflow, job)
  if (merge) return plannedMerge(workflow, job, merge, needed)
  const builds = stepsOf(job, 'build')
  const scripts = builds.length === 0 ? scriptGroups(workflow, job) : []
  if ('kind' in scripts) return { ...NOTHING_TO_DO, notes: [scripts] }
  const last = scripts.map(({ steps }) => steps.at(-1) as WorkflowStep)
  if (builds.length + last.length === 0) return { ...NOTHING_TO_DO, notes: [] }
  return planned(workflow, job, [...builds, ...last], scripts, needed)
}

function planned(
  workflow: Workflow,
  job: WorkflowJob,
  builds: WorkflowStep[],
  scripts: readonly Scripts[],
  needed: readonly WorkflowStep[],
): JobPlan {
  const gone = [...builds, ...scripts.flatMap(({ steps }) => steps)]
  const preparing = PREPARING.flatMap((role) => stepsOf(job, role)).filter(
    (step) => roleOf(step) !== 'cache' || builds.some(hasLocalCache),
  )
  const others = job.steps.filter((step) => !gone.includes(step) && !preparing.includes(step))
  const kept = keptSteps(workflow, job, builds, others, needed)
  const free = preparing.filter((step) => !kept.steps.includes(step))
  const recipes = builds.map((build) => recipeOf(workflow, job, build, free))
  const metadata = keptMetadata(workflow, recipes, free, others)
  return {
    makings: recipes.map((recipe, at) => {
      const group = scripts[at]
      return group ? { recipe, scripts: group } : { recipe }
    }),
    removed: [...free, ...gone].filter(
      (step) => !builds.includes(step) && !metadata.steps.includes(step),
    ),
    notes: [
      ...kept.notes,
      ...metadata.notes,
      ...(builds.length > 1 ? [note(builds[1] as WorkflowStep, 'two-builds')] : []),
    ],
  }
}

/** The step that joins becomes ours, and those that show the result are not needed. */
function plannedMerge(
  workflow: Workflow,
  job: WorkflowJob,
  merge: Merge,
  needed: readonly WorkflowStep[],
): JobPlan {
  const gone = [merge.step, ...merge.inspections]
  const preparing = PREPARING.flatMap((role) => stepsOf(job, role))
  const others = job.steps.filter((step) => !gone.includes(step) && !preparing.includes(step))
  const kept = keptSteps(workflow, job, [merge.step], others, needed)
  const free = preparing.filter((step) => !kept.steps.includes(step))
  const recipe = { ...recipeOf(workflow, job, merge.step, free), metadata: merge.metadata }
  return {
    makings: [{ recipe, merge }],
    removed: [...free, ...merge.inspections],
    notes: [
      ...kept.notes,
      ...merge.inspections.map((step) => note(step, 'inspect-removed')),
      ...free.flatMap(needlessInMerge),
    ],
  }
}

/** What a job had for a build that it does not do. */
function needlessInMerge(step: WorkflowStep): Note[] {
  if (roleOf(step) === 'buildx') return [note(step, 'merge-needs-no-builder')]
  return roleOf(step) === 'qemu' ? [note(step, 'merge-needs-no-emulation')] : []
}

function recipeOf(
  workflow: Workflow,
  job: WorkflowJob,
  build: WorkflowStep,
  free: readonly WorkflowStep[],
): Recipe {
  const last = (role: Parameters<typeof stepsOf>[1]) =>
    free.findLast((step) => roleOf(step) === role && step.index < build.index)
  const written = ['tags', 'labels', 'annotations'].map((name) => inputOf(build, name)?.value ?? '')
  const metadata = free.filter(
    (step) => roleOf(step) === 'metadata' && written.some((text) => readsOutput(text, step.id)),
  )
  return {
    ...{ workflow, job, build },
    metadata: metadata.length === 1 ? metadata[0] : undefined,
    logins: free.filter((step) => roleOf(step) === 'login'),
    buildx: last('buildx'),
    aws: last('aws'),
    ecr: last('ecr-login'),
  }
}

/** Steps of docker/metadata-action whose outputs are read where ours has none yet. */
function keptMetadata(
  workflow: Workflow,
  recipes: readonly Recipe[],
  free: readonly WorkflowStep[],
  others: readonly WorkflowStep[],
) {
  const found = free
    .filter((step) => roleOf(step) === 'metadata')
    .flatMap((step) => {
      const users = recipes.filter(({ metadata }) => metadata === step)
      const first = Math.min(...users.map(({ build }) => build.index))
      const early = others.some((one) => one.index < first && reads(textOf(workflow, one), step))
      const own = users.some((recipe) => readsInBuild(recipe, step))
      if (users.length === 0) return [{ step, note: note(step, 'early-outputs') }]
      if (early) return [{ step, note: note(step, 'early-outputs') }]
      return own ? [{ step, note: note(step, 'own-outputs') }] : []
    })
  return { steps: found.map(({ step }) => step), notes: found.map((one) => one.note) }
}

/** Whether a text reads an output of the step, or a variable that docker/metadata-action sets. */
export const reads = (text: string, { id }: WorkflowStep) =>
  readsOutput(text, id) || /DOCKER_METADATA_OUTPUT_/.test(text)

/** A step cannot read its own outputs: `build-args: VERSION=${{ steps.meta.outputs.version }}`. */
function readsInBuild(recipe: Recipe, metadata: WorkflowStep): boolean {
  return [...recipe.build.with, ...recipe.build.env].some((entry) => {
    const { key, value } = entry
    if (key === 'tags') return reads(value, metadata) && !takesAllTags(recipe, metadata, value)
    const lines = withoutOwnOutputs(entry, metadata)
      .split('\n')
      .map((line) => line.trim())
    // A bare name takes the value that ours gives to such a variable.
    const rest = lines.filter(
      (line) => !isWhole(line, key, metadata) && !/^DOCKER_METADATA_OUTPUT_\w+$/.test(line),
    )
    return rest.some((text) => reads(text, metadata))
  })
}

const isWhole = (line: string, output: string, { id }: WorkflowStep) =>
  soleExpression(line) === `steps.${id}.outputs.${output}`

/** Why a job is left as it is. */
function refusal(workflow: Workflow, job: WorkflowJob): Note | undefined {
  const docker = job.steps.filter((step) => roleOf(step) !== 'other')
  const odd = docker.find(({ isPlain }) => !isPlain)
  if (odd) return note(odd, 'odd-yaml')
  const byDigest = docker.find(isPushByDigest)
  if (byDigest) return note(byDigest, 'job-by-digest')
  const first = docker.find((step) => roleOf(step) === 'build' && inputOf(step, 'repository'))
  if (first) return note(first, 'first-version')
  const bake = docker.find((step) => roleOf(step) === 'bake')
  if (bake) return note(bake, 'bake')
  const joins = job.steps.find(({ run }) =>
    /imagetools create|docker manifest (create|push)/.test(run),
  )
  const hasBuild = docker.some((step) => roleOf(step) === 'build')
  return joins && !hasBuild && !mergeIn(workflow, job) ? note(joins, 'job-merge') : undefined
}
