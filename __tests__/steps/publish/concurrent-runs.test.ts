import { expect, test } from '@jest/globals'
import { parseImage } from '../../../src/core/image/image.ts'
import { fixed } from '../../../src/core/tags/tag.ts'
import { findConcurrentRuns } from '../../../src/steps/publish/concurrent-runs.ts'
import { openRepositories } from '../../../src/steps/repositories/repository.ts'
import type { Target } from '../../../src/steps/repositories/target.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`
const numbered = (start: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${start}-${at}`)

/** A list that is not whole where there is none. */
const listOf = (tags: readonly string[] | undefined) =>
  tags
    ? { kind: 'whole', tags }
    : { kind: 'partial', tags: ['v0'], because: 'a page cannot be read' }

/** Tags of other runs that are found, where some were there before the build and others are now. */
async function found(before: readonly string[] | undefined, now: readonly string[], ours = ['v1']) {
  const published = Object.fromEntries(now.map((tag) => [`acme/app:${tag}`, { digest: DIGEST }]))
  const { world, log } = recordingWorld({ published })
  const session = {
    client: (registry: Parameters<typeof world.registry>[0]) => world.registry(registry, undefined),
  }
  const [repository] = await openRepositories(world, session, [parseImage('acme/app')], '')
  const target = {
    ...repository,
    fixed: ours.map((name) => ({ tag: fixed(name, '') })),
    floating: [],
    before: Promise.resolve({ list: listOf(before), seen: new Map(), decisions: new Map() }),
  } as unknown as Target
  const { runs, isBlind } = await findConcurrentRuns(world, target)
  return { tags: runs.map(({ tag }) => tag), log: log.join('\n'), isBlind }
}

test('a tag that was not there before the build is of a run beside ours', async () => {
  expect(await found(['v0'], ['v0', 'v1', 'v2'])).toEqual({
    tags: ['v2'],
    log: 'published by other runs meanwhile: v2',
    isBlind: false,
  })
})

test('a layer cache in the repository is of no run', async () => {
  expect((await found([], ['v1', 'buildcache'])).tags).toEqual([])
})

test('3000 tags are listed again, 3001 are not', async () => {
  const many = numbered('old', 3_000)
  expect((await found(many, [...many, 'v2'])).tags).toEqual(['v2'])
  const more = [...many, 'one-more']
  expect(await found(more, [...more, 'v2'])).toEqual({ tags: [], log: '', isBlind: true })
})

test('100 new images are looked at, 101 come from somebody who copies a repository', async () => {
  expect((await found([], numbered('new', 100))).tags).toHaveLength(100)
  expect(await found([], numbered('new', 101))).toEqual({ tags: [], log: '', isBlind: true })
})

test('without a whole list from before nothing can be known, and other runs may be there', async () => {
  expect(await found(undefined, ['v2'])).toEqual({ tags: [], log: '', isBlind: true })
})

test('a list that lacks what we have just written shows not all there is', async () => {
  expect((await found(['v0'], ['v0'])).isBlind).toBe(true)
  expect((await found(['v0'], ['v0', 'v1'])).isBlind).toBe(false)
})

test('a run without a fixed tag sees those that have one', async () => {
  expect(await found([], ['v2'], [])).toMatchObject({ tags: ['v2'], isBlind: false })
})
