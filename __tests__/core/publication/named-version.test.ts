import { describe, expect, test } from '@jest/globals'
import { asNamed, versionsToLookAt } from '../../../src/core/publication/named-version.ts'
import type { PublishedImage } from '../../../src/core/publication/published-image.ts'
import { ABSENT, known, unknown } from '../../../src/core/registry/reading.ts'
import type { Tag } from '../../../src/core/tags/tag.ts'

const floating = (name: string, version?: string): Tag => ({
  ...{ name, kind: 'floating', because: '' },
  ...(version && { version }),
})

const image = (floats: Record<string, string | null>, version?: string): PublishedImage => ({
  ...{ digest: 'sha256:x', revision: undefined, version, run: undefined, isOfOurSource: true },
  ...{ isCommitSure: true, isVersionSure: true },
  floats: Object.assign(Object.create(null), floats),
})

describe('tags that may show an image to be of a higher version than it says', () => {
  const tags = ['v1.0.0', 'v1.0.1', 'v1.0.2', 'v1.1.0', 'v2.0.0', 'latest', 'v2.0.0-alpine']
  const look = (tag: Tag, there: PublishedImage) =>
    versionsToLookAt(tag, ['v1.0.1'], tags, known(there))

  test('are those of its line that are higher than ours, the highest first', () => {
    const one = image({ latest: '1.0.1', 'v1.0': '1.0.1' })
    expect(look(floating('latest', '1.0.1'), one)).toEqual(['v1.1.0', 'v1.0.2'])
    expect(look(floating('v1.0', '1.0.1'), one)).toEqual(['v1.0.2'])
  })

  test('are none where it is higher anyway, follows no version, or is not known', () => {
    expect(look(floating('latest', '1.0.1'), image({ latest: '1.0.2' }))).toEqual([])
    expect(look(floating('latest', '1.0.1'), image({}, 'v1.0.2'))).toEqual([])
    expect(look(floating('main'), image({ main: null }))).toEqual([])
    expect(look(floating('latest', '1.0.1'), image({ main: null }))).toEqual([])
    for (const there of [ABSENT, unknown('503')])
      expect(versionsToLookAt(floating('latest', '1.0.1'), [], tags, there)).toEqual([])
  })

  test('are five at most: each costs a request', () => {
    const many = Array.from({ length: 50 }, (_, at) => `v1.3.${at}`)
    const there = known(image({ latest: '1.0.0' }))
    expect(versionsToLookAt(floating('latest', '1.0.1'), [], many, there)).toEqual([
      ...['v1.3.49', 'v1.3.48', 'v1.3.47', 'v1.3.46', 'v1.3.45'],
    ])
  })
})

describe('an image that a tag names', () => {
  const said = image({ latest: '1.0.1', 'v1.0': '1.0.1' })
  const named = (tag: Tag, name: string, one = said) =>
    asNamed(one, tag, ['v1.0.1'], name).floats[tag.name]

  test('is of the version of that tag, where this is higher', () => {
    expect(named(floating('latest', '1.0.1'), 'v1.0.2')).toBe('1.0.2')
    expect(named(floating('latest', '1.0.1'), 'v1.0.0')).toBe('1.0.1')
    expect(named(floating('latest', '1.0.1'), 'v1.0.2', image({ main: null }, '1.0.1'))).toBe(
      '1.0.2',
    )
  })

  test('stays what it says for another line, another family and a name that is no version', () => {
    expect(named(floating('v1.0', '1.0.1'), 'v1.1.0')).toBe('1.0.1')
    expect(named(floating('latest', '1.0.1'), 'v1.0.2-alpine')).toBe('1.0.1')
    expect(named(floating('latest', '1.0.1'), 'sha-1a2b3c4')).toBe('1.0.1')
    expect(named(floating('main'), 'v1.0.2', image({ main: null }))).toBe(null)
  })

  test.each(['2026.11.23', 'v2026.11.23', '17.4.2'])('is no version by the tag %s', (name) => {
    expect(named(floating('latest', '1.0.1'), name)).toBe('1.0.1')
    const nightly = image({ nightly: null, latest: null }, undefined)
    expect(named(floating('latest', '1.0.1'), name, nightly)).toBe(null)
    const tags = ['v1.0.1', name]
    expect(versionsToLookAt(floating('latest', '1.0.1'), [], tags, known(said))).toEqual([])
  })

  test('knows no tags but its own, whatever they are called', () => {
    const one = asNamed(said, floating('latest', '1.0.1'), [], 'v1.0.2')
    expect(one.floats['constructor']).toBeUndefined()
  })
})
