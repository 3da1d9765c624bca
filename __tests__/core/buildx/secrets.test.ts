import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseSecrets, type SecretInput } from '../../../src/core/buildx/secrets.ts'
import { Problem } from '../../../src/core/problem.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { main } from '../../../src/main.ts'
import { buildFlags, command, push } from '../../support/build-command.ts'
import { inputsOf } from '../../support/fixtures.ts'
import { recordingWorld } from '../../support/recording-world.ts'

test('a value, a file and a variable are three kinds of secret', () => {
  expect(parseSecrets('secrets', ['A=1']).secrets).toEqual([{ id: 'A', from: 'value', value: '1' }])
  expect(parseSecrets('secret-files', ['A=./a']).secrets).toEqual([
    { id: 'A', from: 'file', path: './a' },
  ])
  expect(parseSecrets('secret-envs', ['A=B']).secrets).toEqual([
    { id: 'A', from: 'environment', variable: 'B' },
  ])
})

test('only the first = separates, and nothing is trimmed', () => {
  expect(parseSecrets('secrets', ['A== b=c \n']).secrets).toEqual([
    { id: 'A', from: 'value', value: '= b=c \n' },
  ])
})

test('a secret without a value is named, not given', () => {
  expect(parseSecrets('secrets', ['A=', 'B=2', 'C='])).toEqual({
    secrets: [{ id: 'B', from: 'value', value: '2' }],
    empty: ['A', 'C'],
  })
})

test.each<[SecretInput, string[], string]>([
  ['secrets', ['A=1', 'hunter2'], '"secrets": item 2 is not of the form id=…'],
  ['secrets', ['=hunter2'], '"secrets": item 1 is not of the form id=…'],
  ['secret-files', ['./hunter2'], '"secret-files": item 1 is not of the form id=…'],
  ['secret-envs', ['HUNTER2'], '"secret-envs": item 1 is not of the form id=…'],
])('%s %j is a mistake', (input, lines, message) => {
  expect(() => parseSecrets(input, lines)).toThrow(expect.objectContaining({ message }))
})

test('a mistake never shows what was given', () => {
  const line = fc.string({ minLength: 9 }).filter((text) => text.indexOf('=') <= 0)
  fc.assert(
    fc.property(line, (secret) => {
      try {
        parseSecrets('secrets', [secret])
      } catch (problem) {
        expect(problem).toBeInstanceOf(Problem)
        expect(String(problem)).not.toContain(secret)
        return
      }
      throw new Error('it was taken')
    }),
  )
})

describe('secrets', () => {
  const secret = (id: string, path: string) => ['--secret', `id=${id},src=${path}`]

  test('reach buildx through files, quoted ones with their line ends', async () => {
    const secrets = 'TOKEN=abc,def=ghi\n"KEY=first line\nsecond"\n"JSON={""a"":1}"'
    const { world, script, files } = recordingWorld()
    const written: string[] = []
    const listening: typeof world = {
      ...world,
      files: {
        ...world.files,
        write: async (path, text) => {
          written.push(text)
          await world.files.write(path, text)
        },
      },
    }
    await main(parseInputs(inputsOf('action.yml', { secrets })), push, listening)
    expect(written).toEqual(['abc,def=ghi', 'first line\nsecond', '{"a":1}'])
    expect(script).toEqual(expect.arrayContaining(['mask abc,def=ghi', 'mask first line']))
    expect(Object.keys(files).filter((path) => path.includes('secret'))).toEqual([])
    expect(script.join()).toContain('--secret id=KEY,src=<private>/secret-1')
  })

  test('given as values, files and variables keep their order', async () => {
    const args = await buildFlags(
      { secrets: 'A=1', 'secret-files': 'B=./b.txt', 'secret-envs': 'C=VARIABLE' },
      { files: { './b.txt': 'b' } },
    )
    expect(args).toEqual(
      command({
        before: ['--secret', 'id=C,env=VARIABLE'],
        after: [...secret('A', '<private>/secret-1'), ...secret('B', './b.txt')],
      }),
    )
  })

  test('without a value are left out', async () => {
    expect(await buildFlags({ secrets: 'A=\nB=2' })).toEqual(
      command({ after: secret('B', '<private>/secret-0') }),
    )
  })
})
