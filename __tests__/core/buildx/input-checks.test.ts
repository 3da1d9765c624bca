import { describe, expect, test } from '@jest/globals'
import { checkBuildArgument, checkPlatform } from '../../../src/core/buildx/input-checks.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { inputsOf } from '../../support/fixtures.ts'

describe('a build argument', () => {
  test.each(['A=b', 'A=b: c', 'HTTP_PROXY', 'A='])('%s is one', (argument) => {
    expect(checkBuildArgument(argument, 0)).toBe(argument)
  })

  test('written as YAML would set nothing', () => {
    expect(() => checkBuildArgument('NODE_ENV: production', 0)).toThrow(
      expect.objectContaining({ fix: 'Write NODE_ENV=…' }),
    )
  })
})

describe('a value of several lines that is not quoted stops the run, and is not shown', () => {
  const key = '-----BEGIN PRIVATE KEY-----'
  test.each([
    [
      'a PEM key',
      `KEY=${key}\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----`,
      'the key in KEY',
    ],
    ['the end of one', 'A=1\n-----END PRIVATE KEY-----', 'item 2 is neither'],
    ['JSON', 'CONFIG={\n  "hunter2": true\n}', 'item 2 is neither'],
    ['prose', 'NOTES=first line\nhunter2 is the second', 'item 2 is neither'],
    ['base64 with its signs', 'KEY=abc\nhunter2/a+b', 'item 2 is neither'],
    ['a section', 'INI=[one]\n[hunter2]', 'item 2 is neither'],
  ])('%s', (_, text, what) => {
    const read = inputsOf('action.yml', { 'build-args': text })
    expect(() => parseInputs(read)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(what) }),
    )
    expect(() => parseInputs(read)).not.toThrow('hunter2')
  })

  test('quoted as a whole, all of it arrives', () => {
    const whole = `KEY=${key}\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----`
    const read = inputsOf('action.yml', { 'build-args': `A=1\n"${whole}"\nB` })
    expect(parseInputs(read).build.buildArgs).toEqual(['A=1', whole, 'B'])
  })
})

describe('a platform', () => {
  test.each([
    'linux/amd64',
    'linux/arm/v7',
    'linux/arm64/v8',
    'windows(10.0.17763)/amd64',
    'local',
  ])('%s is one', (platform) => {
    expect(checkPlatform(platform)).toBe(platform)
  })

  test.each(['linux/amd46', 'linux/arm65', 'linux amd64'])('%s is none', (platform) => {
    expect(() => checkPlatform(platform)).toThrow(`"${platform}" in "platforms" is not a platform`)
  })
})
