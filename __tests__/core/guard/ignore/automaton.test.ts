import { describe, expect, test } from '@jest/globals'
import { buildCopies, copiesFrom, isReached } from '../../../../src/core/guard/dockerfile/copies.ts'
import { isCopiedBy } from '../../../../src/core/guard/dockerfile/copy.ts'
import { judgePath, readIgnoreFile, rulesOf } from '../../../../src/core/guard/ignore/rules.ts'
import { growthOfSteps } from '../../../support/steps.ts'

const ignores = (pattern: string, path: string) => judgePath(rulesOf([pattern], ''), path).ignored

describe('a pattern takes no more than time in proportion to a name', () => {
  test.each<[what: string, pattern: string, piece: string]>([
    ['many stars', `${'*a'.repeat(12)}*b`, 'a'],
    ['many stars over folders', `x?${'**/a/'.repeat(12)}b`, 'a/'],
    ['stars of two kinds', `**/${'**a*'.repeat(8)}b`, 'a'],
    ['repetitions', `${'[a-c]{0,9}'.repeat(8)}[b]`, 'a'],
    ['places', `${'*\\b'.repeat(8)}[b]`, 'a-'],
    ['alternatives', `${'a*b|'.repeat(8)}[b]`, 'a'],
  ])('%s', async (_, pattern, piece) => {
    const [rule] = rulesOf([pattern], '')
    const look = (size: number) => rule?.matches(`${piece.repeat(size)}c`)
    expect(look(100)).toBe(false)
    expect(await growthOfSteps(look, 100)).toBeLessThan(5)
  })
})

test('a .dockerignore with two hundred stars is answered', () => {
  const rules = readIgnoreFile(`${'*a'.repeat(200)}*b\n`, '.dockerignore')
  expect(judgePath(rules, 'a'.repeat(250)).ignored).toBe(false)
  expect(judgePath(rules, `${'a'.repeat(250)}b`).ignored).toBe(true)
})

test('a COPY with --exclude and --parents of two hundred stars is answered', () => {
  const stars = `${'*a'.repeat(200)}*b`
  const text = `FROM scratch\nCOPY --exclude=${stars} . /a\nCOPY --parents ${stars} /b`
  const build = buildCopies(text, { target: '', buildArgs: new Map(), contexts: new Map() })
  const copies = build ? copiesFrom(build, '') : []
  expect(isReached(copies, 'a')).toBe(true)
  const copied = (path: string) => copies.map((copy) => isCopiedBy(copy, path))
  expect(copied('a'.repeat(250))).toEqual([true, false])
  expect(copied(`${'a'.repeat(250)}b`)).toEqual([false, true])
})

test('a repetition of repetitions that would take all memory is refused, as Go refuses it', () => {
  expect(() => ignores(`${'a{1000}'.repeat(5_000)}[b]`, 'a')).toThrow('is not a pattern')
})

describe('what both ways to match answer is the same', () => {
  test.each([
    ['*.log', 'a.log', true],
    ['*.log', 'a/b.log', false],
    ['**/*.log', 'a/b/c.log', true],
    ['**/*.log', 'a/b/c.lo', false],
    ['a/*/c', 'a/b/c', true],
    ['a?c', 'a/c', false],
    ['*/**', 'a/b', true],
    ['a**/*.c', 'axx/b.c', true],
    ['[a]*', 'abc', true],
    ['*\\.[l]og', 'a.log', true],
    ['a{2}[b]', 'aab', true],
    ['a{2,}[b]', 'aaaaab', true],
    ['a{2,3}[b]', 'aaaab', false],
    ['[x]|a', 'yyya', true],
    ['*\n*.log', 'a\nb.log', true],
    ['?', '𝒳', true],
    ['[𝒲-𝒴]', '𝒳', true],
  ])('%j on %j: %j', (pattern, path, answer) => {
    expect(ignores(pattern, path)).toBe(answer)
  })
})
