import { describe, expect, test } from '@jest/globals'
import {
  BUILT,
  DENIED,
  OLD,
  OURS,
  of,
  play,
  RELEASE,
  THEIRS,
  UNAUTHORIZED,
} from '../../support/play.ts'
import { DIGEST } from '../../support/recording-world.ts'

const UNAVAILABLE =
  'ERROR: failed to push acme/app:sha-1a2b3c4: received unexpected HTTP status: 503 Service Unavailable'

describe('a registry that fails for a moment while the engine pushes', () => {
  const PUSH = 'push acme/app:sha-1a2b3c4'
  const times = (count: number) => Array.from({ length: count }, () => UNAVAILABLE)

  test('costs another push, and no second build', async () => {
    const { reported, log } = await play({ failures: { push: UNAVAILABLE } })
    expect(reported).toEqual(['build', PUSH, 'sleep 1000', PUSH, ...RELEASE])
    expect(log.join('\n')).toContain('503 Service Unavailable; retrying in 1 s')
  })

  test('is given more time after four tries in a row', async () => {
    const { reported, error } = await play({ failures: { push: times(4) } })
    const soon = [PUSH, 'sleep 1000', PUSH, 'sleep 2000', PUSH, 'sleep 4000', PUSH]
    expect(error).toBeUndefined()
    expect(reported).toEqual(['build', ...soon, 'sleep 15000', PUSH, ...RELEASE])
  })

  test('for good fails the run after as many attempts as the user wants', async () => {
    const { reported, error } = await play(
      { failures: { push: times(99) } },
      { 'push-attempts': '2' },
    )
    expect(reported.filter((line) => line === PUSH)).toHaveLength(8)
    expect(reported.filter((line) => line === 'sleep 15000')).toHaveLength(1)
    expect(reported.at(-1)).toBe(PUSH)
    expect(String(error)).toContain('503 Service Unavailable')
  })

  test('too many requests are not answered with more of them', async () => {
    const limited =
      'ERROR: failed to push acme/app:sha-1a2b3c4: toomanyrequests: You have reached your push rate limit'
    const { reported } = await play({ failures: { push: limited } })
    expect(reported).toEqual(['build', PUSH, 'sleep 15000', PUSH, ...RELEASE])
  })

  test('a refusal is never tried again', async () => {
    const { reported, error } = await play({ failures: { push: DENIED } })
    expect(reported).toEqual(['build', PUSH])
    expect(String(error)).toContain('denied')
  })

  test('a login that is wanted after the right to push was given is got again, once', async () => {
    const once = await play({ failures: { push: UNAUTHORIZED } })
    expect(once.reported).toEqual(['build', PUSH, PUSH, ...RELEASE])
    const twice = await play({ failures: { push: [UNAUTHORIZED, UNAUTHORIZED] } })
    expect(twice.reported).toEqual(['build', PUSH, PUSH])
  })

  test('an image whose arrival was not reported is the image', async () => {
    const published = { 'acme/app:sha-1a2b3c4': { ...of(OURS), digest: DIGEST } }
    const { reported, error } = await play({ published, failures: { push: times(99) } })
    expect(error).toBeUndefined()
    expect(reported.filter((line) => line === PUSH)).toHaveLength(4)
  })

  test('one of two registries that refuses gets the image from the other', async () => {
    const images = 'acme/app\nghcr.io/acme/app'
    const { reported, error } = await play({ failures: { 'push ghcr.io': DENIED } }, { images })
    expect(error).toBeUndefined()
    expect(reported).toContain('copy to ghcr.io/acme/app dddd')
    expect(reported).toContain('put ghcr.io/acme/app:sha-1a2b3c4 dddd')
  })

  test('a tag is looked at again before every try: another commit may have taken it', async () => {
    const { reported, error, registry } = await play(
      {
        failures: { push: UNAVAILABLE },
        meanwhile: (what, { publish }) => {
          const labels = { 'org.opencontainers.image.revision': THEIRS }
          if (what.startsWith('sleep')) publish('acme/app:v1.2.3', OLD, labels)
        },
      },
      { tags: 'type=version' },
    )
    expect(reported).toEqual(['build', 'push acme/app:v1.2.3', 'sleep 1000'])
    expect(String(error)).toContain('acme/app:v1.2.3: another run may have published it meanwhile')
    expect(registry.digestOf('acme/app:v1.2.3')).toBe(OLD)
  })

  test('an immutable tag that another run of the commit took meanwhile is gone on from', async () => {
    const { reported, outputs, error } = await play({
      failures: {
        push: 'ERROR: failed to push acme/app:sha-1a2b3c4: The image tag already exists and cannot be overwritten because the repository is immutable',
      },
      meanwhile: (what, { publish }) => {
        const labels = { 'org.opencontainers.image.revision': OURS }
        if (what.startsWith('docker buildx build')) publish('acme/app:sha-1a2b3c4', OLD, labels)
      },
    })
    expect(error).toBeUndefined()
    expect(reported.slice(0, 3)).toEqual([...BUILT, 'put acme/app:v1.2.3 eeee'])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })

  test('a build that fails is reported before any push', async () => {
    const failure = 'ERROR: failed to solve: process "/bin/sh -c false" did not complete'
    const { reported } = await play({ failures: { 'docker buildx build': failure } })
    expect(reported).toEqual(['build'])
  })
})

describe('a run that is cancelled while the engine pushes', () => {
  test('knows of that tag no more than anybody', async () => {
    const { error, outputs } = await play({ failures: { push: 'cancelled' } })
    expect(String(error)).toMatch(/^the run was cancelled/)
    expect(String(error)).toContain(
      'acme/app: moved: none; not known: sha-1a2b3c4; not moved: v1.2.3, v1.2, v1, latest',
    )
    expect(JSON.parse(outputs?.['json'] ?? '').results).toContainEqual(
      expect.objectContaining({ tag: 'sha-1a2b3c4', result: 'unknown' }),
    )
  })

  test('is nothing but cancelled, however much of it went wrong', async () => {
    const images = 'acme/app\nghcr.io/acme/app'
    const failures = { push: ['cancelled', 'cancelled'] }
    expect(String((await play({ failures }, { images })).error)).toMatch(/^the run was cancelled/)
  })
})
