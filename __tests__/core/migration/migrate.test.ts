import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { migrate } from '../../../src/core/migration/migrate.ts'
import { chinese } from '../../../src/core/migration/notes/chinese.ts'
import { english } from '../../../src/core/migration/notes/english.ts'
import { NOTE_KINDS } from '../../../src/core/migration/notes/note.ts'
import { noteInWords } from '../../../src/core/migration/notes/words.ts'
import { readWorkflow } from '../../../src/core/migration/workflow/read-workflow.ts'
import { Problem } from '../../../src/core/problem.ts'
import { actionFile } from '../../support/fixtures.ts'
import { eventsOf } from '../../support/migration/events.ts'
import { pushedReferences } from '../../support/migration/play.ts'

const ACTIONS = {
  'acme/slipway@v1': actionFile('action.yml'),
  'acme/slipway/merge@v1': actionFile('merge/action.yml'),
}

/** Shapes of workflows in public repositories, with what becomes of them in `after/`. */
const workflows = globSync('__tests__/fixtures/migration/*.yml')
  .sort()
  .map((file) => {
    const name = basename(file, '.yml')
    const before = readFileSync(file, 'utf8')
    return {
      name,
      before,
      ...migrate(before),
      expected: `__tests__/fixtures/migration/after/${name}`,
    }
  })

/** Writes what is expected again: UPDATE_FIXTURES=1, and then look at it. */
function expectFile(path: string, text: string): void {
  if (process.env['UPDATE_FIXTURES']) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
}

/** Comments that are worth keeping: no links to what is gone, no versions beside a pinned commit. */
const commentsIn = (text: string) =>
  text
    .split('\n')
    .map((line) => /^\s*(#.*)$|^(?:[^'"#]|'[^']*'|"[^"]*")*\s(#\s.*)$/.exec(line))
    .flatMap((found) => found?.[1] ?? found?.[2] ?? [])
    .filter(
      (comment) =>
        !/^#\s*(https:\/\/github\.com\/docker\/|(docker\/[\w-]+@)?v?\d+(\.\d+)*$)/.test(comment),
    )

/** Workflows that have pushed something, before and after. */
const pushing = new Set<string>()

describe.each(workflows)('$name', ({ name, before, text: after, notes, expected }) => {
  test('pushes the same as before, whatever happens', async () => {
    // A rule that docker/metadata-action passes over: the note says that ours stops at it.
    if (notes.some(({ text: [id] }) => id === 'rule-wrong'))
      return expect(pushedReferences(after, 'push-main')).rejects.toThrow(Problem)
    for (const event of eventsOf(before)) {
      const pushed = [event, ...(await pushedReferences(after, event))]
      expect(pushed).toEqual([event, ...(await pushedReferences(before, event))])
      if (pushed.length > 1) pushing.add(name)
    }
  })

  test('becomes what was looked at, and says what happened to which lines', () => {
    const words = notes.map(
      ({ from, to, kind, text }) => `${from}-${to} ${kind}: ${noteInWords(text, 'en')}\n`,
    )
    expectFile(`${expected}.yml`, after)
    expectFile(`${expected}.txt`, words.join(''))
  })

  test('has steps of ours whose inputs and outputs exist, and no id twice', () => {
    const jobs: { steps?: { id?: string; uses?: string; with?: object }[] }[] = Object.values(
      parse(after).jobs ?? { composite: parse(after).runs },
    )
    for (const { steps = [] } of jobs) {
      const ids = steps.flatMap(({ id }) => id ?? [])
      expect(new Set(ids).size).toBe(ids.length)
      for (const { id, uses, with: given = {} } of steps) {
        const action = ACTIONS[uses as keyof typeof ACTIONS]
        if (!action) continue
        expect(Object.keys(given).filter((name) => !(name in action.inputs))).toEqual([])
        const read = after.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))
        const names = [...read].map(([, name = '']) => name)
        expect(id === undefined ? [] : names.filter((name) => !(name in action.outputs))).toEqual(
          [],
        )
      }
    }
  })

  test('explains every step that is gone or another', () => {
    const left = after.split('\n').map((line) => line.trim())
    const unexplained = readWorkflow(before)
      .jobs.flatMap(({ steps }) => steps)
      .filter(({ from, to }) =>
        before
          .split('\n')
          .slice(from, to)
          .some((line) => line.trim() !== '' && !left.includes(line.trim())),
      )
      .filter(({ from, to }) => !notes.some((one) => one.from <= to && one.to > from))
      .map(({ uses, run }) => uses || run)
    expect(unexplained).toEqual([])
  })

  test('keeps its comments', () => {
    const lost = commentsIn(before).filter((one) => !after.includes(one))
    expect(lost).toEqual([])
  })

  test('is left alone by a second migration', () => {
    expect(migrate(after).text).toBe(after)
  })

  test('becomes the same with the line ends of Windows', () => {
    expect(migrate(before.replaceAll('\n', '\r\n')).text).toBe(after.replaceAll('\n', '\r\n'))
  })
})

test('these are more than forty shapes of workflows that push something', () => {
  expect(pushing.size).toBeGreaterThan(52)
})

test('every sentence is said of some workflow', () => {
  const said = new Set(workflows.flatMap(({ notes }) => notes.map(({ text: [id] }) => id)))
  expect(Object.keys(NOTE_KINDS).filter((id) => !said.has(id as keyof typeof NOTE_KINDS))).toEqual(
    [],
  )
})

test.each(Object.keys(NOTE_KINDS) as (keyof typeof NOTE_KINDS)[])(
  '%s says the same in both languages',
  (id) => {
    const places = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort()
    expect(places(chinese[id])).toEqual(places(english[id]))
    expect(chinese[id]).toMatch(/[\u4e00-\u9fff]/)
  },
)

describe('what is no workflow', () => {
  test.each([
    ['a: [b', 'the workflow is not YAML'],
    ['', 'this is not a workflow'],
    ['- a\n- b\n', 'this is not a workflow'],
    ['on: push\njobs: {}\n', 'this is not a workflow'],
  ])('%j is a Problem', (text, message) => {
    expect(() => migrate(text)).toThrow(message)
  })

  test('a damaged workflow is a Problem or stays YAML', () => {
    const damaged = fc
      .record({
        at: fc.nat(),
        from: fc.nat(),
        count: fc.integer({ min: 0, max: 4 }),
        sign: fc.constantFrom('', '"', "'", '${{', ',', '|', '&a ', '#'),
        column: fc.nat({ max: 40 }),
      })
      .map(({ at, from, count, sign, column }) => {
        const lines = (workflows[at % workflows.length]?.before ?? '').split('\n')
        lines.splice(from % lines.length, count)
        const line = lines[from % lines.length] ?? ''
        lines[from % lines.length] = line.slice(0, column) + sign + line.slice(column)
        return lines.join('\n')
      })
    fc.assert(
      fc.property(damaged, (text) => {
        try {
          parse(migrate(text).text)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
        }
      }),
      { numRuns: 500 },
    )
  })
})
