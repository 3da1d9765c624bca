import { describe, expect, test } from '@jest/globals'
import { withDefaults } from '../../../src/core/inputs/defaults.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { actionFile, inputsOf } from '../../support/fixtures.ts'

const { inputs } = actionFile('action.yml')
const defaults = Object.fromEntries(
  Object.entries(inputs).flatMap(([name, { default: value }]) =>
    value && !value.includes('${{') ? [[name, value]] : [],
  ),
)
const PROMISES = [
  ...['visibility', 'on-existing-tag', 'ecr-scan', 'secret-guard'],
  ...['ecr-tag-mutability', 'ecr-encryption', 'mask-aws-account-id'],
]

/** Inputs as the runner passes them, with one that is given and empty. */
const withEmpty = (empty: string) =>
  withDefaults((name) => (name === empty ? '' : inputsOf('action.yml')(name)), defaults)

const harmless = Object.keys(defaults).filter((name) => !PROMISES.includes(name))

describe('an empty input is its default', () => {
  test.each(harmless)('%s', (name) => {
    expect(parseInputs(withEmpty(name))).toEqual(parseInputs(inputsOf('action.yml')))
  })

  test('so that a context of an unset variable is the checkout', () => {
    expect(parseInputs(withEmpty('context')).build.context).toBe('.')
  })
})

describe('an empty input never promises less', () => {
  test.each(PROMISES)('%s says that the variable in it is not set', (name) => {
    expect(() => parseInputs(withEmpty(name))).toThrow(
      `"${name}" is empty: the variable in it is not set`,
    )
  })
})
