import type { BuildPlan } from '../src/core/plan.ts'
import { outputsOfBuild } from '../src/core/report/build-outputs.ts'
import { planInWords } from '../src/core/report/plan-in-log.ts'
import { h, prose } from './dom.ts'
import { type EventKind, KINDS, NAMES } from './events.ts'
import { codeBlock, codeBox, copyButton, examples, field, textBox } from './field.ts'
import type { Page, Tool } from './page.ts'
import { problemBox } from './problem.ts'
import { tableOf } from './table.ts'
import { type Trial, tryPlan } from './try-plan.ts'

/** Tags, labels, outputs and plan of an event. */
export function tagsTool(page: Page): Tool {
  return { form: form(page), result: () => result(page) }
}

function form(page: Page): HTMLElement {
  return h(
    'form',
    { class: 'form', onsubmit: (event) => event.preventDefault() },
    ...eventFields(page),
    ...nameFields(page),
    moreFields(page),
  )
}

function nameFields({ state, words, change, redraw }: Page): HTMLElement[] {
  const version = textBox(state.version, (text) => change({ version: text }))
  const images = codeBox(state.images, 2, (text) => change({ images: text }))
  const rules = codeBox(state.rules, 6, (text) => change({ rules: text }))
  return [
    field('version', words.version, version, words.versionHint),
    field('images', words.images, images),
    field('rules', words.rules, rules, words.rulesHint),
    examples(words.examples, [
      [words.exampleDefault, () => redraw({ rules: '' })],
      [words.exampleSemver, () => redraw({ rules: SEMVER, event: 'pushTag', name: 'v1.2.3' })],
      [
        words.exampleNightly,
        () => redraw({ rules: DATES, event: 'pushBranch', name: 'feature/x' }),
      ],
    ]),
  ]
}

function moreFields({ state, words, change }: Page): HTMLElement {
  const more = codeBox(state.more, 5, (text) => change({ more: text }))
  const time = textBox(state.time, (text) => change({ time: text }))
  return h(
    'details',
    { class: 'more', open: state.more !== '' || state.time !== '' },
    h('summary', {}, words.more),
    field('more', words.more, more, words.moreHint),
    field('time', words.time, time),
  )
}

const SEMVER = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}\ntype=sha'
const DATES =
  "type=ref,event=branch\ntype=raw,value={{branch}}-{{date 'YYYYMMDD-HHmmss'}}\ntype=raw,value=latest,enable={{is_default_branch}}"

function eventFields({ state, words, change, redraw }: Page): HTMLElement[] {
  const kind = state.event as EventKind
  const select = h('select', { onchange: () => redraw({ event: select.value, name: '' }) })
  select.append(
    ...KINDS.map((one) => h('option', { value: one, selected: one === kind }, words[one])),
  )
  const about = NAMES[kind]
  const name = textBox(state.name, (text) => change({ name: text }))
  if (about) name.placeholder = about.start
  return [
    field('event', words.event, select, words.eventHint),
    ...(about ? [field('name', words[about.label], name)] : []),
    ...(kind === 'paste'
      ? [
          field(
            'payload',
            words.pasted,
            codeBox(state.payload, 8, (payload) => change({ payload })),
            words.pastedHint,
          ),
        ]
      : []),
  ]
}

async function result(page: Page): Promise<readonly HTMLElement[]> {
  try {
    return shown(await tryPlan(page.state), page)
  } catch (error) {
    return [problemBox(error, page.words)]
  }
}

function shown(trial: Trial, page: Page): HTMLElement[] {
  const { words, say } = page
  if (trial.kind === 'expressions')
    return [h('p', { class: 'notice' }, `${words.expressions} ${trial.expressions.join(', ')}`)]
  const { plan, usesExampleAccount } = trial
  const block = (title: string, text: string) =>
    codeBlock(
      title,
      text,
      copyButton(words.copy, words.copied, () => text),
    )
  const outputs = Object.entries(outputsOfBuild(plan)).filter(
    ([name, value]) => value !== '' && !SHOWN.includes(name),
  )
  return [
    verdict(plan.publication.push, page),
    ...(usesExampleAccount ? [h('p', { class: 'notice' }, words.ecrAccount)] : []),
    ...plan.notices.map((notice) => h('p', { class: 'notice' }, ...prose(say(notice)))),
    tagTable(page, trial),
    block(words.references, plan.naming.references.join('\n')),
    pairs(words.labels, plan.naming.labels.map(pairOf)),
    pairs(words.outputs, outputs),
    block(words.plan, planInWords(plan)),
  ]
}

const verdict = ({ push, because }: BuildPlan['publication']['push'], { words, say }: Page) =>
  h(
    'p',
    { class: push ? 'verdict yes' : 'verdict no' },
    h('strong', {}, push ? words.pushed : words.notPushed),
    ` · ${say(because)}`,
  )

/** Outputs that stand above already. */
const SHOWN = ['tags', 'labels', 'annotations']

const pairOf = (text: string): [string, string] => {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}

function tagTable({ words, say }: Page, { plan }: Extract<Trial, { kind: 'plan' }>): HTMLElement {
  const { tags } = plan.naming
  if (tags.length === 0) return h('p', { class: 'notice' }, words.noTags)
  const rows = tags.map(({ name, kind, because }) => [
    h('code', {}, name),
    h('span', { class: `badge ${kind}` }, words[kind]),
    h('span', { class: 'because' }, say(because)),
  ])
  return tableOf('', [words.tag, words.kind, words.because], rows)
}

const pairs = (title: string, all: readonly (readonly [string, string])[]): HTMLElement =>
  h(
    'details',
    { class: 'block' },
    h('summary', {}, h('h3', {}, title), h('span', { class: 'count' }, `${all.length}`)),
    h(
      'dl',
      {},
      ...all.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, h('code', {}, value))]),
    ),
  )
