import { describe, expect, test } from '@jest/globals'
import { misspelt, unknownInputs } from '../../../src/core/inputs/unknown-inputs.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { actionFile, inputsOf } from '../../support/fixtures.ts'

const known = Object.keys(actionFile('action.yml').inputs)

describe('an input that does not exist and looks like one that does stops the run', () => {
  test.each([
    ['image', 'images'],
    ['pasword', 'password'],
    ['tag', 'tags'],
    ['flavour', 'flavor'],
    ['buildargs', 'build-args'],
    ['build-arg', 'build-args'],
    ['build_args', 'build-args'],
    ['user-name', 'username'],
    ['cache-form', 'cache-from'],
    ['regsitry', 'registry'],
    ['platform', 'platforms'],
    ['dockerfile', 'file'],
    ['repository', 'images'],
    ['secret', 'secrets'],
    ['on-existing-tags', 'on-existing-tag'],
    ['ecr-create-repo', undefined],
    ['github-tokn', 'github-token'],
    ['output', 'outputs'],
    ['dryrun', 'dry-run'],
  ])('%s: did you mean %s?', (name, meant) => {
    const reported = misspelt([name], known).map(String)
    expect(reported).toEqual(meant ? [`there is no input "${name}". Did you mean "${meant}"?`] : [])
  })

  test('together with every other mistake', () => {
    const read = inputsOf('action.yml', { push: 'no' })
    expect(() => parseInputs(read, ['pasword', 'push', 'tag'])).toThrow(
      expect.objectContaining({
        fix: [
          '\n  - there is no input "pasword". Did you mean "password"?',
          '\n  - there is no input "tag". Did you mean "tags"?',
          '\n  - "push" is "no". Use auto, true or false',
        ].join(''),
      }),
    )
  })
})

describe('an input that looks like none is left aside, with a warning', () => {
  // A workflow may have variables of its own that are called INPUT_…
  test.each(['who-to-greet', 'path', 'name', 'repo', 'days', 'config', 'sep-tags', 'bake-target'])(
    '%s',
    (name) => {
      expect(misspelt([name], known)).toEqual([])
      expect(unknownInputs([name], known)).toEqual([name])
      const { warnings } = parseInputs(inputsOf('action.yml'), [name, 'tags'])
      expect(warnings).toEqual([`there is no input "${name}": it is ignored`])
    },
  )
})

test('every input of action.yml is known', () => {
  expect(misspelt(known, known)).toEqual([])
  expect(parseInputs(inputsOf('action.yml'), known).warnings).toEqual([])
})
