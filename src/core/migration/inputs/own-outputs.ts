import { type Note, note } from '../notes/note.ts'
import type { WithLine } from '../workflow/setting.ts'
import type { MappingEntry, WorkflowStep } from '../workflow/workflow.ts'
import { NO_PART, type Recipe, type RecipePart } from './recipe.ts'

/** Inputs in which ours fills in `{{version}}` and the other expressions of its tag language. */
const FILLED = ['build-args', 'cache-from', 'cache-to', 'outputs', 'labels', 'annotations']

const LABELS: Readonly<Record<string, string>> = {
  version: '{{version}}',
  created: '{{created}}',
  revision: '${{ github.sha }}',
}

/**
 * The outputs that a build read from its metadata-action, as expressions that our action fills in.
 */
export function withoutOwnOutputs({ key, value }: MappingEntry, { id }: WorkflowStep): string {
  if (!FILLED.includes(key) || !/^[\w-]+$/.test(id)) return value
  return replaced(value, id)
}

function replaced(text: string, id: string): string {
  const version = new RegExp(`\\$\\{\\{\\s*steps\\.${id}\\.outputs\\.version\\s*\\}\\}`, 'g')
  const label = new RegExp(
    `\\$\\{\\{\\s*fromJSON\\(\\s*steps\\.${id}\\.outputs\\.json\\s*\\)\\.labels\\['org\\.opencontainers\\.image\\.(version|created|revision)'\\]\\s*\\}\\}`,
    'gi',
  )
  return text
    .replace(version, '{{version}}')
    .replace(/\$\{\{\s*env\.DOCKER_METADATA_OUTPUT_VERSION\s*\}\}/g, '{{version}}')
    .replace(label, (_, name: string) => LABELS[name] ?? '')
}

/** The settings of a build without its own outputs, and a note where there were some. */
export function ownOutputs({ metadata, build }: Recipe, settings: readonly WithLine[]): RecipePart {
  if (!metadata) return { ...NO_PART, settings }
  const changed = build.with.filter((entry) => withoutOwnOutputs(entry, metadata) !== entry.value)
  const edit = (text: string) => replaced(text, metadata.id)
  const notes: Note[] = changed.map((entry) => note(entry, 'own-expressions'))
  return { settings: settings.map((setting) => edited(setting, edit)), notes }
}

function edited(setting: WithLine, edit: (text: string) => string): WithLine {
  if (!FILLED.includes(setting.key)) return setting
  if (!('copy' in setting)) return { ...setting, value: edit(setting.value) }
  const { edit: before = (text: string) => text } = setting
  return { ...setting, edit: (text) => edit(before(text)) }
}
