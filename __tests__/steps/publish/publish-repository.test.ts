import { describe, expect, test } from '@jest/globals'
import { BUILT, DENIED, ENDED, OLD, OURS, of, play, THEIRS } from '../../support/play.ts'
import { DIGEST } from '../../support/recording-world.ts'

describe('repositories that differ', () => {
  const images = 'acme/app\nacme/other'

  test('stop the run where one keeps another commit and the other has nothing', async () => {
    const published = { 'acme/other:v1.2.3': of(THEIRS) }
    const { reported, error } = await play({ published }, { images, 'on-existing-tag': 'skip' })
    expect(reported).toEqual(ENDED)
    expect(String(error)).toMatch(/^Problem: acme\/other keeps its v1\.2\.3|^acme\/other keeps/)
  })

  test('get the image that one of them has, before its gate and its tags', async () => {
    const published = { 'acme/other:v1.2.3': of(OURS) }
    const inputs = { images, 'on-existing-tag': 'skip', 'test-command': 'true' }
    const { reported, outputs } = await play({ published }, inputs)
    expect(reported.slice(2, 5)).toEqual([
      'notice: nothing was built: v1.2.3 of acme/other stays: it is there already, and on-existing-tag is "skip"',
      'copy to acme/app eeee',
      'bash --noprofile --norc -e -o pipefail <private>/test-command',
    ])
    expect(outputs).toMatchObject({ images: `acme/app@${OLD}\nacme/other@${OLD}`, pushed: 'true' })
  })

  test('are told apart where each keeps an image of its own', async () => {
    const another = { ...of(OURS), digest: `sha256:${'f'.repeat(64)}` }
    const published = { 'acme/app:v1.2.3': of(OURS), 'acme/other:v1.2.3': another }
    const { outputs } = await play({ published }, { images, 'on-existing-tag': 'skip' })
    const { results } = JSON.parse(outputs?.['json'] ?? '')
    const moved = results.filter(({ tag }: { tag: string }) => tag === 'v1.2.3')
    expect(moved).toMatchObject([
      { image: 'acme/app', result: 'kept' },
      { image: 'acme/other', result: 'left' },
    ])
  })

  test('tell of the one that has it, where the image cannot be brought to the other', async () => {
    const failures = { 'push acme/other': DENIED }
    const { reported, error, outputs } = await play(
      { failures, refused: ['put acme/other'] },
      { images },
    )
    expect(reported).toContainEqual(
      expect.stringMatching(
        /^warning: acme\/app has the image, and the run goes on from there: .*denied/,
      ),
    )
    expect(reported.filter((line) => line.startsWith('put'))).toEqual([])
    expect(String(error)).toContain('acme/app: only sha-1a2b3c4 exists; no other tag was moved')
    expect(String(error)).toContain('acme/other: moved: none')
    expect(JSON.parse(outputs?.['json'] ?? '').results).toContainEqual(
      expect.objectContaining({ image: 'acme/app', tag: 'sha-1a2b3c4', result: 'pushed' }),
    )
  })

  test('move no tag at all where the image cannot be brought to one of them', async () => {
    const published = { 'acme/other:v1.2.3': of(OURS) }
    const refused = ['put acme/app:sha256']
    const inputs = { images, 'on-existing-tag': 'skip' }
    const { reported, error } = await play({ published, refused }, inputs)
    expect(reported.filter((line) => line.startsWith('put'))).toEqual([])
    expect(String(error)).toContain('acme/app: moved: none; not moved: v1.2.3, sha-1a2b3c4')
  })
})

describe('a repository of which only the registry knows that it is immutable', () => {
  test('lets a re-run of the same commit end well', async () => {
    const taken =
      'ERROR: failed to push acme/app:sha-1a2b3c4: The image tag already exists and cannot be overwritten because the repository is immutable'
    const { reported, error, outputs } = await play({
      failures: { push: taken },
      published: { 'acme/app:v1.2.3': of(OURS), 'acme/app:sha-1a2b3c4': of(OURS) },
      immutable: ['put acme/app:v1.2.3'],
    })
    expect(error).toBeUndefined()
    expect(reported.filter((line) => line === 'build')).toHaveLength(1)
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })

  test('… also where buildx pushes under a tag, on a builder whose driver is not known', async () => {
    const taken =
      'ERROR: failed to solve: failed to push acme/app:sha-1a2b3c4: The image tag already exists and cannot be overwritten because the repository is immutable'
    const answers = {
      failures: { 'docker buildx build': taken },
      immutable: ['put acme/app:v1.2.3'],
    }
    const published = { 'acme/app:v1.2.3': of(OURS), 'acme/app:sha-1a2b3c4': of(OURS) }
    const { reported, error, outputs } = await play({ ...answers, published }, { builder: 'team' })
    expect(error).toBeUndefined()
    expect(reported.slice(0, 2)).toEqual([
      'build',
      expect.stringMatching(/^warning: acme\/app has the image; the run goes on from it/),
    ])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })

  test('is no way to another commit’s image, though the user wants that overwritten', async () => {
    const taken =
      'ERROR: failed to push acme/app:v1.2.3: The image tag already exists and cannot be overwritten because the repository is immutable'
    const inputs = { 'on-existing-tag': 'overwrite', tags: 'type=version' }
    const published = { 'acme/app:v1.2.3': of(THEIRS) }
    const failures = { push: taken }
    const { reported, error } = await play({ failures, published }, inputs)
    expect(reported).toEqual(['build', 'push acme/app:v1.2.3'])
    expect(String(error)).toContain('immutable')
  })

  test('moves no floating tag where the version stays another commit’s', async () => {
    const published = { 'acme/app:v1.2.3': of(THEIRS) }
    const immutable = ['put acme/app:v1.2.3']
    const { reported, error } = await play(
      { published, immutable },
      { 'on-existing-tag': 'overwrite' },
    )
    expect(reported).toEqual(BUILT)
    expect(String(error)).toContain('not moved: v1.2.3, v1.2, v1, latest')
  })
})

describe('a registry that lets some tags move, and then none', () => {
  test('says which, for every repository, and the other one is finished', async () => {
    const images = 'acme/app\nghcr.io/acme/other'
    const { error, outputs, summaries, registry } = await play(
      { refused: ['put acme/app:latest'] },
      { images },
    )
    const state = [
      'the registry refuses to put acme/app:latest. Ask its owner',
      'acme/app: moved: v1.2.3, sha-1a2b3c4, v1.2, v1; not moved: latest',
      'ghcr.io/acme/other: moved: v1.2.3, sha-1a2b3c4, v1.2, v1, latest; not moved: none',
      'Run the job again to finish',
    ]
    expect(String(error)).toBe(state.join('\n  '))
    expect(registry.digestOf('ghcr.io/acme/other:latest')).toBe(DIGEST)
    const { results, pushed, digest } = JSON.parse(outputs?.['json'] ?? '')
    expect({ pushed, digest }).toEqual({ pushed: false, digest: DIGEST })
    expect(results).toContainEqual({
      ...{ image: 'acme/app', tag: 'latest', result: 'failed' },
      because: 'the registry refuses to put acme/app:latest',
    })
    expect(summaries.join()).toContain('failed, because the registry refuses')
  })

  test('a fixed tag that fails keeps every floating one where it is', async () => {
    const { reported, error } = await play({ refused: ['put acme/app:v1.2.3'] })
    expect(reported).toEqual(BUILT)
    expect(String(error)).toContain(
      'acme/app: moved: sha-1a2b3c4; not moved: v1.2.3, v1.2, v1, latest',
    )
  })
})
