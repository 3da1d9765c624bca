import { describe, expect, test } from '@jest/globals'
import { planTags } from '../../../../src/core/tags/plan-tags.ts'
import { event } from '../../../support/fixtures.ts'
import { arrows, NOW, planned } from '../planned.ts'

const names = async (fixture: string, tags: readonly string[]) =>
  (await planned(fixture, { tags })).names.join(' ')

const atTag = async (name: string, ...tags: readonly string[]) => {
  const pushed = event('push-tag-v1.2.3')
  const tagged = { ...pushed, fullRef: `refs/tags/${name}`, ref: { kind: 'tag', name } as const }
  return (await planTags({ version: '', tags }, tagged, NOW)).names.join(' ')
}

describe('type=semver', () => {
  test.each([
    ['v1.2.3', '{{version}}', '1.2.3 latest'],
    ['v1.2.3', '{{raw}}', 'v1.2.3 latest'],
    ['v1.2.3', '{{major}}', '1 latest'],
    ['v0.4.0', '{{major}}', '0 latest'],
    ['v1.2.3', 'v{{major}}{{#if minor}}.{{minor}}{{/if}}', 'v1.2 latest'],
    ['v1.2.3-rc.1', '{{major}}.{{minor}}', '1.2.3-rc.1'],
    ['v1.2.3-rc.1', '{{ raw }}', 'v1.2.3-rc.1'],
    ['v1.2.3-rc.1', '{{this.raw}}', 'v1.2.3-rc.1'],
    ['v1.2.3-rc.1', '{{raw}}-{{version}}', '1.2.3-rc.1'],
    ['1.2.3+build.5', '{{raw}}', '1.2.3-build.5 latest'],
    ['1.2', '{{version}}', ''],
    ['app/v1.2.3', '{{version}}', ''],
  ])('at the Git tag %s, %s gives “%s”', async (tag, pattern, expected) => {
    expect(await atTag(tag, `type=semver,pattern=${pattern}`)).toBe(expected)
  })

  test.each([
    ['takes group 1 of match', 'app/v1.2.3', 'match=app/(v.*)', '1.2.3 latest'],
    ['takes all that matches without a group', 'app/v1.2.3', 'match=v.*', '1.2.3 latest'],
    ['goes on where match does not match', 'v1.2.3', 'match=app/(v.*)', '1.2.3 latest'],
    ['prefers value to the Git tag', 'v1.2.3', 'value=v2.0.0', '2.0.0 latest'],
    ['fills in its value', 'v1.2.3', 'value={{tag}}', '1.2.3 latest'],
  ])('%s', async (_title, tag, attribute, expected) => {
    expect(await atTag(tag, `type=semver,pattern={{version}},${attribute}`)).toBe(expected)
  })

  test('waits for a Git tag, or a version that is given', async () => {
    const tags = ['type=semver,pattern={{version}}']
    expect(arrows(await planned('push-main', { tags }))).toBe('')
    expect(arrows(await planned('push-main', { tags, version: 'v1.2.3' }))).toBe('1.2.3, → latest')
  })

  test('says why a Git tag gives no tag', async () => {
    const { notices } = await planned('push-tag-nightly-7', {
      tags: ['type=semver,pattern={{version}}'],
    })
    expect(notices[0]).toContain('git tag nightly-7 is no semantic version')
    expect(notices[1]).toContain('no tag rule gives a tag for the event push')
  })
})

describe('type=pep440', () => {
  test.each([
    ['1.2.3', '{{version}}', '1.2.3 latest'],
    ['v1.2', '{{major}}.{{minor}}.{{patch}}', '1.2.0 latest'],
    ['1.2.3rc2', '{{major}}', '1.2.3rc2'],
    ['v1.2.3rc2', '{{raw}}', 'v1.2.3rc2'],
    ['1.2.post1', '{{major}}', '1.2.post1'],
    ['1.0.dev4', '{{version}}', '1.0.dev4'],
    ['1!2.0', '{{version}}', '1-2.0 latest'],
    ['release', '{{version}}', ''],
  ])('at the Git tag %s, %s gives “%s”', async (tag, pattern, expected) => {
    expect(await atTag(tag, `type=pep440,pattern=${pattern}`)).toBe(expected)
  })
})

