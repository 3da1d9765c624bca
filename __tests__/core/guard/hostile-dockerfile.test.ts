import { expect, test } from '@jest/globals'
import { mentionedOnGhcr } from '../../../src/core/access/mentioned-on-ghcr.ts'
import { buildCopies, copiesFrom } from '../../../src/core/guard/dockerfile/copies.ts'
import { expand } from '../../../src/core/guard/dockerfile/words.ts'

const GIVEN = { target: '', buildArgs: new Map<string, string>(), contexts: new Map() }
const read = (...lines: string[]) => buildCopies(lines.join('\n'), GIVEN)

test('a value that doubles with each line is not known, and what it does not touch is', () => {
  const doubling = Array.from({ length: 40 }, () => 'ENV A=$A$A')
  const build = read('FROM scratch', 'ENV B=b A=aaaaaaaa', ...doubling, 'COPY $A /x', 'COPY $B /')
  expect(build?.settings).toHaveLength(42)
  expect(build && copiesFrom(build, '').map(({ text }) => text)).toEqual(['COPY $B /'])
})

test('a default for every base that doubles with each line is not known either', () => {
  const doubling = Array.from({ length: 40 }, () => 'ARG A=$A$A')
  expect(read('ARG A=aaaaaaaa', ...doubling, 'FROM $A', 'COPY a /')?.copies).toHaveLength(1)
})

test('all values of a Dockerfile together bring no more than a stated amount', () => {
  const values = new Map([['A', 'a'.repeat(60_000)]])
  const budget = { left: 100_000 }
  const once = () => expand('$A', { values, isOpen: false, budget }, '\\')
  expect([once(), once(), once()].map((value) => value?.length)).toEqual([
    60_000,
    undefined,
    undefined,
  ])
})

test('a value of more than 64 kB is not known', () => {
  const values = new Map([['A', 'a'.repeat(40_000)]])
  const of = (word: string) => expand(word, { values, isOpen: false }, '\\')
  expect(of('$A')).toHaveLength(40_000)
  expect(of('$A$A')).toBeUndefined()
})

test('words in words are read to a stated depth, over however many lines', () => {
  const nested = (depth: number) => `\${A:-${'${B:-'.repeat(depth)}x${'}'.repeat(depth)}}`
  const of = (word: string) => expand(word, { values: new Map(), isOpen: false }, '\\')
  expect(of(nested(50))).toBe('x')
  expect(of(nested(50_000))).toBeUndefined()
  expect(read('FROM scratch', `ENV A=${'${A:-\\\n'.repeat(50_000)}`)?.settings).toHaveLength(1)
})

test('a working directory that grows with each line ends at the longest path of Linux', () => {
  const growing = Array.from({ length: 300 }, () => `WORKDIR ${'a'.repeat(100)}`)
  const build = read('FROM scratch', ...growing, 'COPY a b')
  expect(build?.copies[0]?.destination.length).toBeLessThan(4_200)
})

test('what a Dockerfile mentions on ghcr.io is found beside a value that is filled in too often', () => {
  const nothing = { build: { buildContexts: [], buildArgs: [] }, cache: { from: [], to: [] } }
  const hostile = `FROM ghcr.io/acme/base\nARG A=ghcr.io/${'a/'.repeat(30_000)}a\nRUN ${'$A'.repeat(30_000)}`
  const found = mentionedOnGhcr(nothing, hostile)
  expect(found).toContain('acme/base')
  expect(found.join('').length).toBeLessThan(400_000)
})
