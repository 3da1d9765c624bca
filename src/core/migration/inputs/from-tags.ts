import { bashReferences } from '../bash/step.ts'
import { stepsOf } from '../job/roles.ts'
import { note } from '../notes/note.ts'
import { listOf, readsOutput, soleExpression, withEnvironment } from '../workflow/expressions.ts'
import { copied, type WithLine } from '../workflow/setting.ts'
import type { MappingEntry, WorkflowStep } from '../workflow/workflow.ts'
import { usesEcrHost, withoutEcrHost } from './from-aws.ts'
import { fromMetadata, rulesIn } from './from-metadata.ts'
import {
  environmentOf,
  inputOf,
  joinedParts,
  NO_PART,
  type Recipe,
  type RecipePart,
} from './recipe.ts'
import { type Names, namesAndRules, splitReference } from './references.ts'
import { tagPolicy } from './tag-policy.ts'

/** Names and tags of a build, and the steps that made the list of them and are not needed any more. */
interface NamesPart extends RecipePart {
  readonly images: readonly string[]
  readonly makers: readonly WorkflowStep[]
}

/** Where the names come from: metadata-action, a list of references, or bash that makes one. */
export function fromTags(recipe: Recipe): NamesPart {
  const tags = inputOf(recipe.build, 'tags')
  const { metadata } = recipe
  if (metadata && tags && takesAllTags(recipe, metadata, tags.value))
    return viaMetadata(recipe, metadata, tags)
  if (!tags || tags.value.trim() === '') return { ...NO_PART, images: [], makers: [] }
  return viaBash(recipe, tags) ?? viaList(recipe, tags)
}

/**
 * Whether a list is all tags of a metadata-action, with nothing beside them but more tags of its one image. It may
 * also name one of them, or make a reference of its version: then its step has to stay.
 */
export function takesAllTags(
  recipe: Pick<Recipe, 'workflow' | 'job' | 'build' | 'ecr'>,
  metadata: WorkflowStep,
  text: string,
): boolean {
  const others = otherTags(metadata, text)
  if (others.length === listOf(text, 'lines-and-commas').length) return false
  if (others.length === 0) return true
  const names = namesAndRules(others.join('\n'), environmentOf(recipe))
  const own = imagesOf(recipe, metadata)
  return (
    own.length === 1 &&
    names?.images.join() === own.join() &&
    !readsOutput(others.join(), metadata.id)
  )
}

const otherTags = ({ id }: WorkflowStep, text: string) =>
  listOf(text, 'lines-and-commas').filter(
    (item) => soleExpression(item) !== `steps.${id}.outputs.tags`,
  )

function viaMetadata(recipe: Recipe, metadata: WorkflowStep, tags: MappingEntry): NamesPart {
  const images = imagesOf(recipe, metadata)
  const others = otherTags(metadata, tags.value)
  const names =
    others.length > 0 ? namesAndRules(others.join('\n'), environmentOf(recipe)) : undefined
  const part = fromMetadata(recipe, metadata, names?.rules ?? [])
  const policy = tagPolicy(recipe, metadata, rulesIn(metadata))
  return {
    ...joinedParts(part, policy),
    images,
    makers: [metadata],
  }
}

/** Image names of a metadata-action, with what `env` says filled in. */
export const imagesOf = (
  recipe: Pick<Recipe, 'workflow' | 'job' | 'build' | 'ecr'>,
  metadata: WorkflowStep,
): string[] =>
  listOf(inputOf(metadata, 'images')?.value ?? '', 'lines-and-commas').map((image) =>
    withoutEcrHost(withEnvironment(image.replace(/^name=/, ''), environmentOf(recipe)), recipe),
  )

function viaList(recipe: Recipe, tags: MappingEntry): NamesPart {
  const names = namesAndRules(tags.value, environmentOf(recipe, recipe.build))
  if (!names) return asWhole(recipe, tags)
  return fromNames(recipe, tags, names, 'references-split')
}

/** Ours reads whole references as well. */
function asWhole(recipe: Recipe, tags: MappingEntry): NamesPart {
  const items = listOf(tags.value, 'lines-and-commas').map((item) => ({
    item,
    reference: splitReference(withEnvironment(item, environmentOf(recipe, recipe.build))),
  }))
  const notes = [note(tags, 'references-whole'), ...unclearMakers(recipe, tags)]
  const rules = items.flatMap(
    ({ item, reference }) => rulesBehind(recipe, item) ?? [reference?.tag ?? item],
  )
  return {
    ...joinedParts({ settings: [copied(tags)], notes }, tagPolicy(recipe, tags, rules)),
    images: items.flatMap(({ reference }) => reference?.image ?? []),
    makers: [],
  }
}

/** Rules of the metadata-action that an item comes from. */
function rulesBehind({ job }: Recipe, item: string): string[] | undefined {
  const maker = stepsOf(job, 'metadata').find(({ id }) => readsOutput(item, id))
  return maker && rulesIn(maker)
}

/** Scripts that make the list, and stay. */
const unclearMakers = ({ job }: Recipe, { value }: MappingEntry) =>
  job.steps
    .filter(({ run, id }) => run !== '' && readsOutput(value, id))
    .map((step) => note(step, 'bash-kept'))

function viaBash(recipe: Recipe, tags: MappingEntry): NamesPart | undefined {
  if (soleExpression(tags.value) === undefined) return undefined
  const found = bashReferences(recipe, tags.value)
  if (!found) return undefined
  const part = fromNames(recipe, found.step, found.names, 'bash-list')
  return { ...part, makers: [found.step] }
}

function fromNames(
  recipe: Recipe,
  at: { readonly from: number; readonly to: number },
  { images, rules }: Names,
  text: 'references-split' | 'bash-list',
): NamesPart {
  const own = images.map((image) => withoutEcrHost(image, recipe))
  const settings: WithLine[] = [
    { key: 'images', value: own.join('\n') },
    { key: 'tags', value: rules.join('\n') },
  ]
  return {
    ...joinedParts({ settings, notes: [note(at, text)] }, tagPolicy(recipe, at, rules)),
    images: own,
    makers: [],
  }
}

/** Whether an image name of the build stands in the registry that amazon-ecr-login found. */
export function namesEcrHost(recipe: Recipe): boolean {
  const { build, metadata } = recipe
  const texts = [
    inputOf(build, 'tags')?.value,
    inputOf(metadata, 'images')?.value,
    ...build.env.map(({ value }) => value),
  ]
  return texts.some((text) => text !== undefined && usesEcrHost(text, recipe))
}
