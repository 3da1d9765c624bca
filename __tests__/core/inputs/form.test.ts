import { expect, test } from '@jest/globals'
import { InputForm } from '../../../src/core/inputs/form.ts'
import { Problem } from '../../../src/core/problem.ts'

const form = (inputs: Readonly<Record<string, string>> = {}) =>
  new InputForm((name) => inputs[name] ?? '')

/** What the user reads of the inputs that were read. */
function complaint(form: InputForm): string {
  try {
    form.done({})
  } catch (problem) {
    return String(problem)
  }
  return 'nothing'
}

test.each([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  [' true ', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
])('a flag of "%s" is %s', (value, flag) => {
  const read = form({ pull: value })
  expect(read.flag('pull')).toBe(flag)
  expect(complaint(read)).toBe('nothing')
})

test.each(['yes', 'no', '1', '0', 'on', 'tRUE', 'true false'])(
  'a flag of "%s" is a mistake, not a no',
  (value) => {
    const read = form({ pull: value })
    read.flag('pull')
    expect(complaint(read)).toBe(`"pull" is "${value}". Use true or false`)
  },
)

test.each(['auto', 'AUTO', ' Auto '])('a choice may be written "%s"', (value) => {
  expect(form({ push: value }).choice('push', ['auto', 'true', 'false'])).toBe('auto')
})

test('a choice that does not exist names those that do', () => {
  const read = form({ push: 'no' })
  read.choice('push', ['auto', 'true', 'false'])
  expect(complaint(read)).toBe('"push" is "no". Use auto, true or false')
})

test('text loses the white space around it', () => {
  expect(form({ context: '  ./app \n' }).text('context')).toBe('./app')
})

test('a list that cannot be read is reported without its text: it may hold secrets', () => {
  const read = form({ secrets: '"TOKEN=hunter2' })
  expect(read.list('secrets', { separator: 'lines' })).toEqual([])
  expect(complaint(read)).toBe(
    '"secrets" is not a list that can be read. Quote a whole item with "…", and double a quote inside it: ""',
  )
})

test('lists have comments unless they say that they have none', () => {
  const read = form({ list: '# a\nb' })
  expect(read.list('list', { separator: 'lines' })).toEqual(['b'])
  expect(read.list('list', { separator: 'lines', comments: false })).toEqual(['# a', 'b'])
})

test('one mistake is reported as it is', () => {
  const read = form({ pull: 'perhaps', push: 'auto' })
  read.flag('pull')
  read.choice('push', ['auto'])
  expect(complaint(read)).toBe('"pull" is "perhaps". Use true or false')
})

test('all mistakes are reported at once', () => {
  const read = form({ pull: 'perhaps', push: 'no', load: '' })
  read.flag('pull')
  read.flag('load')
  read.choice('push', ['auto', 'true'])
  expect(complaint(read)).toBe(
    [
      'several inputs are wrong:',
      '  - "pull" is "perhaps". Use true or false',
      '  - "load" is empty: the variable in it is not set. Use true or false',
      '  - "push" is "no". Use auto or true',
    ].join('\n'),
  )
})

test('a problem of a parser is noted, a bug in it is not hidden', () => {
  const read = form({ a: 'x' })
  read.parsed('a', (value) => {
    throw new Problem(`"a" is "${value}"`, 'Write y')
  })
  expect(complaint(read)).toBe('"a" is "x". Write y')
  const bug = () =>
    read.parsed('a', () => {
      throw new TypeError('a bug')
    })
  expect(bug).toThrow('a bug')
})

test('inputs without a mistake are handed over', () => {
  expect(form().done({ answer: 42 })).toEqual({ answer: 42 })
})

test.each(['0', '11', '-1', '2.5', 'three'])('"%s" is no count from 1 to 10', (value) => {
  const read = form({ 'push-attempts': value })
  read.count('push-attempts', 1, 10)
  expect(complaint(read)).toBe(`"push-attempts" is "${value}". Use a whole number from 1 to 10`)
})

test('a count within its bounds is a number', () => {
  expect(form({ 'push-attempts': '3' }).count('push-attempts', 1, 10)).toBe(3)
})

test('an empty flag, choice or count is a variable that is not set', () => {
  const read = form()
  read.flag('pull')
  read.choice('push', ['auto', 'true'])
  read.count('push-attempts', 1, 10)
  expect(complaint(read)).toContain('"pull" is empty: the variable in it is not set')
  expect(complaint(read)).toContain('"push" is empty: the variable in it is not set')
  expect(complaint(read)).toContain('"push-attempts" is empty: the variable in it is not set')
})
