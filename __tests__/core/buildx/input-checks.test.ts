import { describe, expect, test } from '@jest/globals'
import { checkBuildArgument, checkPlatform } from '../../../src/core/buildx/input-checks.ts'

describe('a build argument', () => {
  test.each(['A=b', 'A=b: c', 'HTTP_PROXY', 'A='])('%s is one', (argument) => {
    expect(checkBuildArgument(argument)).toBe(argument)
  })

  test('written as YAML would set nothing', () => {
    expect(() => checkBuildArgument('NODE_ENV: production')).toThrow(
      expect.objectContaining({ fix: 'Write NODE_ENV=…' }),
    )
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
    expect(() => checkPlatform(platform)).toThrow(`"platforms" has "${platform}", which is none`)
  })
})
