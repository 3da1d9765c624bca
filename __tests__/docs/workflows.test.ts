import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { actionFile } from '../support/fixtures.ts'

const root = resolve(import.meta.dirname, '../..')
const { outputs } = actionFile('action.yml')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

const examples = globSync('examples/workflows/*.yml', { cwd: root }).sort()
const pages = [
  ...globSync(['README.md', '*/README.md', 'docs/*.md'], {
    cwd: root,
    exclude: ['node_modules/**'],
  }).sort(),
]

/** Blocks of a page with a step of ours, without the indentation of the workflow they are cut from. */
const blocksOf = (page: string) =>
  [...textOf(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)]
    .map(([, text = '']) => text)
    .filter((text) => STEP.test(text))
    .map((text) => text.replaceAll(`\n${/^ */.exec(text)?.[0]}`, '\n').trimStart())

/** A step that is ours: `acme/slipway@v1`, or `acme/slipway/deploy@v1`. */
const STEP = /acme\/slipway(?:\/(?<action>[\w-]+))?@/

interface Step {
  readonly action: string
  readonly inputs: readonly string[]
}

/** Every step that is ours, wherever it stands. */
function stepsIn(value: unknown): Step[] {
  if (typeof value !== 'object' || value === null) return []
  const own = value as { uses?: string; with?: object }
  const found = STEP.exec(own.uses ?? '')
  if (found)
    return [
      {
        action: join(found.groups?.['action'] ?? '.', 'action.yml'),
        inputs: Object.keys(own.with ?? {}),
      },
    ]
  return Object.values(value).flatMap(stepsIn)
}

const unknownInputs = (text: string) =>
  stepsIn(parse(text)).flatMap(({ action, inputs }) =>
    inputs.filter((name) => !(name in actionFile(action).inputs)),
  )

const unknownOutputs = (text: string) =>
  [...text.matchAll(/steps\.slipway\.outputs\.([\w-]+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !(name in outputs))

/** Conditions that read JSON out of an output that may be empty, without asking first: `fromJSON('')` fails. */
const unguarded = (text: string) =>
  text.split('\n').filter((line) => {
    const [, output] = /fromJSON\((steps\.slipway\.outputs\.[\w-]+)\)/.exec(line) ?? []
    return output !== undefined && !line.includes(`${output} != '' && `)
  })

describe('what people copy', () => {
  test('is more than a few', () => {
    expect(examples.length).toBeGreaterThan(4)
    expect(pages.flatMap(blocksOf).length).toBeGreaterThan(3)
  })

  test.each(examples)('%s has a step of ours, with inputs and outputs there are', (example) => {
    expect(stepsIn(parse(textOf(example)))).not.toEqual([])
    expect(unknownInputs(textOf(example))).toEqual([])
    expect(unknownOutputs(textOf(example))).toEqual([])
    expect(unguarded(textOf(example))).toEqual([])
  })

  test.each(examples)('%s has no two runs at once for one ref', (example) => {
    expect(parse(textOf(example))).toHaveProperty('concurrency.group')
  })

  test.each(examples)(
    '%s lets no push cancel a version that waits: GitHub keeps the newest of a group',
    (example) => {
      const { on, concurrency } = parse(textOf(example))
      const isBoth = on.push !== undefined && on.workflow_dispatch?.inputs?.version !== undefined
      const ownGroup = "-${{ inputs.version || 'latest' }}"
      expect(concurrency.group.endsWith(ownGroup)).toBe(isBoth)
    },
  )

  test('a watch and a rollback share a group with no other example, so that neither cancels another run', () => {
    const groups = examples.map((example) => [example, parse(textOf(example)).concurrency.group])
    for (const name of ['watch', 'rollback']) {
      const [, own] = groups.find(([example]) => example.endsWith(`/${name}.yml`)) ?? []
      expect(groups.filter(([, group]) => group === own)).toHaveLength(1)
    }
  })

  test.each(pages)('%s shows inputs and outputs there are', (page) => {
    const owners = [...textOf(page).matchAll(/uses: ([\w-]+)\/slipway[@/]/g)].map(([, one]) => one)
    expect(owners.filter((one) => one !== 'acme')).toEqual([])
    expect(blocksOf(page).flatMap(unknownInputs)).toEqual([])
    expect(unknownOutputs(textOf(page))).toEqual([])
    expect(unguarded(textOf(page))).toEqual([])
  })
})
