import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../../src/core/event/event.ts'
import { planTags } from '../../../src/core/tags/plan-tags.ts'
import { event } from '../../support/fixtures.ts'
import { arrows, NOW } from './planned.ts'

/** The tags of a rule at a Git tag; floating ones with an arrow. */
async function tagsAt(gitTag: string, rule: string, facts = {}) {
  const happened: Event = {
    ...event('push-tag-v1.2.3'),
    ref: { kind: 'tag', name: gitTag },
    fullRef: `refs/tags/${gitTag}`,
  }
  const flavor = ['latest=false']
  return arrows(await planTags({ version: '', tags: [rule], flavor }, happened, NOW, facts))
}

const SEMVER = 'type=semver,pattern={{version}}'
const PARTS = 'type=semver,pattern={{major}}.{{minor}}.{{patch}}'
const PEP = 'type=pep440,pattern={{version}}'

describe('a tag that no other Git tag can get is fixed', () => {
  test.each([
    ['v1.2.3', SEMVER, '1.2.3'],
    ['1.2.3', SEMVER, '1.2.3'],
    ['v1.2.3', PARTS, '1.2.3'],
    ['v1.2.3', 'type=semver,pattern={{major}}-{{minor}}-{{patch}}', '1-2-3'],
    ['v1.2.3-rc.1', SEMVER, '1.2.3-rc.1'],
    ['v1.2.3-rc.1', PARTS, '1.2.3-rc.1'],
    ['v1.2.3+build.5', 'type=semver,pattern={{raw}}', 'v1.2.3-build.5'],
    ['v1.2.3+build.5', 'type=version', 'v1.2.3-build.5, → v1.2, → v1'],
    ['v1.2.3+build.5', 'type=ref,event=tag', 'v1.2.3-build.5'],
    ['app/v1.2.3', 'type=match,pattern=app/v(.*),group=1', '1.2.3'],
    ['app-v1.2.3', 'type=semver,pattern={{version}},match=app-v(.*)', '1.2.3'],
    ['app-v1.2.3', 'type=match,pattern=^app-v(\\d+\\.\\d+\\.\\d+)$,group=1', '1.2.3'],
    ['v1.2.3-alpine', 'type=match,pattern=v(\\d+\\.\\d+\\.\\d+)-alpine,group=1', '1.2.3'],
    ['v1.2.3', 'type=match,pattern=\\d+\\.\\d+\\.\\d+', '1.2.3'],
    ['v1.2.3', PEP, '1.2.3'],
    ['v1.2.3+cu118', PEP, '1.2.3-cu118'],
    ['v1.2.3.post1', PEP, '1.2.3.post1'],
    ['v1.2.3', 'type=ref,event=tag', 'v1.2.3'],
  ])('%s with %s', async (gitTag, rule, tags) => {
    expect(await tagsAt(gitTag, rule)).toBe(tags)
  })
})

describe('a tag that another Git tag may get, too, floats: the next one would be refused as taken', () => {
  test.each([
    ['v1.2.3+build.5', SEMVER, '→ 1.2.3'],
    ['v1.2.3+build.5', PARTS, '→ 1.2.3'],
    ['v1.2.3-rc.1+7', SEMVER, '→ 1.2.3-rc.1'],
    ['v1.2.3', 'type=semver,pattern={{major}}{{minor}}{{patch}}', '→ 123'],
    ['v1.2.3-rc.1', 'type=match,pattern=v(\\d+\\.\\d+\\.\\d+),group=1', '→ 1.2.3'],
    ['v1.2.3-rc.1', 'type=semver,pattern={{version}},match=v(\\d+\\.\\d+\\.\\d+)', '→ 1.2.3'],
    ['v1.2.3-rc.1', 'type=version,match=v(\\d+\\.\\d+\\.\\d+)', '→ 1.2.3, → 1.2, → 1'],
    ['cli-v1.2.3', 'type=match,pattern=v(.*),group=1', '→ 1.2.3'],
    ['2024.1-1.2.3', 'type=match,pattern=-(.*),group=1', '→ 1.2.3'],
    ['v1.2.3+cu118', 'type=pep440,pattern={{major}}.{{minor}}.{{patch}}', '→ 1.2.3'],
    ['1!1.2.3', 'type=pep440,pattern={{major}}.{{minor}}.{{patch}}', '→ 1.2.3'],
    ['v5', 'type=ref,event=tag', '→ v5'],
    ['v5.1', 'type=ref,event=tag', '→ v5.1'],
    ['v5', 'type=raw,value={{tag}}', '→ v5'],
    ['v5', 'type=auto', '→ v5, sha-1a2b3c4'],
    ['5.1', 'type=auto', '→ 5.1, sha-1a2b3c4'],
    ['stable', 'type=auto', '→ stable, sha-1a2b3c4'],
  ])('%s with %s', async (gitTag, rule, tags) => {
    expect(await tagsAt(gitTag, rule)).toBe(tags)
  })

  test('so does a commit cut so short that others begin alike', async () => {
    const environment = { DOCKER_METADATA_SHORT_SHA_LENGTH: '4' }
    expect(await tagsAt('v1.2.3', 'type=sha', { environment })).toBe('→ sha-1a2b')
  })
})

describe('a tag made of a date', () => {
  const kindOf = async (format: string) =>
    (await tagsAt('v1.2.3', `type=raw,value={{date '${format}'}}`)).startsWith('→')
      ? 'floating'
      : 'fixed'

  test.each([
    'YYYYMMDD-HHmmss',
    'YYYY[y]DDDD[d]HHmmss',
    'YYMMDDhhmmssA',
    'GGGG-WW-E-HHmmss',
    'X',
    'x',
  ])('is fixed where no other second gives it: %s', async (format) => {
    expect(await kindOf(format)).toBe('fixed')
  })

  test.each([
    'HHmmss',
    'YYYYMMDD-hhmmss',
    'MMDD-HHmmss',
    'YYYYDDHHmmss',
    'YYYYMMDDHHmm',
    '[release]-YYYYMMDD',
  ])('floats where it comes again, or a day has many builds: %s', async (format) => {
    expect(await kindOf(format)).toBe('floating')
  })
})
