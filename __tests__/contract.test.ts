import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actionFiles, entryPoints } from '../script/actions.ts'
import { deployOutputs } from '../src/core/release/result.ts'
import { parseInputs as parseDeployInputs } from '../src/deploy/inputs.ts'
import { parseInputs } from '../src/inputs.ts'
import { parseInputs as parseInspect } from '../src/inspect/inputs.ts'
import { main as inspect } from '../src/inspect/main.ts'
import { main } from '../src/main.ts'
import { parseInputs as parseMerge } from '../src/merge/inputs.ts'
import { main as merge } from '../src/merge/main.ts'
import { parseInputs as parseRollback } from '../src/rollback/inputs.ts'
import { main as rollBack } from '../src/rollback/main.ts'
import { actionFile, event, inputsOf } from './support/fixtures.ts'
import { DIGEST, recordingWorld } from './support/recording-world.ts'

type Act = (read: (name: string) => string) => Promise<Readonly<Record<string, string>>>

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '')

/** Its story needs a host; e2e/deploy has one. */
const nothingDeployed = {
  ...{ project: 'shop', changes: [], states: {}, version: '', url: '' },
  ...{ isChanged: false, isReturned: false, isHeld: false, isBack: false, isAsBefore: true },
}

/** How the story behind each action.yml is run: what it asks for, and what it hands over. */
const stories: Readonly<Record<string, Act>> = {
  'action.yml': (read) => main(parseInputs(read), event('push-tag-v1.2.3'), recordingWorld().world),
  'inspect/action.yml': (read) =>
    inspect(
      parseInspect((name) => (name === 'image' ? read(name) || 'user/app' : read(name))),
      event('schedule'),
      recordingWorld({ published: { 'user/app:latest': { digest: DIGEST } } }).world,
    ),
  'merge/action.yml': (read) =>
    merge(
      parseMerge((name) => {
        const given: Readonly<Record<string, string>> = { digests: DIGEST, 'dry-run': 'true' }
        const own = read(name)
        return given[name] ?? own
      }),
      event('push-tag-v1.2.3'),
      recordingWorld().world,
    ),
  'rollback/action.yml': (read) =>
    rollBack(
      parseRollback((name) => (name === 'to' ? read(name) || 'v1.0.0' : read(name))),
      event('workflow-dispatch-version'),
      recordingWorld({
        published: {
          'user/app:v1.0.0': { digest: `sha256:${'a'.repeat(64)}` },
          'user/app:latest': { digest: `sha256:${'b'.repeat(64)}` },
        },
      }).world,
    ),
  'deploy/action.yml': async (read) => {
    parseDeployInputs(read)
    return deployOutputs(nothingDeployed)
  },
}

/** How the inputs of each action.yml are read. */
const parsers: Readonly<Record<string, (read: (name: string) => string) => object>> = {
  'action.yml': parseInputs,
  'inspect/action.yml': parseInspect,
  'merge/action.yml': parseMerge,
  'rollback/action.yml': parseRollback,
  'deploy/action.yml': parseDeployInputs,
}

test('every action.yml has its story and its parser here', () => {
  expect(Object.keys(stories).sort()).toEqual(actionFiles())
  expect(Object.keys(parsers).sort()).toEqual(actionFiles())
})

describe('what is read of the inputs is used', () => {
  const READERS = /(^|\/)(inputs\.ts|core\/inputs\/|merge\/no-build\.ts)/
  const words = new Set(
    globSync('src/**/*.ts')
      .filter((path) => !READERS.test(path))
      .flatMap((path) => withoutComments(readFileSync(path, 'utf8')).match(/\w+/g) ?? []),
  )

  /** `return`, and `shmSize` in `{ build: { shmSize: '' } }`. */
  const fieldsIn = (inputs: object): string[] =>
    Object.entries(inputs).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [name, ...fieldsIn(value)]
        : [name],
    )

  test.each(Object.entries(parsers))('%s', (path, parse) => {
    const fields = fieldsIn(parse(inputsOf(path, { username: 'user', password: 'password' })))
    expect(fields.filter((name) => !words.has(name))).toEqual([])
    expect(fields.length).toBeGreaterThan(10)
  })

  test('one that only a reader knows would be found', () => {
    expect(words.has('secretGuardAllow')).toBe(false)
    expect(words.has('shmSize')).toBe(true)
  })
})

describe.each(Object.entries(stories))('%s', (path, act) => {
  test('declares exactly the inputs that are read and the outputs that are set', async () => {
    const asked = new Set<string>()
    const read = inputsOf(path, { username: 'user', password: 'password' })
    const outputs = await act((name) => {
      asked.add(name)
      return read(name)
    })
    const { inputs, outputs: declared } = actionFile(path)
    expect([...asked].sort()).toEqual(Object.keys(inputs).sort())
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(declared).sort())
  })

  test('hands over the defaults that an empty input has: a variable that is not set is one', () => {
    const [folder, file] = dirname(path) === '.' ? ['', 'start'] : [`${dirname(path)}/`, 'index']
    const entry = readFileSync(`src/${folder}${file}.ts`, 'utf8')
    expect(entry).toMatch(
      new RegExp(`^import \\{ defaults \\} from '(?:\\.\\./)+${folder}action\\.yml'$`, 'm'),
    )
    expect(entry).toMatch(/^ {2,4}defaults,$/m)
  })

  test('describes every input and output', () => {
    const { inputs, outputs } = actionFile(path)
    for (const [name, { description }] of Object.entries({ ...inputs, ...outputs })) {
      expect({ name, described: (description ?? '').length > 10 }).toEqual({
        name,
        described: true,
      })
    }
  })

  test('runs programs of the bundle, on the Node of the runner', () => {
    const { using, ...programs } = actionFile(path).runs
    expect(using).toBe('node24')
    const names = Object.values(programs).map((program) => basename(program, '.js'))
    expect(Object.keys(entryPoints())).toEqual(expect.arrayContaining(names))
  })
})
