import { note } from '../notes/note.ts'
import { listOf, soleExpression } from '../workflow/expressions.ts'
import { copied } from '../workflow/setting.ts'
import type { MappingEntry } from '../workflow/workflow.ts'
import { inputOf, joinedParts, NO_PART, type Recipe, type RecipePart } from './recipe.ts'

/** Labels and annotations: those of metadata-action are made by ours, others are given. */
export const fromWritten = (recipe: Recipe): RecipePart =>
  joinedParts(writtenAs(recipe, 'labels'), writtenAs(recipe, 'annotations'), unasked(recipe))

function writtenAs(recipe: Recipe, name: 'labels' | 'annotations'): RecipePart {
  const given = inputOf(recipe.build, name)
  if (!given) return NO_PART
  const lines = listOf(given.value, 'lines')
  const own = lines.filter((line) => !isOfMetadata(recipe, line, name))
  if (own.length === lines.length) return { settings: [copied(given)], notes: [] }
  const custom = inputOf(recipe.metadata, name)
  if (custom && own.length === 0) return { settings: [copied(custom)], notes: [] }
  const all = [...listOf(custom?.value ?? '', 'lines'), ...own]
  if (all.length > 0) return { settings: [{ key: name, value: all.join('\n') }], notes: [] }
  return name === 'annotations' ? asked(given) : NO_PART
}

const isOfMetadata = ({ metadata }: Recipe, line: string, name: string) =>
  metadata !== undefined && soleExpression(line) === `steps.${metadata.id}.outputs.${name}`

/** Ours writes its annotations where at least one is given. */
const asked = (given: MappingEntry): RecipePart => ({
  settings: [{ key: 'annotations', value: 'org.opencontainers.image.revision=${{ github.sha }}' }],
  notes: [note(given, 'annotations-asked')],
})

/** Without `labels`, the image had none but its own; now it has those of the repository. */
const unasked = ({ build }: Recipe): RecipePart =>
  inputOf(build, 'labels') ? NO_PART : { settings: [], notes: [note(build, 'labels-added')] }
