import { parseRules } from '../../tags/language/rules.ts'
import { note } from '../notes/note.ts'
import { listOf } from '../workflow/expressions.ts'
import { copied, type WithLine } from '../workflow/setting.ts'
import type { MappingEntry, WorkflowStep } from '../workflow/workflow.ts'
import { withoutEcrHost } from './from-aws.ts'
import { inputOf, isGithubToken, type Recipe, type RecipePart } from './recipe.ts'

/** What docker/metadata-action does without `tags`; ours does something else then. */
const DEFAULT_RULES = [
  'type=schedule',
  'type=ref,event=branch',
  'type=ref,event=tag',
  'type=ref,event=pr',
]

/** Inputs that have no meaning where outputs are lines and nothing is baked. */
const NEEDLESS = ['sep-tags', 'sep-labels', 'sep-annotations', 'bake-target']

/** Names and rules of a docker/metadata-action, with the rules that stand beside it. */
export function fromMetadata(
  recipe: Recipe,
  metadata: WorkflowStep,
  more: readonly string[],
): RecipePart {
  const images = inputOf(metadata, 'images')
  const flavor = inputOf(metadata, 'flavor')
  const source = inputOf(metadata, 'context')
  const token = inputOf(metadata, 'github-token')
  const settings: WithLine[] = [
    ...(images ? [copied(images, 'images', (text) => withoutEcrHost(text, recipe))] : []),
    ...(source?.value === 'git' ? [copied(source, 'event-source')] : []),
    ...tagSettings(metadata, more),
    ...(flavor ? [copied(flavor)] : []),
    ...(token && !isGithubToken(token.value) ? [copied(token)] : []),
  ]
  const notes = [...tagNotes(recipe, metadata), ...wrongRules(metadata), ...needless(metadata)]
  return { settings, notes }
}

function tagSettings(metadata: WorkflowStep, more: readonly string[]): WithLine[] {
  const tags = inputOf(metadata, 'tags')
  if (tags && isGiven(tags) && more.length === 0) return [copied(tags)]
  const rules = tags && isGiven(tags) ? listOf(tags.value, 'lines') : DEFAULT_RULES
  return [{ key: 'tags', value: [...rules, ...more].join('\n') }]
}

const isGiven = ({ value }: MappingEntry) => listOf(value, 'lines').length > 0

function tagNotes({ workflow }: Recipe, metadata: WorkflowStep) {
  const tags = inputOf(metadata, 'tags')
  return [
    tags && isGiven(tags)
      ? note(tags, 'inputs-moved', metadata.uses)
      : note(metadata, 'default-rules'),
    ...(workflow.events.includes('workflow_run') ? [note(metadata, 'own-version')] : []),
  ]
}

/** Rules at which ours stops: docker/metadata-action passes over an attribute that it does not know. */
const wrongRules = (metadata: WorkflowStep) => {
  const tags = inputOf(metadata, 'tags')
  if (!tags) return []
  const [first] = listOf(tags.value, 'lines').flatMap((rule) => parseRules(known(rule)).problems)
  return first ? [note(tags, 'rule-wrong', first.message)] : []
}

/** A rule with something plausible where an expression stands. */
const known = (rule: string) =>
  rule.replace(/(enable|floating)=\$\{\{.*?\}\}/g, '$1=true').replaceAll(/\$\{\{.*?\}\}/g, '1')

const needless = (metadata: WorkflowStep) =>
  metadata.with
    .filter(({ key }) => NEEDLESS.includes(key))
    .map((entry) => note(entry, 'separators', entry.key))

/** Rules of a metadata-action as a list. */
export function rulesIn(metadata: WorkflowStep): string[] {
  const rules = listOf(inputOf(metadata, 'tags')?.value ?? '', 'lines')
  return rules.length > 0 ? rules : DEFAULT_RULES
}

/** `DOCKER_METADATA_…` in the environment of the step, which reach the tags. */
export const metadataEnvironment = (recipe: Recipe): readonly MappingEntry[] =>
  recipe.metadata ? recipe.metadata.env.filter(({ key }) => /^DOCKER_METADATA_/.test(key)) : []
