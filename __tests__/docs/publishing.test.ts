import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { BuildOptions } from '../../src/core/buildx/build-options.ts'
import { buildInputs, VERSION } from '../../src/core/publication/build-inputs.ts'
import { parseInputs } from '../../src/inputs.ts'
import { inputsOf } from '../support/fixtures.ts'

/** Every text and list of the build inputs has a value, also that of an input to come. */
function filled(options: BuildOptions): BuildOptions {
  const entries = Object.entries(options).map(([name, value]) => [
    name,
    typeof value === 'string' ? 'x' : Array.isArray(value) ? ['x=y'] : value,
  ])
  return Object.fromEntries(entries)
}

test('docs/publishing.md names every input that must be the same for an image to be reused', () => {
  const { build } = parseInputs(inputsOf('action.yml', { secrets: 'a=b' }))
  const given = { ownArguments: [], variables: {}, environment: {} }
  const names = Object.keys(buildInputs({ options: filled(build), ...given }))
  const row = readFileSync('docs/publishing.md', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('| it was built with the same '))
  const missing = names
    .filter((name) => ![VERSION, 'secrets'].includes(name))
    .filter((name) => !row?.includes(`\`${name}\``))
  expect(missing).toEqual([])
  expect(names.length).toBeGreaterThan(14)
})
