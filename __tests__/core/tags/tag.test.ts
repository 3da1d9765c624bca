import { describe, expect, test } from '@jest/globals'
import { assert, property, string } from 'fast-check'
import { isLegalTag, legalTag, tagOfName } from '../../../src/core/tags/tag.ts'

const anything = string({ unit: 'grapheme', maxLength: 300 })

describe('a legal tag', () => {
  test.each([
    ['v1.2.3', 'v1.2.3'],
    ['feature/oauth-improvement', 'feature-oauth-improvement'],
    ['fix/#12-Größe@{x}', 'fix-12-Gr-e-x-'],
    ['1.2.3+build.5', '1.2.3-build.5'],
    ['-leading', 'leading'],
    ['..hidden', 'hidden'],
    ['_private', '_private'],
  ])('of %j is %s', (text, expected) => {
    expect(legalTag(text)).toBe(expected)
  })

  test('is made of any text at all, and stays as it is when it is legal already', async () => {
    await assert(
      property(anything, (text) => {
        const tag = legalTag(text)
        expect(tag).toMatch(/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/)
        expect(legalTag(tag)).toBe(tag)
      }),
    )
  })

  test('keeps long names apart where they are cut', () => {
    const name = 'renovate/'.padEnd(200, 'x')
    const [one, other] = [legalTag(`${name}-1`), legalTag(`${name}-2`)]
    expect([one.length, other.length]).toEqual([128, 128])
    expect(one).not.toBe(other)
  })

  test('keeps names apart of which no letter is left', () => {
    expect(legalTag('日本語')).toMatch(/^tag-[0-9a-f]{8}$/)
    expect(legalTag('日本語')).toBe(legalTag('日本語'))
    expect(legalTag('日本語')).not.toBe(legalTag('中文'))
  })
})

describe('the tag of a branch or Git tag', () => {
  test.each([
    ['main', 'main'],
    ['feature/oauth-improvement', 'feature-oauth-improvement'],
  ])('%s is %s', (name, expected) => {
    expect(tagOfName(name)).toBe(expected)
  })

  test('stays unique where a part of the name is lost', () => {
    const [login, register] = [tagOfName('feature/登录'), tagOfName('feature/注册')]
    expect(login).toMatch(/^feature-[0-9a-f]{8}$/)
    expect(login).not.toBe(register)
  })

  test('is legal whatever the name', async () => {
    await assert(
      property(anything, (name) => {
        expect(isLegalTag(tagOfName(name))).toBe(true)
      }),
    )
  })
})
