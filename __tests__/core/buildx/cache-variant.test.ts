import { describe, expect, test } from '@jest/globals'
import { type VariantOptions, variantOf } from '../../../src/core/buildx/cache-variant.ts'
import { event } from '../../support/fixtures.ts'

const main = event('push-main')
const release = event('push-tag-v1.2.3')

interface Asked extends Partial<VariantOptions['build']> {
  readonly tags?: readonly string[]
  readonly flavor?: readonly string[]
}

const variant = (
  { tags = ['type=auto'], flavor = [], ...build }: Asked,
  happened = main,
  version = 'main-20261123-063000',
) =>
  variantOf(
    { tags, flavor, build: { context: '.', file: '', buildArgs: [], ...build } },
    happened,
    version,
  )

describe('a plain build has no variant', () => {
  test.each<[sentence: string, asked: Asked]>([
    ['without anything', {}],
    ['with the Dockerfile that is there anyway', { file: 'Dockerfile' }],
    ['with the same, written otherwise', { file: './Dockerfile' }],
    ['with an argument made of the commit', { buildArgs: [`COMMIT=${main.sha}`] }],
    ['with a part of the commit', { buildArgs: ['ID=app-1a2b3c4'] }],
    ['with an argument of the time', { buildArgs: ['BUILT=2026-11-23T06:30:00Z'] }],
    ['with seconds', { buildArgs: ['SOURCE_DATE_EPOCH=1795415400'] }],
    ['with the number of the run', { buildArgs: ['BUILD_NUMBER=42'] }],
    ['with the branch', { buildArgs: ['FROM_BRANCH=main'] }],
    ['with a version of the app', { buildArgs: ['VERSION=1.4.0'] }],
    ['with a name alone', { buildArgs: ['NPM_CONFIG'] }],
    ['with a token, which must not be reported', { buildArgs: ['NPM_TOKEN=hunter2'] }],
    ['with a suffix of the commit', { flavor: ['suffix=-1a2b3c4'] }],
    ['with plain tags', { tags: ['latest', 'v1.2.3', 'type=sha'] }],
    ['with a pre-release', { tags: ['v1.2.3-rc.1'] }],
  ])('%s', (_, asked) => {
    expect(variant(asked)).toBe('')
  })
})

describe('two steps that differ do not share a cache', () => {
  test.each<[sentence: string, one: Asked, other: Asked]>([
    ['in the Dockerfile', { file: 'Dockerfile.alpine' }, { file: 'Dockerfile.slim' }],
    ['in the context', { context: 'api' }, { context: 'web' }],
    ['in an argument', { buildArgs: ['NODE_VERSION=22'] }, { buildArgs: ['NODE_VERSION=24'] }],
    ['in a flag', { buildArgs: ['DEBUG=1'] }, { buildArgs: ['DEBUG=0'] }],
    ['in the suffix of all tags', { flavor: ['suffix=-alpine'] }, { flavor: ['suffix=-slim'] }],
    [
      'in the suffix of a rule',
      { tags: ['type=semver,pattern={{version}},suffix=-alpine'] },
      { tags: ['type=semver,pattern={{version}},suffix=-slim'] },
    ],
    ['in the prefix', { tags: ['type=sha,prefix=api-'] }, { tags: ['type=sha,prefix=web-'] }],
    ['in a written tag', { tags: ['latest-alpine'] }, { tags: ['latest-slim'] }],
    [
      'in whole references',
      { tags: ['acme/app:1.2-alpine,acme/app:latest-alpine'] },
      { tags: ['acme/app:1.2-slim,acme/app:latest-slim'] },
    ],
  ])('%s', (_, one, other) => {
    const variants = [variant(one), variant(other), variant({})]
    expect(new Set(variants).size).toBe(3)
  })
})

describe('one step has one cache', () => {
  test.each<[sentence: string, asked: Asked]>([
    ['with a Dockerfile of its own', { file: 'docker/app.Dockerfile' }],
    ['with arguments in another order', { buildArgs: ['B=2', 'A=1'] }],
    ['with a suffix', { flavor: ['suffix=-alpine'] }],
  ])('%s: on a branch and on a Git tag', (_, asked) => {
    const reversed = { ...asked, buildArgs: [...(asked.buildArgs ?? [])].reverse() }
    expect(variant(asked)).toBe(variant(reversed, release, 'v1.2.3'))
    expect(variant(asked)).toMatch(/^[0-9a-f]{8}$/)
  })
})

test('another base image by "build-contexts" is another variant; one of the commit is none', () => {
  const [one, other] = ['node:18', 'node:22'].map((base) =>
    variant({ buildContexts: [`base=docker-image://${base}`] }),
  )
  expect(one).not.toBe(other)
  expect(variant({ buildContexts: [`base=docker-image://acme/base:${main.sha}`] })).toBe('')
})
