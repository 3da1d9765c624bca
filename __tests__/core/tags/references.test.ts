import { describe, expect, test } from '@jest/globals'
import { event } from '../../support/fixtures.ts'
import { planOf } from '../../support/plan.ts'

const named = async (tags: string, more: Record<string, string> = {}, name = 'push-main') => {
  const { naming: plan, notices } = await planOf({ tags, ...more }, name)
  const kinds = Object.fromEntries(plan.tags.map((tag) => [tag.name, tag.kind]))
  return { references: plan.references, kinds, version: plan.version, notices }
}

describe('whole references under "tags", where "images" is empty, name images and tags', () => {
  test.each([
    ['one', 'acme/app:v1.2.3', ['acme/app:v1.2.3']],
    ['one without a tag, which is latest', 'acme/app', ['acme/app:latest']],
    ['of a registry without a tag', 'ghcr.io/acme/app', ['ghcr.io/acme/app:latest']],
    ['with commas', 'acme/app:v1,acme/app:latest', ['acme/app:v1', 'acme/app:latest']],
    ['with a comma at the end', 'acme/app:v1,', ['acme/app:v1']],
    ['one per line', 'acme/app:v1\nacme/app:latest', ['acme/app:v1', 'acme/app:latest']],
    ['with a port', 'localhost:5000/app:v1', ['localhost:5000/app:v1']],
    ['with a port and without a tag', 'localhost:5000/app', ['localhost:5000/app:latest']],
    ['with a host and the name alone', 'ghcr.io/app:v1', ['ghcr.io/app:v1']],
    ['an image of one word', 'app:test', ['app:test']],
    [
      'in the order in which they are written',
      'ghcr.io/acme/app:v1,quay.io/acme/app:v1,ghcr.io/acme/app:latest',
      ['ghcr.io/acme/app:v1', 'quay.io/acme/app:v1', 'ghcr.io/acme/app:latest'],
    ],
    ['with capitals', 'ghcr.io/Acme/App:V1', ['ghcr.io/acme/app:V1']],
    ['twice the same', 'acme/app:v1\nacme/app:v1', ['acme/app:v1']],
    ['with an expression', "acme/app:{{branch}}-{{date 'YYYYMMDD'}}", ['acme/app:main-20261123']],
    [
      'beside rules, which are for all of them',
      'acme/app:v1\ntype=sha',
      ['acme/app:v1', 'acme/app:sha-1a2b3c4'],
    ],
  ])('%s', async (_, tags, references) => {
    expect((await named(tags)).references).toEqual(references)
  })

  test('one tag for each registry', async () => {
    const { naming: plan } = await planOf(
      { tags: 'quay.io/acme/x:latest\nghcr.io/acme/x:abc' },
      'push-main',
    )
    expect(plan.images.map(({ name }) => name)).toEqual(['quay.io/acme/x', 'ghcr.io/acme/x'])
    expect(plan.tags).toMatchObject([
      { name: 'latest', images: ['quay.io/acme/x'] },
      { name: 'abc', images: ['ghcr.io/acme/x'] },
    ])
    expect(plan.references).toEqual(['quay.io/acme/x:latest', 'ghcr.io/acme/x:abc'])
  })

  test('are fixed or floating by their names', async () => {
    const { sha } = event('push-main')
    const tags = ['v1.2.3', 'v1', 'latest', 'main', sha, `sha-${sha.slice(0, 7)}`, '1.2.3-alpine']
    const { kinds } = await named(tags.map((tag) => `acme/app:${tag}`).join('\n'))
    expect(kinds).toEqual({
      'v1.2.3': 'fixed',
      v1: 'floating',
      latest: 'floating',
      main: 'floating',
      [sha]: 'fixed',
      'sha-1a2b3c4': 'fixed',
      '1.2.3-alpine': 'fixed',
    })
  })

  test('name the build by one that says more than latest', async () => {
    expect((await named('acme/app:latest,acme/app:v1.2.3')).version).toBe('v1.2.3')
    expect((await named('acme/app:latest')).version).toBe('latest')
  })

  test('get no prefix or suffix, which are for rules', async () => {
    const { references } = await named('acme/app:v1', { flavor: 'suffix=-alpine' })
    expect(references).toEqual(['acme/app:v1'])
  })

  test('on a pull request of a fork belong to its owner, whose name is not known', async () => {
    const { references } = await named('/app:latest', {}, 'pull-request-from-fork')
    expect(references).toEqual(['acme/app:latest'])
  })

  test.each([
    ['acme/app:', '"acme/app:" has an empty tag'],
    ['ghcr.io/acme/:v1', '"ghcr.io/acme/:v1" lacks a part of the image name'],
    ['/app:v1', '"/app:v1" lacks a part of the image name'],
    ['/app', '"/app" lacks a part of the image name'],
    ['registry.example.com//app', '"registry.example.com//app" lacks a part of the image name'],
    ['acme/app:v1,registry.example.com//app:v1', '"registry.example.com//app:v1" lacks a part'],
    ['ghcr.io//:v1', '"ghcr.io//:v1" lacks a part of the image name'],
    [':v1', '":v1" lacks a part of the image name'],
    ['acme/', '"acme/" lacks a part of the image name'],
    ['app:', '"app:" has an empty tag'],
    ['app@', '"app@" has no digest after its @'],
    ['acme/app:-alpine', '"acme/app:-alpine" has "-alpine" for a tag'],
    ['acme/app:v1@', '"acme/app:v1@" has no digest after its @'],
    ['acme/app@sha256:', '"acme/app@sha256:" has no digest after its @'],
    ['.dkr.ecr.eu-west-1.amazonaws.com/app:v1', 'lacks a part of the image name'],
    ['acme/app:v1 acme/app:v2', 'is neither a tag nor a reference'],
    ['acme/app:feature/x', 'is neither a tag nor a reference'],
    ['***/app:v1', 'a masked secret'],
    ['https://hub.docker.com/r/acme/app', 'is an address, not an image name'],
  ])('%s is reported as what it is', async (tags, what) => {
    await expect(named(tags)).rejects.toThrow(what)
  })
})

