import { describe, expect, test } from '@jest/globals'
import { checkVersion, isVersionLine, parseVersion } from '../../../src/core/tags/version.ts'

describe('a version as people write it', () => {
  test.each([
    ['v1.2.3', '1.2.3', true, 'v1.2 v1'],
    ['1.2.3', '1.2.3', true, '1.2 1'],
    ['V1.2.3', '1.2.3', true, 'V1.2 V1'],
    ['v0.4.0', '0.4.0', true, 'v0.4'],
    ['v1.2.3-rc.1', '1.2.3-rc.1', false, ''],
    ['v1.2.3+build.5', '1.2.3', true, 'v1.2 v1'],
  ])('%s is %s, stable: %s, with the lines “%s”', (text, number, isStable, lines) => {
    expect(parseVersion(text)).toEqual({
      ...{ text, number, isStable },
      lines: lines.split(' ').filter((line) => line !== ''),
    })
  })

  test.each(['', 'v1', '1.2', '1.2.3.4', 'v01.2.3', 'latest', '=1.2.3', ' 1.2.3', 'release-1.2.3'])(
    '%j is none',
    (text) => {
      expect(parseVersion(text)).toBeUndefined()
    },
  )

  test.each([
    ['v1', true],
    ['1.2', true],
    ['v1.2.3', false],
    ['v', false],
    ['1.', false],
  ])('%s is a line of versions: %s', (text, expected) => {
    expect(isVersionLine(text)).toBe(expected)
  })
})

describe('the version input', () => {
  test.each(['', 'v1.2.3', '1.2.3+build', 'hotfix-1', '_x'])('may be %j', (version) => {
    expect(() => checkVersion(version)).not.toThrow()
  })

  test.each(['-x', 'a b', 'feature/x', '版本', 'x'.repeat(129)])('may not be %j', (version) => {
    expect(() => checkVersion(version)).toThrow(`"version" is "${version}"`)
  })
})
