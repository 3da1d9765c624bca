import type { Migration } from '../src/core/migration/migrate.ts'
import type { Note } from '../src/core/migration/notes/note.ts'
import { type DiffLine, diffOf, folds } from './diff.ts'
import { h, prose } from './dom.ts'
import { METADATA, SEED_ECR, SEED_HUB } from './examples.ts'
import { codeBlock, codeBox, copyButton, examples, field } from './field.ts'
import type { Page, Tool } from './page.ts'
import { problemBox } from './problem.ts'
import type { Words } from './words.ts'

/** A workflow with docker's steps becomes one with ours. */
export function workflowTool(page: Page): Tool {
  const { state, words, change, redraw } = page
  const form = h(
    'form',
    { class: 'form', onsubmit: (event) => event.preventDefault() },
    examples(words.examples, [
      [words.exampleSeedHub, () => redraw({ workflow: SEED_HUB })],
      [words.exampleSeedEcr, () => redraw({ workflow: SEED_ECR })],
      [words.exampleMetadata, () => redraw({ workflow: METADATA })],
    ]),
    field(
      'workflow',
      words.paste1,
      codeBox(state.workflow, 28, (workflow) => change({ workflow })),
      words.pasteHint,
    ),
  )
  return { form, result: () => result(page) }
}

async function result({ state, words }: Page): Promise<readonly HTMLElement[]> {
  if (state.workflow.trim() === '') return []
  try {
    const [{ migrate }, { kindInWords, noteInWords }] = await Promise.all([
      import('../src/core/migration/migrate.ts'),
      import('../src/core/migration/notes/words.ts'),
    ])
    const migration = migrate(state.workflow, undefined, state.language)
    const say = ({ kind, text }: Note): Said => ({
      kind: kindInWords(kind, state.language),
      text: noteInWords(text, state.language),
    })
    return [
      verdict(migration, words),
      resultBlock(migration, words),
      changes(state.workflow, migration, words, say),
    ]
  } catch (error) {
    return [problemBox(error, words)]
  }
}

function verdict({ notes, steps }: Migration, words: Words): HTMLElement {
  const open = notes.filter(({ kind }) => kind === 'not-moved').length
  return h(
    'p',
    { class: open > 0 || steps === 0 ? 'verdict no' : 'verdict yes' },
    h('strong', {}, `${steps} ${steps === 1 ? words.oneStep : words.steps}`),
    open > 0 ? ` · ${open} ${words.openIssues}` : '',
  )
}

function resultBlock({ text }: Migration, words: Words): HTMLElement {
  const copy = copyButton(words.copy, words.copied, () => text)
  const address = `data:text/yaml;charset=utf-8,${encodeURIComponent(text)}`
  const download = h(
    'a',
    { class: 'small button', href: address, download: 'image.yml' },
    words.download,
  )
  return codeBlock(words.moved, text, h('span', { class: 'actions' }, copy, download))
}

/** A note in the language of the page. */
interface Said {
  readonly kind: string
  readonly text: string
}

/** The difference line by line; each note stands under the last line it is about. */
function changes(
  before: string,
  { text, notes }: Migration,
  words: Words,
  say: (note: Note) => Said,
): HTMLElement {
  // What is about this line alone comes first.
  const notesAt = (line: DiffLine) =>
    notes.filter(({ to }) => line.at === to).sort((one, other) => other.from - one.from)
  const parts = folds(diffOf(before, text), (line) => notesAt(line).length > 0)
  const items = parts.flatMap((part) =>
    part.length > 1
      ? [folded(part, words)]
      : part.flatMap((line) => [lineRow(line), ...notesAt(line).map((note) => noteRow(note, say))]),
  )
  return h(
    'section',
    { class: 'block changes' },
    h('header', {}, h('h3', {}, words.changes)),
    h('ol', { class: 'diff', tabindex: '0' }, ...items),
  )
}

/** Unchanged lines, one click away. */
const folded = (lines: readonly DiffLine[], words: Words) =>
  h(
    'li',
    { class: 'fold' },
    h(
      'details',
      {},
      h('summary', {}, words.unchanged.replace('{0}', `${lines.length}`)),
      h('ol', { class: 'diff' }, ...lines.map(lineRow)),
    ),
  )

const lineRow = ({ kind, text, at }: DiffLine) =>
  h(
    'li',
    { class: `line ${kind}` },
    h('span', { class: 'number', 'aria-hidden': 'true' }, at === undefined ? '' : `${at}`),
    h('span', { class: 'sign' }, { same: ' ', old: '−', new: '+' }[kind]),
    h('code', {}, text),
  )

const noteRow = (note: Note, say: (note: Note) => Said) =>
  h(
    'li',
    { class: `note ${note.kind}` },
    h('span', { class: 'badge' }, say(note).kind),
    h('span', { class: 'where' }, `${note.from}${note.to > note.from ? `–${note.to}` : ''}`),
    h('span', {}, ...prose(say(note).text)),
  )
