import { expect, test } from '@jest/globals'
import { directivesIn } from '../../../src/core/buildx/directives.ts'

const found = (text: string, after?: '#' | '//') => {
  const { values, end } = directivesIn(text.split('\n'), after)
  return [Object.fromEntries(values), end]
}

test('the directives of a Dockerfile end with the first line that is none', () => {
  expect(found('# Syntax = a/b:1 \n#escape=`\n# check=skip=all\r\nFROM x\n# syntax=c')).toEqual([
    { syntax: 'a/b:1', escape: '`', check: 'skip=all' },
    3,
  ])
  expect(found('# a comment\n# escape=`')).toEqual([{}, 0])
  expect(found('# version = 1\n# escape=`')).toEqual([{}, 0])
  expect(found('\n# escape=`')).toEqual([{}, 0])
  expect(found('// syntax=a/b\nFROM x')).toEqual([{}, 0])
  expect(found('// syntax=a/b\n# escape=`', '//')).toEqual([{ syntax: 'a/b' }, 1])
  expect(found(`# syntax=${'x'.repeat(10_000)}`)[0]).toEqual({ syntax: 'x'.repeat(8_183) })
})
