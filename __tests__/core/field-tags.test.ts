import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../src/core/event/event.ts'
import { planTags } from '../../src/core/tags/plan-tags.ts'
import { event } from '../support/fixtures.ts'
import { planOf } from '../support/plan.ts'

/* The first table of docs/field.md: what people reported of other actions, tried. */

const NOW = '2026-11-23T06:30:00.000Z'

const at = (gitTag: string): Event => ({
  ...event('push-tag-v1.2.3'),
  ref: { kind: 'tag', name: gitTag },
  fullRef: `refs/tags/${gitTag}`,
})

const named = async (tags: string, flavor: string, happened: Event) => {
  const lines = (text: string) => text.split('\n').filter((line) => line !== '')
  const plan = await planTags(
    { version: '', tags: lines(tags), flavor: lines(flavor), images: ['acme/app'] },
    happened,
    NOW,
  )
  return { names: plan.names, notices: plan.notices.join('\n') }
}

describe('tags, as people reported them', () => {
  test('metadata-action#118: onlatest on a line of its own', async () => {
    const flavor = 'latest=true\nonlatest=true\nprefix=\nsuffix=-full'
    await expect(named('type=ref,event=tag', flavor, at('v1.0.0'))).rejects.toThrow('stands alone')
  })

  test('metadata-action#567: a suffix for latest, too', async () => {
    const tags =
      'type=semver,pattern=v{{version}}\ntype=semver,pattern=v{{major}}.{{minor}}\ntype=sha'
    const { names } = await named(tags, 'suffix=-s390x,onlatest=true', at('v0.4.1'))
    expect(names).toEqual(['v0.4.1-s390x', 'v0.4-s390x', 'sha-1a2b3c4-s390x', 'latest-s390x'])
  })

  test('mainsail PR#2656: a suffix that is there already', async () => {
    const tags = 'type=raw,value=latest-unprivileged'
    const { names, notices } = await named(tags, 'suffix=-unprivileged\nlatest=false', at('v2.0.0'))
    expect(names).toEqual(['latest-unprivileged-unprivileged'])
    expect(notices).toContain('the suffix -unprivileged comes from "flavor" once more')
  })

  test('spiff-arena PR#2924: a branch for type=ref', async () => {
    const { notices } = await named(
      'type=ref,event=branch,branch=main,suffix=-latest',
      '',
      event('push-branch-dev'),
    )
    expect(notices).toContain('type=ref does not look at "branch"')
  })

  test('metallb PR#1440: an event that type=ref does not know', async () => {
    await expect(named('type=ref,event=push', '', at('v1.0.0'))).rejects.toMatchObject({
      fix: expect.stringContaining('Use branch, tag or pr'),
    })
  })

  test('nuts-node#1970: the v of a pre-release', async () => {
    const happened = at('v5.1.0-rc.1')
    expect((await named('type=semver,pattern=v{{version}}', '', happened)).names).toEqual([
      '5.1.0-rc.1',
    ])
    expect((await named('type=version', '', happened)).names).toEqual(['v5.1.0-rc.1'])
  })

  test.each(['type=auto', 'type=version'])(
    'ghostfolio#3619: the “pre-release” box, with %s',
    async (rule) => {
      const { names } = await named(rule, '', event('release-prerelease-box-only'))
      expect(names.filter((name) => /^(latest|v2|v2\.0)$/.test(name))).toEqual([])
    },
  )

  test('metadata-action#90: pull_request_target', async () => {
    expect((await named('type=ref,event=pr', '', event('pull-request-target'))).names).toEqual([
      'pr-7',
    ])
  })

  test('metadata-action#163: the first tag decides about latest', async () => {
    const rules = [
      'type=semver,pattern={{major}}.{{minor}},priority=10',
      'type=semver,pattern={{version}},priority=20',
      'type=sha,priority=40',
    ].join('\n')
    expect((await named(rules, '', at('v1.0.0'))).names).toEqual(['sha-1a2b3c4', '1.0.0', '1.0'])
  })

  test('reflector-cpp PR#41: a release of an old line plans latest, for the registry to decide', async () => {
    const { naming } = await planOf({ images: 'acme/app', tags: 'type=semver,pattern={{version}}' })
    expect(naming.tags.find(({ name }) => name === 'latest')).toMatchObject({ version: '1.2.3' })
  })
})
