import { describe, expect, test } from '@jest/globals'
import {
  bySpecificity,
  commitsIn,
  floatingTagsOf,
  isFixed,
  lowerThan,
  olderTimes,
  timesOf,
  versionsInLine,
} from '../../src/rollback/line.ts'

const nothing = { floats: {}, version: undefined }

describe('the floating tags of an image', () => {
  const cases: [string, string, Parameters<typeof floatingTagsOf>[1], string[]][] = [
    ['a version has its lines and latest', 'v1.2.3', nothing, ['v1.2', 'v1', 'latest']],
    ['without a v, too', '1.2.3', nothing, ['1.2', '1', 'latest']],
    [
      'a family of its own keeps its suffix',
      'v1.2.3-alpine',
      nothing,
      ['v1.2-alpine', 'v1-alpine', 'latest-alpine', 'latest'],
    ],
    [
      'one of many applications keeps its prefix',
      'api-1.2.3',
      nothing,
      ['api-1.2', 'api-1', 'api', 'api-latest', 'latest'],
    ],
    [
      'a number of a run has the tag it counts for',
      'release-41',
      nothing,
      ['release', 'release-latest', 'latest'],
    ],
    ['a pre-release has none but latest', 'v2.0.0-rc.1', nothing, ['latest']],
    ['a calendar version has its year', '2026.11', nothing, ['2026', 'latest']],
    ['a time has its branch', 'main-20261123-063000', nothing, ['main', 'latest']],
    ['a commit says nothing', 'sha-1a2b3c4', nothing, ['latest']],
    ['… not even one of digits', 'sha-1234567', nothing, ['latest']],
    [
      'what an image was built for counts before all that',
      'sha-1a2b3c4',
      { floats: { edge: null, nightly: null }, version: undefined },
      ['nightly', 'edge'],
    ],
    [
      'a digest goes by the version that the image says it is',
      '',
      { floats: {}, version: 'v1.0.0' },
      ['v1.0', 'v1', 'latest'],
    ],
    ['a tag does not lead to itself', 'v1.2', nothing, ['v1', 'latest']],
  ]
  test.each(cases)('%s', (_, name, image, tags) => {
    expect(floatingTagsOf(name, image)).toEqual(tags)
  })
})

test.each([
  ['v1.2.3', true],
  ['1.2.3-alpine', true],
  ['v2.0.0-rc.1', true],
  ['main-20261123-063000', true],
  ['sha-1a2b3c4', true],
  ['1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d', true],
  ['v1.2', false],
  ['v1', false],
  ['latest', false],
  ['latest-alpine', false],
  ['main', false],
  ['dev-20261123', false],
  ['deadbeat', false],
  ['stable', false],
])('%s names one image for ever: %s', (tag, is) => {
  expect(isFixed(tag)).toBe(is)
})

test('the most specific tag moves first, and latest last', () => {
  expect(bySpecificity(['latest', 'v1', 'v1.2'])).toEqual(['v1.2', 'v1', 'latest'])
})

describe('versions in the line of a floating tag', () => {
  const tags = [
    'v1.10.0',
    'v1.9.0',
    'v2.0.0',
    'v1.9.1',
    'v1',
    'v1.9',
    'latest',
    'v2.0.0-rc.1',
    'v1.9.0-alpine',
    'sha-1234567',
    'main-20261123-063000',
  ]
  test.each([
    ['latest', ['v2.0.0', 'v1.10.0', 'v1.9.1', 'v1.9.0']],
    ['v1', ['v1.10.0', 'v1.9.1', 'v1.9.0']],
    ['v1.9', ['v1.9.1', 'v1.9.0']],
    ['latest-alpine', ['v1.9.0-alpine']],
    ['main', []],
  ])('%s', (floatingTag, versions) => {
    expect(versionsInLine(floatingTag, tags)).toEqual(versions)
  })

  test('numbers of builds are versions where there are no others', () => {
    expect(versionsInLine('latest', ['9', '10', 'latest'])).toEqual(['10', '9'])
  })

  test('… or belong to a tag that they count for', () => {
    expect(versionsInLine('release', ['release-9', 'release-10', 'release', 'v1.0.0'])).toEqual([
      'release-10',
      'release-9',
    ])
  })

  test('only lower ones come before', () => {
    expect(lowerThan('1.9.1', ['v2.0.0', 'v1.9.1', 'v1.9.0'])).toEqual(['v1.9.0'])
    expect(lowerThan('v1.10.0', ['v1.10.0', 'v1.9.0'])).toEqual(['v1.9.0'])
  })
})

test('times of a branch, the newest first; latest may be of any branch', () => {
  const tags = ['main-20261122-080000', 'dev-20261124-080000', 'main-20261123-080000', 'v1.0.0']
  expect(timesOf('main', tags)).toEqual(['main-20261123-080000', 'main-20261122-080000'])
  const all = timesOf('latest', tags)
  expect(all[0]).toBe('dev-20261124-080000')
  expect(olderTimes('main-20261123-080000', all)).toEqual(['main-20261122-080000'])
})

test('tags that are named after commits', () => {
  const whole = '1'.repeat(40)
  expect(commitsIn(['sha-1a2b3c4', '1a2b3c4', whole, '20261123', 'latest', 'v1.0.0'])).toEqual([
    'sha-1a2b3c4',
    '1a2b3c4',
    whole,
  ])
})