describe('a tag that a variable has cut short is legal, and said', () => {
  test.each([
    ['acme/app:v', 'v'],
    ['acme/app:1.2.3-', '1.2.3-'],
    ['acme/app:1.2.', '1.2.'],
  ])('%s', async (tags, tag) => {
    const { references, notices } = await named(tags)
    expect(references).toEqual([tags])
    expect(notices).toContain(
      `the tag "${tag}" is perhaps not whole: see whether a variable in it is empty`,
    )
  })

  test('also one of a version', async () => {
    const { notices } = await named('type=auto', { images: 'acme/app', version: 'v' })
    expect(notices.join()).toContain('the tag "v" is perhaps not whole')
    await expect(named('', { images: 'acme/app', version: '-alpine' })).rejects.toMatchObject({
      fix: expect.stringContaining('is empty: check that it is set'),
    })
  })

  test.each([',', 'name=,enable=true', 'ghcr.io/acme/app\nname='])(
    'images that name none are no default: %j',
    async (images) => {
      await expect(named('v1', { images })).rejects.toThrow('names no image')
    },
  )
})

describe('whole references beside "images"', () => {
  const images = 'ghcr.io/acme/app\nquay.io/acme/app'

  test('are for that image alone', async () => {
    const tags = 'type=raw,value=v1.2.3\nquay.io/acme/app:latest'
    expect((await named(tags, { images })).references).toEqual([
      'ghcr.io/acme/app:v1.2.3',
      'quay.io/acme/app:v1.2.3',
      'quay.io/acme/app:latest',
    ])
  })

  test('of another image are a mistake', async () => {
    await expect(named('acme/other:v1', { images })).rejects.toThrow(
      '"acme/other:v1" under "tags" is an image that "images" does not have',
    )
  })

  test('of an image that is not enabled give nothing', async () => {
    const some = 'name=ghcr.io/acme/app\nname=quay.io/acme/app,enable=false'
    const { references } = await named('ghcr.io/acme/app:v1\nquay.io/acme/app:v1', { images: some })
    expect(references).toEqual(['ghcr.io/acme/app:v1'])
  })

  test.each([
    [':v1', '":v1" lacks a part of the image name'],
    ['app:', '"app:" has an empty tag'],
    ['app@', '"app@" has no digest after its @'],
    ['ghcr.io/acme/:v1', '"ghcr.io/acme/:v1" lacks a part of the image name'],
    ['/acme/app:v1', '"/acme/app:v1" lacks a part of the image name'],
  ])('in which a variable has left nothing are no tag either: %s', async (tags, what) => {
    await expect(named(tags, { images })).rejects.toMatchObject({
      message: expect.stringContaining(what),
      fix: expect.stringContaining('is empty: check that it is set'),
    })
  })

  test('a word with a slash stays the value of a rule', async () => {
    const { references } = await named('feature/x', { images: 'acme/app' })
    expect(references).toEqual(['acme/app:feature-x'])
  })
})

describe('several tags on one line', () => {
  test.each([
    ['v1,latest', ['v1', 'latest']],
    ['v1, latest ,', ['v1', 'latest']],
    ['v1.2.3,v1,latest,priority=500', ['v1.2.3', 'v1', 'latest']],
    ['type=raw,v1', ['v1']],
    ['"v1","latest"', ['v1', 'latest']],
  ])('%s', async (tags, names) => {
    const { references } = await named(tags, { images: 'acme/app' })
    expect(references).toEqual(names.map((name) => `acme/app:${name}`))
  })

  test.each([
    ['type=raw,value=a,b', 'it has more than one value: "a" and "b"'],
    ['value=a,b', 'it has more than one value: "a" and "b"'],
    ['type=semver,pattern={{version}},v1,v2', 'it has more than one value: "v1" and "v2"'],
    ['type=edge,develop', '"develop" has no key'],
    ['type=ref,branch', '"branch" has no key'],
    ['type=sha,long', '"long" has no key'],
  ])('%s would lose one, and is a mistake', async (tags, what) => {
    await expect(named(tags, { images: 'acme/app' })).rejects.toThrow(what)
  })
})

describe('what a rule makes of nothing is no tag', () => {
  test.each([
    'type=raw,value=,suffix=-alpine',
    'type=raw,value={{tag}},suffix=-alpine',
    'type=raw,value={{base_ref}},prefix=from-',
    'type=raw,value=.',
    'type=raw,value={{tag}}-{{tag}},suffix=-alpine',
    'type=match,pattern=v1(x?),group=1,prefix=line-,value=v1',
  ])('%s', async (rule) => {
    const { references, notices } = await named(`${rule}\ntype=sha`, { images: 'acme/app' })
    expect(references).toEqual(['acme/app:sha-1a2b3c4'])
    expect(notices.join()).toContain('gives no tag: it would be')
  })

  test('with a suffix for all, too', async () => {
    const more = { images: 'acme/app', flavor: 'suffix=-alpine' }
    expect((await named('type=raw,value=\ntype=sha', more)).references).toEqual([
      'acme/app:sha-1a2b3c4-alpine',
    ])
  })
})
