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

  test('CutSolverFrontend#52: a variable for the tag that is not set', async () => {
    const tags = 'acme/cutsolver:latest,acme/cutsolver:,ghcr.io/acme/cutsolver:'
    await expect(planOf({ tags })).rejects.toMatchObject({
      fix: expect.stringMatching(/"acme\/cutsolver:" has an empty tag\. A variable, [\s\S]*ghcr/),
    })
  })

  test('hermes-webui PR#52: a version of two numbers', async () => {
    const { names, notices } = await named('type=semver,pattern={{version}}', '', at('v0.29'))
    expect(names).toEqual([])
    expect(notices).toContain('git tag v0.29 is no semantic version')
    const { names: matched } = await named(
      'type=match,pattern=v(\\d+\\.\\d+(?:\\.\\d+)?),group=1',
      '',
      at('v0.29'),
    )
    expect(matched).toEqual(['0.29', 'latest'])
    await expect(
      planOf(
        { images: 'acme/app', tags: 'type=semver,pattern={{version}}', version: '' },
        'push-tag-nightly-7',
      ),
    ).rejects.toThrow('no rule under "tags" gives a tag')
  })

  test('open-computer-use PR#114: a version of four numbers', async () => {
    const rules = 'type=semver,pattern={{version}}\ntype=sha'
    const { names, notices } = await named(rules, '', at('v0.9.2.5-rc.1'))
    expect(names).toEqual(['sha-1a2b3c4'])
    expect(notices).toContain('git tag v0.9.2.5-rc.1 is no semantic version')
    expect((await named('type=auto', '', at('v0.9.2.5'))).names).toContain('v0.9.2.5')
  })

  test('ks-devops PR#411: an expression that does not exist', async () => {
    const { notices } = await named('type=semver,pattern=v{{pattern}}', '', at('v3.2.0'))
    expect(notices).toContain('there is no expression {{pattern}}')
  })

  test('cua PR#785: versions behind a prefix', async () => {
    const rules = ['\\d+\\.\\d+\\.\\d+', '\\d+\\.\\d+', '\\d+']
      .map((number) => `type=match,pattern=docker-xfce-v(${number}),group=1`)
      .join('\n')
    const { names } = await named(rules, '', at('docker-xfce-v0.1.3'))
    expect(names).toEqual(['0.1.3', '0.1', '0', 'latest'])
  })

  test('metadata-action#184: a schedule, whose payload does not name the default branch', async () => {
    const rule = 'type=raw,value=latest,enable={{is_default_branch}}'
    expect((await named(rule, '', event('schedule'))).names).toEqual(['latest'])
  })

  test('metadata-action#55: edge beside the name of the branch', async () => {
    const { names } = await named('type=edge\ntype=ref,event=branch', '', event('push-main'))
    expect(names).toEqual(['edge', 'main'])
  })

  test('docker-limesurvey#105: a suffix that makes a version a pre-release', async () => {
    const rules =
      'type=semver,pattern={{raw}},suffix=-apache\ntype=semver,pattern={{major}},suffix=-apache'
    expect((await named(rules, '', at('5.2.2-211115'))).names).toEqual(['5.2.2-211115-apache'])
  })

  test('dockur/windows: a tag of two variables that are not set', async () => {
    const { names, notices } = await named('type=raw,value=.\ntype=sha', '', event('push-main'))
    expect(names).toEqual(['sha-1a2b3c4'])
    expect(notices).toContain('gives no tag: it would be "." alone')
  })
})
