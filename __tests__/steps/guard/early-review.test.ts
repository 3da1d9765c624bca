import { expect, test } from '@jest/globals'
import { parseInputs } from '../../../src/inputs.ts'
import { reviewEarly } from '../../../src/steps/guard/early-review.ts'
import { lookAtBuild } from '../../../src/steps/guard/look-at-build.ts'
import { inputsOf } from '../../support/fixtures.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const COPIES = { Dockerfile: 'FROM scratch\nCOPY . /\n', 'sub/Dockerfile': 'FROM a\nADD a /\n' }
const inputs = (given: Record<string, string>) => parseInputs(inputsOf('action.yml', given))

async function early(given: Record<string, string>, files: Record<string, string> = COPIES) {
  const { world, script } = recordingWorld({ files })
  const known = await reviewEarly(world, inputs(given))
  await known?.files
  return { root: known?.root, asked: script.filter((line) => line.startsWith('git ')).length }
}

test.each([
  ['the context', {}, '.'],
  ['another one', { context: 'sub/' }, 'sub'],
])('git is asked about %s before the run is planned', async (_, given, root) => {
  const { root: found, asked } = await early(given)
  expect(found).toBe(root)
  expect(asked).toBeGreaterThan(0)
})

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['is copied', {}, { Dockerfile: 'FROM scratch\nENV A=1\n' }],
  ['is here', {}, {}],
  ['is here, as of a Git context', { context: 'https://github.com/acme/app.git' }, COPIES],
  ['is looked at', { 'secret-guard': 'off' }, COPIES],
  ['may be built at all', { reuse: 'auto' }, COPIES],
])('git is asked nothing where nothing %s', async (_, given, files) => {
  expect(await early(given, files)).toEqual({ root: undefined, asked: 0 })
})

test('a look at that folder asks it no second time, and one at another does', async () => {
  const { world, script } = recordingWorld({ files: COPIES })
  const { build } = inputs({})
  const asked = () => script.filter((line) => line.includes('ls-files -z --modified')).length
  const cache = { from: [], to: [], because: '', notice: undefined }
  const look = { findKnown: () => undefined, keepsArguments: false }
  const known = reviewEarly(world, inputs({}))
  await lookAtBuild(world, { ...look, work: { options: build, cache }, early: known })
  expect(asked()).toBe(1)
  const other = inputs({ context: 'sub' }).build
  await lookAtBuild(world, { ...look, work: { options: other, cache }, early: known })
  expect(asked()).toBe(2)
})
