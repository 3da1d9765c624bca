import { describe, expect, test } from '@jest/globals'
import { planTags } from '../../../src/core/tags/plan-tags.ts'
import { event } from '../../support/fixtures.ts'
import { arrows, NOW, planned } from './planned.ts'

const first = async (fixture: string, rule: string) =>
  arrows(await planned(fixture, { tags: [rule] })).split(', ')[0]

describe('which tags float', () => {
  test.each([
    ['a whole version is fixed', 'push-tag-v1.2.3', 'type=semver,pattern={{version}}', '1.2.3'],
    [
      '… in three parts too',
      'push-tag-v1.2.3',
      'type=semver,pattern={{major}}.{{minor}}.{{patch}}',
      '1.2.3',
    ],
    ['a part of one floats', 'push-tag-v1.2.3', 'type=semver,pattern={{major}}', '→ 1'],
    ['a whole version of text is fixed', 'push-main', 'type=raw,value=v1.2.3', 'v1.2.3'],
    ['other text floats', 'push-main', 'type=raw,value=stable', '→ stable'],
    ['… but not with the commit in it', 'push-main', 'type=raw,value=x-{{sha}}', 'x-1a2b3c4'],
    ['… even if the runner filled it in', 'push-main', 'type=raw,value=1a2b3c4d5e', '1a2b3c4d5e'],
    ['… or the Git tag', 'push-tag-nightly-7', 'type=raw,value=x-{{tag}}', 'x-nightly-7'],
    [
      '… or the second',
      'push-main',
      "type=raw,value={{date 'YYYYMMDD-HHmmss'}}",
      '20261123-063000',
    ],
    ['a day floats', 'push-main', "type=raw,value={{date 'YYYYMMDD'}}", '→ 20261123'],
    [
      'a branch with the commit is fixed',
      'push-main',
      'type=ref,event=branch,suffix=-{{sha}}',
      'main-1a2b3c4',
    ],
    ['a part that matches floats', 'push-tag-v1.2.3', 'type=match,pattern=v\\d', '→ v1'],
    ['the user may say it floats', 'push-main', 'type=sha,floating=true', '→ sha-1a2b3c4'],
    ['… or not', 'push-main', 'type=edge,floating=false', 'edge'],
  ])('%s', async (_title, fixture, rule, expected) => {
    expect(await first(fixture, rule)).toBe(expected)
  })

  test.each([
    ['v1.2.3', 'v1.2.3'],
    ['nightly-7', 'nightly-7'],
    ['nightly', '→ nightly'],
  ])('the Git tag %s is “%s”', async (name, expected) => {
    const tagged = { ...event('push-tag-v1.2.3'), fullRef: `refs/tags/${name}` }
    const plan = await planTags({ version: '', tags: ['type=ref,event=tag'] }, tagged, NOW)
    expect(arrows(plan).split(', ')[0]).toBe(expected)
  })
})

describe('what a floating tag follows', () => {
  test.each([
    ['the version', 'push-tag-v1.2.3', 'type=semver,pattern={{major}}', '1', '1.2.3'],
    ['… as latest', 'push-tag-v1.2.3', 'type=semver,pattern={{version}}', 'latest', '1.2.3'],
    ['… of type=auto', 'push-tag-v1.2.3', 'type=auto', 'v1.2', '1.2.3'],
    ['… as its latest', 'push-tag-v1.2.3', 'type=auto', 'latest', '1.2.3'],
    ['… in the name of a Git tag', 'push-tag-v1.2.3', 'type=ref,event=tag', 'latest', '1.2.3'],
    ['history on a branch', 'push-main', 'type=auto', 'latest', undefined],
    [
      'history where the Git tag is no version',
      'push-tag-nightly-7',
      'type=ref,event=tag',
      'latest',
      undefined,
    ],
    [
      'nothing where it is fixed',
      'push-tag-v1.2.3',
      'type=semver,pattern={{version}}',
      '1.2.3',
      undefined,
    ],
  ])('%s', async (_title, fixture, rule, name, version) => {
    const { tags } = await planned(fixture, { tags: [rule] })
    expect(tags.find((tag) => tag.name === name)).toMatchObject({ name })
    expect(tags.find((tag) => tag.name === name)?.version).toBe(version)
  })
})

describe('why', () => {
  test.each([
    ['push-tag-v1.2.3', 'type=semver,pattern={{major}}', 'git tag v1.2.3 is a stable release'],
    ['push-tag-v1.2.3-rc.1', 'type=semver,pattern={{raw}}', 'git tag v1.2.3-rc.1 is a pre-release'],
    ['push-main', 'type=semver,pattern={{raw}},value=2.0.0', 'value 2.0.0 is a stable release'],
    ['push-tag-v1.2.3', 'type=match,pattern=v\\d', 'git tag v1.2.3 matches v\\d'],
    ['push-main', 'type=edge', 'branch main is the edge'],
    ['push-main', 'type=ref,event=branch', 'branch main'],
    ['pull-request', 'type=ref,event=pr', 'pull request #7'],
    ['schedule', 'type=schedule', 'scheduled run'],
    ['push-main', 'type=raw,value=x', 'the rule "type=raw,value=x"'],
    ['push-main', 'type=sha', 'commit 1a2b3c4d5e6f'],
  ])('at %s, %s: %s', async (fixture, rule, because) => {
    const { tags } = await planned(fixture, { tags: [rule] })
    expect(tags[0]).toMatchObject({ because, rule })
  })

  test('latest says who asked for it', async () => {
    const asked = { tags: ['type=sha'], flavor: ['latest=true'] }
    expect((await planned('push-main', asked)).tags[1]?.because).toBe('latest=true in "flavor"')
  })
})
