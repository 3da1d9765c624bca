import { expect, test } from '@jest/globals'
import { parseInputs } from '../../../src/inputs.ts'
import { lookAtBuild } from '../../../src/steps/guard/look-at-build.ts'
import type { Trees } from '../../../src/world.ts'
import { inputsOf } from '../../support/fixtures.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const DOCKERFILE = 'FROM scratch\nCOPY . /\n'
const { build: options } = parseInputs(inputsOf('action.yml', {}))

async function noticesOf(files: Record<string, string>, change: (trees: Trees) => Partial<Trees>) {
  const { world } = recordingWorld({ files })
  const trees = { ...world.trees, ...change(world.trees) }
  const cache = { from: [], to: [], because: '', notice: undefined }
  const look = { work: { options, cache }, findKnown: () => undefined, keepsArguments: false }
  return (await lookAtBuild({ ...world, trees }, look)).notices
}

test('what cannot be read is reported by its path and the code of the system', async () => {
  const closed = await noticesOf({ Dockerfile: DOCKERFILE }, ({ walk }) => ({
    walk: async (root, start, visit) => {
      visit.failed('private', 'EACCES')
      await walk(root, start, visit)
    },
  }))
  expect(closed).toEqual([
    'the secret guard could not read private (EACCES). Let the runner read it, or ignore it',
  ])
  const files = { Dockerfile: DOCKERFILE, '.env': 'A=1\n', 'b.env': 'A=1\n' }
  const full = await noticesOf(files, () => ({
    readStarts: async (_, paths, __, ___, failed) => {
      for (const path of paths) failed(path, 'EMFILE')
      return paths.length
    },
  }))
  expect(full).toEqual([
    expect.stringMatching(/^the secret guard could not read \S+ \(EMFILE\), nor \d+ more$/),
  ])
})

test('an ignore file that is a folder is reported, and an empty one is not', async () => {
  const folder = { Dockerfile: DOCKERFILE, '.dockerignore/a': '' }
  expect(await noticesOf(folder, () => ({}))).toEqual([
    '.dockerignore is a folder: Docker ignores nothing because of it. Make it a file',
  ])
  expect(await noticesOf({ Dockerfile: DOCKERFILE, '.dockerignore': '' }, () => ({}))).toEqual([])
})
