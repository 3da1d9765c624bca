import { describe, expect, test } from '@jest/globals'
import {
  decideFixed,
  type FixedTagFacts,
  isNamedAfter,
} from '../../../src/core/publication/fixed-tag.ts'
import type { PublishedImage } from '../../../src/core/publication/published-image.ts'
import type { There } from '../../../src/core/publication/tag-decision.ts'
import { ABSENT, known, unknown } from '../../../src/core/registry/reading.ts'
import { fixed } from '../../../src/core/tags/tag.ts'

const OURS = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'
const THEIRS = 'b'.repeat(40)

const image = (revision: string | undefined): PublishedImage => ({
  digest: `sha256:${'e'.repeat(64)}`,
  revision,
  isCommitSure: true,
  version: undefined,
  isVersionSure: false,
  run: undefined,
  floats: {},
  isOfOurSource: false,
})

const [ours, theirs, nameless] = [image(OURS), image(THEIRS), image(undefined)].map(known) as [
  There,
  There,
  There,
]
const unreadable = unknown('the registry has a fault')

/** A decision in a line. */
function decided(name: string, at: Partial<FixedTagFacts>): string {
  const standard: FixedTagFacts = {
    there: ours,
    sha: OURS,
    onExistingTag: 'protect',
    isImmutable: false,
  }
  const { kind, because } = decideFixed(fixed(name, 'a version'), { ...standard, ...at })
  return `${kind}: ${because}`
}

describe('a fixed tag names one commit for ever', () => {
  test.each<[sentence: string, name: string, at: Partial<FixedTagFacts>, decision: string]>([
    ['a free one is pushed', 'v1.2.3', { there: ABSENT }, 'push: a version'],
    [
      'one that cannot be read stops the run: it is not known what would be overwritten',
      'v1.2.3',
      { there: unreadable },
      'refuse: what it names cannot be read: the registry has a fault',
    ],
    [
      '… unless only this commit can be called so',
      'sha-1a2b3c4',
      { there: unreadable },
      'push: a version',
    ],
    [
      '… or the user wants it overwritten',
      'v1.2.3',
      { there: unreadable, onExistingTag: 'overwrite' },
      'push: on-existing-tag: overwrite',
    ],
    ['the same commit is pushed again', 'v1.2.3', {}, 'push: it names this commit already'],
    [
      'another commit stops the run',
      'v1.2.3',
      { there: theirs },
      'refuse: it names commit bbbbbbb',
    ],
    [
      'so does an image whose commit is not known',
      'v1.2.3',
      { there: nameless },
      'refuse: it names an image of unknown origin',
    ],
    [
      'unless its name holds the commit',
      'sha-1a2b3c4',
      { there: nameless },
      'push: it names this commit already',
    ],
    [
      'or the user wants it overwritten',
      'v1.2.3',
      { there: theirs, onExistingTag: 'overwrite' },
      'push: on-existing-tag: overwrite',
    ],
    [
      '`skip` keeps it, whatever it names',
      'v1.2.3',
      { there: theirs, onExistingTag: 'skip' },
      'keep: it names commit bbbbbbb, and on-existing-tag is "skip"',
    ],
    [
      '`fail` stops the run even for the same commit',
      'v1.2.3',
      { onExistingTag: 'fail' },
      'refuse: it is there already, and on-existing-tag is "fail"',
    ],
    [
      '… but not over the tag that is named after it: the branch has pushed that one',
      'sha-1a2b3c4',
      { onExistingTag: 'fail' },
      'push: it names this commit already',
    ],
  ])('%s', (_, name, at, decision) => expect(decided(name, at)).toBe(decision))
})

describe('a label that a base image may have brought along', () => {
  const claims = (revision: string) => known({ ...image(revision), isCommitSure: false })

  test.each<[sentence: string, name: string, at: Partial<FixedTagFacts>, decision: string]>([
    [
      'does not make the tag of a commit another’s',
      'sha-1a2b3c4',
      { there: claims(THEIRS) },
      'push: it names this commit already',
    ],
    [
      '… nor where the repository is immutable',
      'sha-1a2b3c4',
      { there: claims(THEIRS), isImmutable: true },
      'keep: it names this commit already, and is immutable',
    ],
    ['permits nothing', 'v1.2.3', { there: claims(THEIRS) }, 'refuse: it names commit bbbbbbb'],
    [
      'is ours where it is the commit that is built: no other repository has that',
      'v1.2.3',
      { there: claims(OURS) },
      'push: it names this commit already',
    ],
  ])('%s', (_, name, at, decision) => expect(decided(name, at)).toBe(decision))

  test('a sure one does: somebody has overwritten the tag of the commit', () =>
    expect(decided('sha-1a2b3c4', { there: theirs })).toBe('refuse: it names commit bbbbbbb'))
})

describe('in an immutable repository', () => {
  test.each<[sentence: string, at: Partial<FixedTagFacts>, decision: string]>([
    ['a free one is pushed', { there: ABSENT }, 'push: a version'],
    ['the same commit is done', {}, 'keep: it names this commit already, and is immutable'],
    [
      'another commit stops the run',
      { there: theirs },
      'refuse: it names commit bbbbbbb, and it is immutable',
    ],
    [
      '… though the user wants it overwritten: it cannot be',
      { there: theirs, onExistingTag: 'overwrite' },
      'refuse: it names commit bbbbbbb, and it is immutable',
    ],
  ])('%s', (_, at, decision) =>
    expect(decided('v1.2.3', { ...at, isImmutable: true })).toBe(decision),
  )
})

test('a refusal names the cure, and `overwrite` only where it helps', () => {
  const tag = fixed('v1.2.3', '')
  const at: FixedTagFacts = {
    there: theirs,
    sha: OURS,
    onExistingTag: 'protect',
    isImmutable: false,
  }
  expect(decideFixed(tag, at)).toMatchObject({
    fix: "Publish under a new version or tag, or write on-existing-tag: overwrite. If the tag's own commit is checked out to be built again, write event-source: git",
  })
  expect(decideFixed(tag, { ...at, isImmutable: true })).toMatchObject({
    fix: 'Publish under a new version or tag',
  })
})

test('a tag is named after a commit when it holds the first seven digits of it', () => {
  expect(isNamedAfter(fixed('main-1A2B3C4', ''), OURS)).toBe(true)
  expect(isNamedAfter(fixed('1a2b3c', ''), OURS)).toBe(false)
  expect(isNamedAfter(fixed('v1.2.3', ''), '')).toBe(false)
})

test('a tag made of the second is left to the run that was faster', () => {
  const tag = { ...fixed('main-20261123-063000', ''), namedByTime: true as const }
  const at = { there: theirs, sha: OURS, onExistingTag: 'protect', isImmutable: true } as const
  expect(decideFixed(tag, at)).toEqual({
    kind: 'leave',
    because: 'another run has taken it in the same second',
  })
  expect(decideFixed(tag, { ...at, there: ABSENT })).toMatchObject({ kind: 'push' })
})

test.each([
  ['1a2b3c4', 'push: it names this commit already'],
  ['1a2b3c5', 'refuse: it names commit 1a2b3c5'],
])('a tag of another tool may name its commit in short: %s', (revision, decision) => {
  expect(decided('v1.2.3', { there: known(image(revision)) })).toBe(decision)
})
