import { describe, expect, test } from '@jest/globals'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import { actionFile, event, inputsOf } from './support/fixtures.ts'
import { recordingWorld } from './support/recording-world.ts'

type Read = (name: string) => string

const actions: [path: string, act: (read: Read) => Promise<Record<string, string>>][] = [
  [
    'action.yml',
    (read) => main(parseInputs(read), event('push-tag-v1.2.3'), recordingWorld().world),
  ],
]

describe.each(actions)('%s', (path, act) => {
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

  test('describes every input and output', () => {
    const { inputs, outputs } = actionFile(path)
    for (const [name, { description }] of Object.entries({ ...inputs, ...outputs })) {
      expect({ name, described: (description ?? '').length > 10 }).toEqual({
        name,
        described: true,
      })
    }
  })
})
