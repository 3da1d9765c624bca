import { expect, test } from '@jest/globals'
import { errorsIn, look } from './corpus/look.ts'
import { letters } from './corpus/made-up.ts'

/** What is found in one build argument that the Dockerfile declares. */
const foundIn = async (argument: string) =>
  errorsIn(
    await look({
      title: '',
      files: { Dockerfile: `FROM python:3\nARG ${argument.split('=')[0]}\nRUN pip install app\n` },
      buildArgs: [argument],
    }),
  )

test.each(['PIP_INDEX_URL', 'DATABASE_URL', 'GOPROXY'])(
  'an address with a password is a secret, whatever the argument is called: %s',
  async (name) => {
    const url = `https://build:${letters(24)}@pypi.acme.example/simple`
    expect(await foundIn(`${name}=${url}`)).toEqual([`arg:${name}`])
  },
)

test.each([
  'PIP_INDEX_URL=https://pypi.acme.example/simple',
  'DATABASE_URL=postgres://postgres:postgres@localhost/app',
  'URL=https://user:${PASSWORD}@pypi.acme.example/simple',
])('an address without one is none: %s', async (argument) => {
  expect(await foundIn(argument)).toEqual([])
})
