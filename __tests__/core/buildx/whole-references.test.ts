import { describe, expect, test } from '@jest/globals'
import { planOf } from '../../support/plan.ts'

const planned = (given: Record<string, string>, name = 'push-main') =>
  planOf({ images: 'acme/app', username: 'maya', password: 'x', ...given }, name)

describe('a reference in which a variable has left nothing is refused where it stands', () => {
  test.each<[string, string, string]>([
    ['outputs', 'type=image,name=ghcr.io/acme/:v1,push=true', 'lacks a part of the image name'],
    ['outputs', 'type=registry,name=/app', 'lacks a part of the image name'],
    ['outputs', 'type=image,name=,push=true', 'names no image'],
    ['outputs', 'type=image,"name=acme/app,",push=true', 'names no image'],
    ['outputs', 'type=docker,dest=x.tar,name=acme/app:', 'has an empty tag'],
    ['outputs', 'type=oci,dest=x.tar,name=app@', 'has no digest after its @'],
    ['cache-from', 'type=registry,ref=ghcr.io/acme/:cache', 'lacks a part of the image name'],
    ['cache-from', 'type=registry,ref=', 'names no image'],
    ['cache-from', 'ref=acme/app:,type=registry', 'has an empty tag'],
    ['cache-from', 'registry.example.com//app:cache', 'lacks a part of the image name'],
    ['cache-from', ':cache', 'lacks a part of the image name'],
    ['cache-to', 'type=registry,ref=/app:cache,mode=max', 'lacks a part of the image name'],
    ['cache-to', 'type=registry,mode=max,ref=acme/app:-cache', 'has "-cache" for a tag'],
    ['build-contexts', 'base=docker-image://ghcr.io/acme/:v1', 'lacks a part of the image name'],
    ['build-contexts', 'base=docker-image://acme/base@sha256:', 'has no digest after its @'],
    ['build-contexts', 'base=docker-image://', 'names no image'],
    ['build-contexts', 'base=', 'names no image'],
    ['build-contexts', '=docker-image://acme/base', 'names no image'],
    ['build-contexts', 'base=oci-layout://layout@', 'lacks a part of the image name'],
    ['driver-opts', 'image=moby/buildkit:', 'has an empty tag'],
    ['sbom', 'generator=ghcr.io/acme/:v1', 'lacks a part of the image name'],
    ['attests', 'type=sbom,generator=acme/scanner:', 'has an empty tag'],
  ])('%s: %s', async (input, line, what) => {
    const given = input === 'outputs' ? { tags: 'v1', [input]: line } : { [input]: line }
    await expect(planned(given)).rejects.toMatchObject({
      message: expect.stringContaining(what),
      fix: expect.stringContaining('is empty: check that it is set'),
    })
  })

  test('with the input and the line in the error', async () => {
    await expect(planned({ 'cache-to': 'type=registry,ref=acme/app:' })).rejects.toThrow(
      '"type=registry,ref=acme/app:" in "cache-to" has an empty tag',
    )
  })

  test('all of them at once', async () => {
    const given = { 'cache-to': ':cache', 'build-contexts': 'base=docker-image://acme/:v1' }
    await expect(planned(given)).rejects.toMatchObject({
      fix: expect.stringMatching(/build-contexts[\s\S]*cache-to/),
    })
  })

  test('also where an expression has left nothing', async () => {
    const tags = 'type=ref,event=tag'
    await expect(
      planned({ tags, push: 'false', 'cache-from': 'type=registry,ref=acme/app:{{version}}' }),
    ).rejects.toThrow('"type=registry,ref=acme/app:" in "cache-from" has an empty tag')
  })
})

describe('what is whole, or no reference, is passed on', () => {
  test.each<[string, string]>([
    ['outputs', 'type=local,dest=out'],
    ['outputs', 'type=tar,dest=/tmp/x:'],
    ['outputs', 'type=image,name=acme/app:latest,push=true'],
    ['cache-from', 'type=gha,scope='],
    ['cache-from', 'acme/app:cache'],
    ['cache-from', 'type=registry,ref=[::1]:5000/acme/app:cache'],
    ['cache-from', 'type=registry,ref=acme/app:{{branch}}'],
    ['cache-from', `type=registry,ref=acme/app:v1@sha256:${'a'.repeat(64)}`],
    ['cache-to', 'type=local,dest=/tmp/cache/'],
    ['build-contexts', 'base=https://github.com/acme/base.git#main:docker'],
    ['build-contexts', 'base=target:build'],
    ['build-contexts', 'base=../shared/'],
    ['build-contexts', 'base=oci-layout:///tmp/layout'],
    ['driver-opts', 'network=host'],
    ['sbom', 'true'],
  ])('%s: %s', async (input, line) => {
    await expect(planned({ [input]: line, tags: 'latest' })).resolves.toBeDefined()
  })
})

describe('the run of a fork has no variables', () => {
  test('so that a cache which is named after one is left out, and said', async () => {
    const cache = 'type=registry,ref=/app:cache'
    const given = { 'cache-from': `${cache}\ntype=gha`, 'cache-to': cache }
    const { build, notices } = await planned(given, 'pull-request-from-fork')
    expect(build.cache.from).toEqual(['type=gha'])
    expect(build.cache.to).toEqual([])
    expect(notices.join('\n')).toContain('in "cache-from" lacks a part of the image name, so it is')
  })
})
