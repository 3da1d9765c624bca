import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../../src/core/problem.ts'
import { BUILT, DENIED, play, RELEASE, UNAUTHORIZED } from '../../support/play.ts'
import { DIGEST } from '../../support/recording-world.ts'

const PUSH_FAILED =
  '#9 exporting to image\nERROR: failed to solve: failed to push acme/app: unexpected status from PUT request to https://registry-1.docker.io/v2/acme/app/blobs/uploads/1: 503 Service Unavailable'

const CACHE_FAILED = [
  '#10 ERROR: error writing layer blob: failed to reserve cache',
  '------',
  ' > exporting to GitHub Actions Cache:',
  '------',
  'ERROR: failed to build: failed to solve: error writing layer blob: failed to reserve cache',
].join('\n')

describe('a Dockerfile and a registry that fail', () => {
  test('are reported together', async () => {
    const failure = 'ERROR: failed to solve: process "/bin/sh -c exit 3" did not complete'
    const { error, log } = await play({
      failures: { 'docker buildx build': failure },
      refusals: { 'docker.io': new Problem('docker.io does not accept the password', 'Check it') },
      waitBefore: 'a failed program',
    })
    expect(String(error)).toBe(
      [
        'the run cannot succeed:',
        '- docker.io does not accept the password. Check it',
        '- process "/bin/sh -c exit 3" did not complete. The log above shows what led to it',
      ].join('\n  '),
    )
    expect(log.join('\n')).toContain('docker buildx build')
  })
})

describe('a builder that has lost a layer of its cache', () => {
  const LOST =
    'ERROR: failed to solve: failed to stat active key during commit: snapshot 5ju51n7m does not exist: not found'

  test('builds once more without that cache', async () => {
    const { error, script, builds } = await play({ failures: { 'docker buildx build': LOST } })
    expect(error).toBeUndefined()
    expect(builds.map((line) => line.includes(' --no-cache '))).toEqual([false, true])
    expect(script.join()).toContain('warning: built again without a layer cache: ')
  })

  test('fails the run where that fails in the same way', async () => {
    const { error, builds } = await play({ failures: { 'docker buildx build': [LOST, LOST] } })
    expect(String(error)).toContain('docker builder prune')
    expect(builds).toHaveLength(2)
  })
})

describe('a registry that fails for a moment while BuildKit pushes', () => {
  const container = { driver: 'docker-container' }
  const PUT = ['put acme/app:v1.2.3 dddd', 'put acme/app:sha-1a2b3c4 dddd', ...RELEASE.slice(1)]

  test('costs another attempt, later than BuildKit’s own', async () => {
    const failures = { 'docker buildx build': PUSH_FAILED }
    const { reported, log } = await play({ failures }, container)
    expect(reported).toEqual(['create', 'build', 'sleep 15000', 'build', ...PUT])
    expect(log.join('\n')).toContain('attempt 1 of 3 failed')
  })

  test('for good fails the run after as many attempts as the user wants', async () => {
    const failures = { 'docker buildx build': [PUSH_FAILED, PUSH_FAILED] }
    const { reported, error } = await play({ failures }, { ...container, 'push-attempts': '2' })
    expect(reported).toEqual(['create', 'build', 'sleep 15000', 'build'])
    expect(String(error)).toContain('503 Service Unavailable')
  })

  test('a refusal is never tried again', async () => {
    const { reported } = await play({ failures: { 'docker buildx build': DENIED } }, container)
    expect(reported).toEqual(['create', 'build'])
  })

  test('a login that is wanted after the right to push was given is got again, once', async () => {
    const failed = (outputs: string[]) => ({ failures: { 'docker buildx build': outputs } })
    const once = await play(failed([UNAUTHORIZED]), container)
    expect(once.reported).toEqual(['create', 'build', 'build', ...PUT])
    const twice = await play(failed([UNAUTHORIZED, UNAUTHORIZED]), container)
    expect(twice.reported).toEqual(['create', 'build', 'build'])
  })

  test('an image that has arrived is the image: the run goes on from it', async () => {
    const output = [`#9 exporting manifest list ${DIGEST} 0.0s done`, '#9 pushing layers']
    const failures = { 'docker buildx build': PUSH_FAILED }
    const published = { 'acme/app:arrived': { digest: DIGEST } }
    const { reported, outputs } = await play({ output, failures, published }, container)
    expect(reported).toEqual([
      ...['create', 'build'],
      expect.stringMatching(
        /^warning: acme\/app has the image; the run goes on from it, although buildx failed/,
      ),
      ...PUT,
    ])
    expect(outputs).toMatchObject({ digest: DIGEST, pushed: 'true' })
  })

  test('a cache that could not be saved after the push is a warning', async () => {
    const output = [`#9 exporting manifest list ${DIGEST} 0.0s done`, '#9 pushing layers']
    const failures = { 'docker buildx build': CACHE_FAILED }
    const published = { 'acme/app:arrived': { digest: DIGEST } }
    const { reported, error } = await play({ output, failures, published }, container)
    expect(error).toBeUndefined()
    expect(reported.filter((line) => line === 'build')).toHaveLength(1)
    expect(reported[2]).toMatch(/^warning: the image is built, and its layer cache was not saved/)
  })
})

