import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decideTag } from '../../../src/core/publication/floating-tag.ts'
import {
  type PublishedImage,
  publishedImage,
} from '../../../src/core/publication/published-image.ts'
import type {
  DecisionFacts,
  Relation,
  TagDecision,
  There,
} from '../../../src/core/publication/tag-decision.ts'
import { ABSENT, known, type TagList, unknown } from '../../../src/core/registry/reading.ts'
import { floating } from '../../../src/core/tags/tag.ts'

const [OURS, THEIRS] = ['a'.repeat(40), 'b'.repeat(40)]
const SOURCE = 'https://github.com/acme/app'

const image = (facts: Partial<PublishedImage> = {}): PublishedImage => ({
  ...{ digest: 'sha256:theirs', revision: THEIRS, version: undefined, run: undefined, floats: {} },
  ...{ isOfOurSource: false, isCommitSure: true, isVersionSure: false },
  ...facts,
})
const ours = image({
  digest: 'sha256:ours',
  revision: OURS,
  run: { workflow: 'publish.yml', number: 42 },
})
const UNREADABLE = unknown('the registry has a fault')
const whole = (tags: readonly string[]): TagList => ({
  kind: 'whole',
  tags: ['latest', 'v1', 'v1.2', '1', '1-alpine', ...tags],
})
const partial = (tags: readonly string[]): TagList => ({
  kind: 'partial',
  tags,
  because: 'a page cannot be read',
})

const around = (facts: Partial<DecisionFacts> = {}): DecisionFacts => ({
  ...{ list: whole([]), fixed: [], relation: 'unsaid', isMerge: false },
  ...facts,
})

const reading = (there: PublishedImage | There): There => ('kind' in there ? there : known(there))

/** A `hold?` is one of which it is not known whether it points at something newer. */
const inWords = (decision: TagDecision) =>
  `${decision.kind}${decision.kind === 'hold' && decision.isUnknown ? '?' : ''}: ${decision.because}`

