import { expect, test } from '@jest/globals'
import { pathSet } from '../../../src/core/guard/path-set.ts'
import { randomFrom } from './random-ignore-files.ts'

test('paths that come in pieces are known again, and no others', () => {
  const random = randomFrom(5)
  const paths = Array.from({ length: 4_000 }, (_, at) => `päckage-${at % 97}/größe/file ${at}.ts`)
  const all = paths.map((path) => `${path}\0`).join('')
  const set = pathSet(randomFrom(7))
  for (let at = 0; at < all.length; ) {
    const end = at + 1 + Math.floor(random() * 900)
    set.take(all.slice(at, end))
    at = end
  }
  expect(paths.filter((path) => !set.has(path))).toEqual([])
  const others = paths.flatMap((path) => [`${path}x`, path.slice(0, -1), path.slice(1), `/${path}`])
  expect(others.filter((path) => set.has(path))).toEqual([])
})

test('what does not end is no path, and an empty set has none', () => {
  const set = pathSet(randomFrom(7))
  expect(set.has('a')).toBe(false)
  set.take('a\0b')
  expect([set.has('a'), set.has('b'), set.has('')]).toEqual([true, false, false])
})

test('of two runs the same path has not the same place: none can be made for another', () => {
  const random = randomFrom(3)
  const letters = 'abcdefghij'
  const text = () => Array.from({ length: 40 }, () => letters[Math.floor(random() * 10)]).join('')
  const prints = (seed: number, path: string) => {
    const set = pathSet(randomFrom(seed))
    set.take(`${path}\0`)
    return set
  }
  for (let round = 0; round < 200; round++) {
    const [path, other] = [text(), text()]
    expect(prints(round, path).has(path)).toBe(true)
    expect(prints(round, path).has(other)).toBe(false)
  }
})
