import { describe, expect, test } from '@jest/globals'
import { cachesOfPart } from '../../../src/core/buildx/cache-part.ts'
import { planOf } from '../../support/plan.ts'

describe('a cache of a build of some of the platforms', () => {
  test.each<[given: string, of: string]>([
    [
      'type=registry,ref=acme/app:cache,mode=max',
      'type=registry,mode=max,ref=acme/app:cache-linux-arm64',
    ],
    ['type=registry,ref=localhost:5000/app', 'type=registry,ref=localhost:5000/app:linux-arm64'],
    ['acme/app:cache', 'acme/app:cache-linux-arm64'],
    ['type=gha,scope=app', 'type=gha,scope=app-linux-arm64'],
    ['type=gha', 'type=gha,scope=buildkit-linux-arm64'],
    ['type=local,dest=/tmp/cache', 'type=local,dest=/tmp/cache-linux-arm64'],
    [
      'type=s3,region=eu-west-1,bucket=b,name=app',
      'type=s3,region=eu-west-1,bucket=b,name=app-linux-arm64',
    ],
    ['type=inline', 'type=inline'],
    ['type=registry,ref=acme/app@sha256:aa', 'type=registry,ref=acme/app@sha256:aa'],
  ])('%s is %s', (given, of) =>
    expect(cachesOfPart({ from: [], to: [given] }, ['linux/arm64']).to).toEqual([of]),
  )

  test('reads what was kept for all of them, too', () =>
    expect(cachesOfPart({ from: ['type=gha,scope=a'], to: [] }, ['linux/arm64']).from).toEqual([
      'type=gha,scope=a',
      'type=gha,scope=a-linux-arm64',
    ]))

  test('is named after its platforms, as in a job that builds nothing else', async () => {
    const inputs = {
      ...{
        images: 'acme/app',
        username: 'acme',
        password: 'x',
        platforms: 'linux/amd64,linux/arm64',
      },
      ...{ cache: 'registry', builder: 'team' },
    }
    const { build } = await planOf(inputs)
    const [alone] = (await planOf({ ...inputs, platforms: 'linux/arm64' })).build.cache.from
    expect(build.caches['linux/arm64']?.from).toEqual([alone])
  })
})

test('a builder elsewhere keeps its layers: no other cache is used unless one is asked for', async () => {
  const inputs = { images: 'acme/app', username: 'acme', password: 'x', endpoint: 'tcp://a:1' }
  const { cache } = (await planOf(inputs)).build
  expect(cache).toEqual({
    ...{ from: [], to: [], notice: undefined },
    because: 'none besides that of the builder, which keeps its layers',
  })
  const asked = (await planOf({ ...inputs, cache: 'registry' })).build.cache
  expect(asked.because).toBe('cache images in the registry')
})