describe('a tag that follows versions', () => {
  const labelled = (version: string) => image({ version, floats: {} })
  const floated = (tag: string, version: string) => image({ floats: { [tag]: version } })
  const cases: [string, string, string, PublishedImage | There, string[] | TagList, string][] = [
    [
      'moves where there is no such tag',
      'v1',
      '1.2.3',
      ABSENT,
      [],
      'move: there is no such tag yet',
    ],
    ['moves up', 'v1', '1.2.3', floated('v1', '1.2.2'), [], 'move: it points at 1.2.2'],
    [
      'never moves down',
      'latest',
      '1.9.1',
      floated('latest', '2.0.1'),
      [],
      'hold: it points at 2.0.1, which is newer than 1.9.1',
    ],
    [
      'compares numbers, not letters',
      'v1',
      '1.10.0',
      floated('v1', '1.9.0'),
      [],
      'move: it points at 1.9.0',
    ],
    [
      'is put again by a run of the same version',
      'v1',
      '1.2.3',
      floated('v1', '1.2.3'),
      ['v1.2.3'],
      'move: it points at 1.2.3, the same version',
    ],
    [
      'believes a version label whose tag is there',
      'latest',
      '1.9.1',
      labelled('v2.0.1'),
      ['v2.0.1'],
      'hold: it points at 2.0.1, which is newer than 1.9.1',
    ],
    [
      'does not believe one that a base image brought along',
      'latest',
      '1.9.1',
      labelled('3.18.4'),
      ['v1.9.0'],
      'move: the registry has no higher version than 1.9.1',
    ],
    [
      'asks the registry’s tags where the image says nothing',
      'latest',
      '1.9.1',
      image(),
      ['v2.0.1', 'v1.9.0', 'latest'],
      'hold: the registry has v2.0.1, which is newer than 1.9.1',
    ],
    [
      '… and where it cannot be read',
      'latest',
      '1.9.1',
      UNREADABLE,
      ['2.0.1'],
      'hold: the registry has 2.0.1, which is newer than 1.9.1',
    ],
    [
      'looks at its own line only',
      'v1',
      '1.9.1',
      image(),
      ['v2.0.1', 'v10.0.0', 'v1.9.0', 'v1', 'v1.9'],
      'move: the registry has no higher version than 1.9.1',
    ],
    [
      'in a minor line, too',
      'v1.2',
      '1.2.3',
      image(),
      ['v1.3.0', 'v1.20.0', 'v1.2.4'],
      'hold: the registry has v1.2.4, which is newer than 1.2.3',
    ],
    [
      'takes `1` and `v1` for the same line',
      '1',
      '1.2.3',
      image(),
      ['v1.2.4'],
      'hold: the registry has v1.2.4, which is newer than 1.2.3',
    ],
    [
      'passes over pre-releases',
      'v1',
      '1.2.3',
      image(),
      ['v1.3.0-rc.1', 'v1.2.3'],
      'move: the registry has no higher version than 1.2.3',
    ],
    [
      'stays where it cannot be read, though no higher version is listed: one may have been deleted',
      'v1',
      '1.2.3',
      UNREADABLE,
      ['v1.2.2'],
      'hold?: what it points at cannot be read: the registry has a fault',
    ],
    [
      'stays where nothing is known',
      'v1',
      '1.2.3',
      UNREADABLE,
      partial([]),
      'hold?: what it points at cannot be read: the registry has a fault',
    ],
    [
      'stays where the image names no version, and not all tags are listed',
      'latest',
      '1.9.1',
      image(),
      partial(['v1.9.0']),
      'hold?: the image it points at names no version, and the registry does not list all its tags: a page cannot be read',
    ],
    [
      '… also where the list seems whole, and lacks the very tag that was read',
      'latest',
      '1.9.1',
      image(),
      { kind: 'whole', tags: ['v1.9.0'] },
      'hold?: the image it points at names no version, and the registry does not list all its tags: this one is missing',
    ],
    [
      'holds for a higher version in a list that is not whole: what is there is there',
      'latest',
      '1.9.1',
      image(),
      partial(['v2.0.0']),
      'hold: the registry has v2.0.0, which is newer than 1.9.1',
    ],
    [
      'does not distrust a higher label for a tag that an incomplete list lacks',
      'latest',
      '1.9.1',
      labelled('v2.0.1'),
      partial(['v1.9.0']),
      'hold: it points at 2.0.1, which is newer than 1.9.1',
    ],
    [
      'does not trust a lower label there, for it may come with a base image',
      'latest',
      '1.9.1',
      labelled('v1.0.0'),
      partial(['v1.9.0']),
      'hold?: the version that the image it points at names may be that of its base image, and the registry does not list all its tags: a page cannot be read',
    ],
    [
      '… unless that is its own for sure',
      'latest',
      '1.9.1',
      image({ version: 'v1.0.0', isVersionSure: true }),
      partial(['v1.9.0']),
      'move: it points at 1.0.0',
    ],
    [
      'nor a lower label in a list that is whole: it is no permission beside a higher version',
      'latest',
      '1.9.1',
      labelled('v1.9.0'),
      ['v1.9.0', 'v2.0.0'],
      'hold: the registry has v2.0.0, which is newer than 1.9.1',
    ],
    [
      '… unless that is its own for sure: somebody went back from 2.0.0',
      'latest',
      '1.9.1',
      image({ version: 'v1.9.0', isVersionSure: true }),
      ['v1.9.0', 'v2.0.0'],
      'move: it points at 1.9.0',
    ],
    [
      'moves on from a lower label where there is no higher version',
      'latest',
      '1.9.1',
      labelled('v1.9.0'),
      ['v1.9.0'],
      'move: the registry has no higher version than 1.9.1',
    ],
    [
      'passes over a release that never got the tag: it was broken, or its run was killed',
      'v1',
      '1.2.4',
      floated('v1', '1.2.2'),
      ['v1.2.5'],
      'move: it points at 1.2.2',
    ],
    [
      'stays on this very image',
      'v1',
      '1.2.3',
      image({ digest: 'sha256:ours' }),
      ['v1.2.4'],
      'unchanged: it points at this image already',
    ],
    [
      'reads versions of two parts, as Python has them',
      'latest',
      '2024.1',
      image(),
      ['2023.9', '2024.2'],
      'hold: the registry has 2024.2, which is newer than 2024.1',
    ],
  ]
  test.each(cases)('%s', (_title, name, version, there, tags, expected) => {
    const list = Array.isArray(tags) ? whole(tags) : (tags as TagList)
    const decision = decideTag(
      floating(name, '', version),
      ours,
      reading(there),
      around({ list, fixed: [`v${version}`] }),
    )
    expect(inWords(decision)).toBe(expected)
  })

  test.each([
    ['latest', ['2.0.0', '1.9.2-alpine'], 'hold: the registry has 1.9.2-alpine'],
    ['latest', ['2.0.0', '1.9.2'], 'move'],
    ['1-alpine', ['2.0.0-alpine', '1.8.0-alpine'], 'move'],
    ['1-alpine', ['1.10.0-alpine'], 'hold: the registry has 1.10.0-alpine'],
  ])('%s of a build with the suffix -alpine, beside %s: %s', (name, tags, expected) => {
    const { kind, because } = decideTag(
      floating(name, '', '1.9.1'),
      ours,
      known(image()),
      around({ list: whole(tags), fixed: ['1.9.1-alpine', 'sha-1a2b3c4'] }),
    )
    expect(`${kind}: ${because}`).toMatch(new RegExp(`^${expected}`))
  })

  test('the order of two releases makes no difference', () => {
    const part = fc.integer({ min: 0, max: 12 })
    const version = fc.tuple(part, part, part).map((parts) => parts.join('.'))
    fc.assert(
      fc.property(
        fc.array(version, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (versions, dice) => {
          const release = (order: readonly string[]) => {
            const registry: string[] = []
            let there: There = ABSENT
            for (const released of order) {
              registry.push(`v${released}`)
              const mine = image({ digest: released, floats: { latest: released } })
              const tag = floating('latest', '', released)
              const facts = around({ list: whole(registry), fixed: [`v${released}`] })
              if (decideTag(tag, mine, there, facts).kind === 'move') there = known(mine)
            }
            return (there as unknown as { value: PublishedImage }).value.digest
          }
          const shuffled = versions
            .map((value) => ({ value, die: dice.next().value as number }))
            .sort((a, b) => a.die - b.die)
            .map(({ value }) => value)
          expect(release(shuffled)).toBe(release(versions))
        },
      ),
    )
  })
})

describe('a tag that follows history', () => {
  const run = (number: number, workflow = 'publish.yml') => image({ run: { workflow, number } })
  const cases: [string, PublishedImage | There, Relation, boolean, string][] = [
    [
      'moves where there is no such tag',
      ABSENT,
      'unknown',
      false,
      'move: there is no such tag yet',
    ],
    [
      'holds where a later commit is',
      image(),
      'newer',
      false,
      'hold: it points at commit bbbbbbb, which comes after aaaaaaa',
    ],
    [
      'moves on from an earlier one',
      image(),
      'older',
      false,
      'move: it points at commit bbbbbbb, which comes before',
    ],
    [
      'moves to another build of the commit',
      image(),
      'same',
      false,
      'move: it points at another build of this commit',
    ],
    [
      'moves after a forced push',
      run(43),
      'diverged',
      false,
      'move: it points at commit bbbbbbb of another history',
    ],
    [
      'goes by runs where commits are merges of one pull request',
      run(43),
      'diverged',
      true,
      'hold: it points at run #43, which began after #42',
    ],
    [
      'goes by runs where the history is not known',
      run(43),
      'unknown',
      false,
      'hold: it points at run #43, which began after #42',
    ],
    ['moves on from an earlier run', run(41), 'unknown', false, 'move: it points at run #41'],
    [
      'does not compare runs of two workflows: it stays where its place is not known',
      run(43, 'other.yml'),
      'unknown',
      false,
      'hold?: it points at commit bbbbbbb, and neither GitHub nor the checkout says whether that is newer',
    ],
    [
      'moves where GitHub has answered that it does not know that commit',
      run(43, 'other.yml'),
      'unsaid',
      false,
      'move: it points at commit bbbbbbb, which this repository does not have',
    ],
    [
      'moves on from an image of other tools, which names no commit',
      image({ revision: undefined }),
      'unsaid',
      false,
      'move: the image it points at names no commit',
    ],
    [
      'stays where it cannot be read',
      UNREADABLE,
      'unsaid',
      false,
      'hold?: what it points at cannot be read: the registry has a fault',
    ],
  ]
  test.each(cases)('%s', (_title, there, relation, isMerge, expected) => {
    const facts = around({ relation, isMerge })
    expect(inWords(decideTag(floating('main', ''), ours, reading(there), facts))).toBe(expected)
  })

  test('takes no time from a version', () => {
    const there = image({ version: 'v9.9.9', floats: { latest: '9.9.9' } })
    const facts = around({ relation: 'older' })
    const decision = decideTag(floating('latest', ''), ours, known(there), facts)
    expect(decision.kind).toBe('move')
  })
})

describe('the labels of an image', () => {
  const labels = {
    'org.opencontainers.image.source': SOURCE,
    'org.opencontainers.image.revision': THEIRS,
    'org.opencontainers.image.version': 'v1.2.3',
  }
  test('tell its commit and its version', () => {
    expect(publishedImage('d', labels, SOURCE)).toMatchObject({
      revision: THEIRS,
      version: 'v1.2.3',
    })
  })
  test('of a base image are not taken for its own', () => {
    const inherited = publishedImage('d', labels, 'https://github.com/acme/other')
    expect(inherited).toMatchObject({ revision: undefined, version: undefined, floats: {} })
  })
  test.each(['latest', 'main-20261123-063000', 'v1.2.3-rc.1'])('%s is no version', (version) => {
    const its = { ...labels, 'org.opencontainers.image.version': version }
    expect(publishedImage('d', its, SOURCE).version).toBeUndefined()
  })
  test('can say anything', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, revision) => {
        const its = {
          'io.slipway.publish': JSON.stringify(value) ?? '',
          'org.opencontainers.image.revision': revision,
        }
        const found = publishedImage('d', its, SOURCE)
        expect(found.revision ?? THEIRS).toMatch(/^[0-9a-f]{40,64}$/)
      }),
    )
  })
})
