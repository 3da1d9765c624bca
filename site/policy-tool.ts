import type { LifecyclePolicy, LifecycleRule } from '../src/core/ecr/lifecycle/lifecycle-policy.ts'
import { h, prose } from './dom.ts'
import { ANY_POLICY } from './examples.ts'
import { codeBlock, codeBox, copyButton, examples, field } from './field.ts'
import type { Page, Tool } from './page.ts'
import { problemBox } from './problem.ts'
import { tableOf } from './table.ts'
import type { Words } from './words.ts'

/** What ECR and the action say of a lifecycle policy. */
export function policyTool(page: Page): Tool {
  const { state, words, change, redraw } = page
  const form = h(
    'form',
    { class: 'form', onsubmit: (event) => event.preventDefault() },
    examples(words.examples, [
      [words.exampleAny, () => redraw({ policy: ANY_POLICY })],
      [
        words.exampleShort,
        () => redraw({ policy: 'keep-last=10, untagged-days=7, expire=pr-*:14' }),
      ],
    ]),
    field(
      'policy',
      words.yourPolicy,
      codeBox(state.policy, 18, (policy) => change({ policy })),
      words.policyHint,
    ),
  )
  return { form, result: () => result(page) }
}

async function result({ state, words, say }: Page): Promise<readonly HTMLElement[]> {
  try {
    const [{ parseLifecycleInput }, lint] = await Promise.all([
      import('../src/core/ecr/lifecycle/lifecycle.ts'),
      import('../src/core/ecr/lifecycle/lifecycle-lint.ts'),
    ])
    const given = parseLifecycleInput(state.policy)
    if (!given) return []
    if (given.kind === 'file') return [h('p', { class: 'notice' }, words.isPath)]
    const safer = lint.saferThan(given.policy)
    return [
      ...warnings(lint.lintPolicy(given.policy).map(say), words),
      rulesTable(given.policy, words),
      ...(safer ? [jsonBlock(words.safer, safer, words)] : []),
      jsonBlock(words.asJson, JSON.stringify(given.policy), words),
    ]
  } catch (error) {
    return [problemBox(error, words)]
  }
}

const warnings = (all: readonly string[], words: Words): HTMLElement[] =>
  all.length === 0
    ? [h('p', { class: 'verdict yes' }, words.fine)]
    : [
        h(
          'div',
          { class: 'problem soft' },
          h('h3', {}, words.warnings),
          h('ul', {}, ...all.map((text) => h('li', {}, ...prose(text)))),
        ),
      ]

function jsonBlock(title: string, json: string, words: Words): HTMLElement {
  const text = pretty(json)
  return codeBlock(
    title,
    text,
    copyButton(words.copy, words.copied, () => text),
  )
}

/** A policy over several lines, each rule with its priority first. */
function pretty(text: string): string {
  const { rules } = JSON.parse(text) as LifecyclePolicy
  const inOrder = rules.map(({ rulePriority, ...rest }) => ({ rulePriority, ...rest }))
  return JSON.stringify({ rules: inOrder }, null, 2)
}

/** When an image of a rule goes. */
function condition({ countType, countNumber }: LifecycleRule['selection'], words: Words): string {
  const sentence = countType === 'imageCountMoreThan' ? words.expiresCount : words.expiresAge
  return countType === 'sinceImagePulled' || countType === 'sinceImageTransitioned'
    ? `${countType} ${countNumber}`
    : sentence.replace('{0}', `${countNumber}`)
}

function rulesTable({ rules }: LifecyclePolicy, words: Words): HTMLElement {
  const inOrder = rules.toSorted((one, other) => one.rulePriority - other.rulePriority)
  const rows = inOrder.map(({ rulePriority, selection }) => [
    `${rulePriority}`,
    [selection.tagStatus, ...patternsOf(selection)].join(' '),
    condition(selection, words),
  ])
  return tableOf(words.rulesInOrder, [words.priority, words.selects, words.expires], rows)
}

const patternsOf = ({ tagPatternList, tagPrefixList = [] }: LifecycleRule['selection']) =>
  tagPatternList ?? tagPrefixList.map((prefix) => `${prefix}*`)
