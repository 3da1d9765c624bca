import { fromAws } from '../inputs/from-aws.ts'
import { fromBuild } from '../inputs/from-build.ts'
import { fromBuildx, nodeEnvironment } from '../inputs/from-buildx.ts'
import { fromLogins } from '../inputs/from-login.ts'
import { metadataEnvironment } from '../inputs/from-metadata.ts'
import { fromTags, namesEcrHost } from '../inputs/from-tags.ts'
import { fromWritten } from '../inputs/from-written.ts'
import { ownOutputs } from '../inputs/own-outputs.ts'
import { joinedParts, NO_PART, type Recipe, type RecipePart } from '../inputs/recipe.ts'
import { note } from '../notes/note.ts'
import { knowsStep } from '../workflow/expressions.ts'
import type { MappingEntry, WorkflowStep } from '../workflow/workflow.ts'
import { fromMerge } from './from-merge.ts'
import { fromScripts } from './from-scripts.ts'
import type { Making } from './plan-job.ts'

/** Everything ours is made of, and the steps that are not needed any more because of it. */
export interface OurParts extends RecipePart {
  readonly env: readonly MappingEntry[]
  readonly makers: readonly WorkflowStep[]
  readonly dropsCondition: boolean
}

/** Our step for an action that built, or for scripts that did. */
export function made({ recipe, scripts, merge }: Making): OurParts {
  const { images, ...parts } = merge
    ? fromMerge(recipe, merge)
    : scripts
      ? fromScripts(recipe, scripts)
      : fromAction(recipe)
  const names = secretNames(recipe, images)
  return { ...parts, ...joinedParts(parts, names) }
}

function fromAction(recipe: Recipe): OurParts & { readonly images: readonly string[] } {
  const { build, ecr } = recipe
  const names = fromTags(recipe)
  const onEcr = namesEcrHost(recipe)
  const part = joinedParts(
    { settings: names.settings, notes: [note(build, 'step-becomes-ours'), ...names.notes] },
    fromLogins(recipe, names.images, onEcr),
    fromAws(recipe, onEcr),
    fromBuildx(recipe.buildx),
    fromWritten(recipe),
    fromBuild(recipe),
  )
  const env = build.env.filter(({ value }) => !(ecr && knowsStep(value, ecr.id)))
  const own = ownOutputs(recipe, part.settings)
  return {
    settings: own.settings,
    notes: [...part.notes, ...own.notes],
    images: names.images,
    env: [...env, ...metadataEnvironment(recipe), ...nodeEnvironment(recipe.buildx)],
    makers: names.makers,
    dropsCondition: false,
  }
}

/** A secret in the name of an image keeps its outputs from other jobs. */
const secretNames = ({ build }: Recipe, images: readonly string[]): RecipePart =>
  images.some((image) => /\bsecrets\./.test(image))
    ? { settings: [], notes: [note(build, 'reference-secret')] }
    : NO_PART