describe('a layer cache that fails for a moment', () => {
  const inputs = {
    'cache-from': 'type=registry,ref=acme/cache',
    'cache-to': 'type=registry,ref=acme/cache',
  }

  test('while it is saved is a warning: the image is in the engine', async () => {
    const output = [
      `#9 exporting manifest list ${DIGEST} 0.0s done`,
      '#9 naming to docker.io/acme/app:sha-1a2b3c4-rivate done',
    ]
    const failures = { 'docker buildx build': CACHE_FAILED }
    const { reported, error, outputs } = await play({ output, failures }, inputs)
    expect(error).toBeUndefined()
    expect(reported.slice(0, 3)).toEqual([
      'build',
      expect.stringMatching(/^warning: the image is built, and its layer cache was not saved/),
      BUILT[1],
    ])
    expect(outputs).toMatchObject({ digest: DIGEST, pushed: 'true' })
  })

  test('before the image is in the engine costs one build without it', async () => {
    const failures = { 'docker buildx build': CACHE_FAILED }
    const { reported, builds, error } = await play({ failures }, inputs)
    expect(error).toBeUndefined()
    expect(reported.slice(0, 4)).toEqual([
      'build',
      expect.stringMatching(/^warning: built again without a layer cache/),
      ...BUILT,
    ])
    expect(builds[1]).not.toContain('--cache')
  })

  test('by an address that has expired costs one build without cache-from', async () => {
    const failure =
      'ERROR: failed to solve: failed to copy: GET https://x.blob.core.windows.net/a\nRESPONSE 403: 403 Server failed to authenticate the request.'
    const { reported, builds } = await play(
      { failures: { 'docker buildx build': failure } },
      inputs,
    )
    expect(reported.slice(0, 3)).toEqual([
      'build',
      expect.stringMatching(/^warning: built again without a layer cache/),
      'build',
    ])
    expect(builds[1]).not.toContain('--cache-from')
    expect(builds[1]).toContain('--cache-to')
  })
})

describe('a build that goes elsewhere, too', () => {
  test('is no success because the image has arrived in the registry', async () => {
    const output = [`#9 exporting manifest list ${DIGEST} 0.0s done`, '#9 pushing layers']
    const failure = 'ERROR: failed to solve: write out/app: no space left on device'
    const { reported, error } = await play(
      {
        output,
        failures: { 'docker buildx build': failure },
        published: { 'acme/app:arrived': { digest: DIGEST } },
      },
      { push: 'true', outputs: 'type=local,dest=out' },
    )
    expect(reported).toEqual(['build'])
    expect(String(error)).toContain('no space left on device')
  })
})