describe('type=match', () => {
  test.each([
    ['v1.2.3', 'pattern=\\d.\\d', '1.2 latest'],
    ['v1.2.3', 'pattern=v(.*),group=1', '1.2.3 latest'],
    ['app/v1.2.3', 'pattern=^(.*)$,group=1', 'app-v1.2.3 latest'],
    ['20200110-RC2', 'pattern=/rc(\\d)/i,group=1', '2 latest'],
    ['v1.2.3', 'pattern=/\\d/g,group=2', '3 latest'],
    ['v1.2.3', 'pattern=v(.*),group=2', ''],
    ['v1.2.3', 'pattern=release', ''],
    ['v1.2.3', 'pattern=x(.*),group=1,value=xyz', 'yz latest'],
  ])('at the Git tag %s, %s gives “%s”', async (tag, attributes, expected) => {
    expect(await atTag(tag, `type=match,${attributes}`)).toBe(expected)
  })
})

describe('type=version', () => {
  test.each([
    ['v0.4.0', '', 'v0.4.0 v0.4 latest'],
    ['v1.2.3-rc.1', '', 'v1.2.3-rc.1'],
    ['app/2.0.1', ',match=app/(.*)', '2.0.1 2.0 2 latest'],
    ['nightly', '', ''],
    ['v1.2.3', ',suffix=-alpine', 'v1.2.3-alpine v1.2-alpine v1-alpine latest'],
  ])('at the Git tag %s with “%s” gives “%s”', async (tag, attributes, expected) => {
    expect(await atTag(tag, `type=version${attributes}`)).toBe(expected)
  })

  test('leaves latest alone at a release whose author marked it as a pre-release', async () => {
    expect(await names('release-prerelease-box-only', ['type=version'])).toBe('v2.0.0')
  })
})

describe('type=edge', () => {
  test.each([
    ['push-main', '', 'edge'],
    ['push-main', ',branch=dev', ''],
    ['push-branch-dev', ',branch=dev', 'edge'],
    ['push-branch-dev', '', ''],
    ['push-tag-v1.2.3', '', ''],
  ])('at %s with “%s” gives “%s”', async (fixture, attributes, expected) => {
    expect(await names(fixture, [`type=edge${attributes}`])).toBe(expected)
  })
})

describe('the order of tags', () => {
  test.each([
    ['is that of priorities', 'type=sha|type=ref,event=branch', 'main sha-1a2b3c4'],
    ['… and of the lines among equals', 'type=raw,value=b|type=raw,value=a', 'b a'],
    ['… which the user may change', 'type=sha,priority=2000|type=edge', 'sha-1a2b3c4 edge'],
    ['names nothing twice', 'type=raw,value=main|type=ref,event=branch|main', 'main'],
  ])('%s', async (_title, rules, expected) => {
    expect(await names('push-main', rules.split('|'))).toBe(expected)
  })

  test('the first one is the version, also where it is latest, as people know it', async () => {
    const { version } = await planned('push-main', { tags: ['type=raw,value=latest', 'type=sha'] })
    expect(version).toBe('latest')
  })

  test('latest stands twice in the outputs where it is asked for twice, but is one tag', async () => {
    const plan = await planned('push-tag-v1.2.3', {
      tags: ['type=semver,pattern={{version}}', 'type=raw,value=latest'],
    })
    expect(plan.names).toEqual(['1.2.3', 'latest', 'latest'])
    expect(plan.tags.map(({ name }) => name)).toEqual(['1.2.3', 'latest'])
  })

  test('a comment is no rule', async () => {
    expect(await names('push-main', ['# type=edge', 'type=sha'])).toBe('sha-1a2b3c4')
  })
})

describe('enable', () => {
  test.each([
    ['push-main', '{{is_default_branch}}', 'x'],
    ['push-main', '{{is_not_default_branch}}', ''],
    ['push-branch-dev', '{{is_default_branch}}', ''],
    ['push-tag-v1.2.3', '{{is_default_branch}}', ''],
    ['create-tag', '{{is_default_branch}}', 'x'],
    ['schedule', '{{is_default_branch}}', 'x'],
    ['push-main', 'false', ''],
  ])('at %s with %s gives “%s”', async (fixture, enable, expected) => {
    expect(await names(fixture, [`type=raw,value=x,enable=${enable}`])).toBe(expected)
  })
})

describe('how a line is read', () => {
  test.each([
    ['nightly', 'nightly'],
    ['type=raw,nightly', 'nightly'],
    ['TYPE=raw , Value = nightly', 'nightly'],
    ['type=raw,value=a=b', 'a-b'],
    ['"type=raw","value=a,b"', 'a-b'],
    ['type=raw,value=a,value=b', 'b'],
    ['type=raw,value=', ''],
    ['=x', 'x'],
  ])('%s gives “%s”', async (line, expected) => {
    expect(await names('push-main', [line])).toBe(expected)
  })
})
