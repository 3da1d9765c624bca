import { describe, expect, test } from '@jest/globals'
import { planned } from '../planned.ts'

const names = async (fixture: string, tags: readonly string[], flavor: readonly string[]) =>
  (await planned(fixture, { tags, flavor })).names.join(' ')

describe('flavor', () => {
  const release = ['type=semver,pattern={{version}}']
  test.each([
    ['latest=false', '1.2.3'],
    ['latest=auto', '1.2.3 latest'],
    ['prefix=v', 'v1.2.3 latest'],
    ['prefix=v,onlatest=true', 'v1.2.3 vlatest'],
    ['suffix=-{{sha}}', '1.2.3-1a2b3c4 latest'],
    ['suffix=-x,onlatest=true|prefix=y-', 'y-1.2.3-x latest-x'],
    ['LATEST=false', '1.2.3'],
  ])('%s makes “%s”', async (flavor, expected) => {
    expect(await names('push-tag-v1.2.3', release, flavor.split('|'))).toBe(expected)
  })

  test('latest=true moves latest whatever the rules say', async () => {
    expect(await names('push-branch-dev', ['type=sha'], ['latest=true'])).toBe('sha-1a2b3c4 latest')
  })

  test('a prefix of the rule beats it', async () => {
    const rules = ['type=sha', 'type=raw,value=x,prefix=', 'type=raw,value=y']
    expect(await names('push-main', rules, ['prefix=p-'])).toBe('x p-y sha-1a2b3c4')
  })

  test.each([
    ['latest=false', 'main-20261123-063000 sha-1a2b3c4'],
    ['latest=true', 'main-20261123-063000 sha-1a2b3c4 latest'],
    ['suffix=-slim,onlatest=true', 'main-20261123-063000-slim sha-1a2b3c4-slim latest-slim'],
  ])('%s is for type=auto as well: %s', async (flavor, expected) => {
    expect(await names('push-main', ['type=auto'], [flavor])).toBe(expected)
  })
})
