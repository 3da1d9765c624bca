import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Problem } from '../../../src/core/problem.ts'
import { readText } from '../../../src/io/runner/read-text.ts'
import { tryPattern } from '../../../src/io/runner/try-pattern.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-read-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a file of a checkout', () => {
  test('is read', async () => {
    writeFileSync(join(folder, 'text'), 'FROM scratch\n')
    expect(await readText(join(folder, 'text'))).toBe('FROM scratch\n')
  })

  test('that is none is nothing', async () => {
    expect(await readText(folder)).toBeUndefined()
    expect(await readText(join(folder, 'none'))).toBeUndefined()
    expect(await readText(join(folder, 'text', 'below'))).toBeUndefined()
  })

  test('that is a pipe is not waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await expect(readText(join(folder, 'pipe'))).rejects.toThrow('it is not a file')
  })

  test.each([
    ['a link to itself', 'loop', 'It is a link that leads back to itself: correct it'],
    ['a name that is too long', 'n'.repeat(300), 'Shorten its path'],
  ])('that cannot be read is named, with what to do about it: %s', async (_, name, cure) => {
    if (name === 'loop') symlinkSync('loop', join(folder, 'loop'))
    const problem = await readText(join(folder, name)).catch((reason) => reason)
    expect(problem).toBeInstanceOf(Problem)
    expect(problem.message).toContain(`${name}" cannot be read`)
    expect(problem.fix).toBe(cure)
  })

  test('of 300 MB is not read, and neither is /dev/zero', async () => {
    writeFileSync(join(folder, 'large'), '')
    truncateSync(join(folder, 'large'), 300e6)
    await expect(readText(join(folder, 'large'))).rejects.toThrow('it has 300000000 bytes')
    await expect(readText('/dev/zero')).rejects.toThrow(Problem)
  })
})

describe('a pattern that a user wrote', () => {
  test('is tried', () => {
    expect(tryPattern(/v(\d+)/, 'v12')?.[1]).toBe('12')
    expect(tryPattern(/x/, 'v12')).toBeNull()
  })

  test('is given up after a second, and reported', () => {
    expect(() => tryPattern(/^(a+)+$/, `${'a'.repeat(60)}!`)).toThrow('takes more than 1 s')
  })
})
