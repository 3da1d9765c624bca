import { describe, expect, test } from '@jest/globals'
import { planOf } from '../../support/plan.ts'

const named = async (given: Record<string, string>) => {
  const { naming } = await planOf(given, 'push-main')
  return { references: naming.references, images: naming.images.map(({ name }) => name) }
}

describe('an output that names its image itself is taken at its word', () => {
  test.each([
    ['type=image,name=quay.io/acme/other:v1,push=true', ['quay.io/acme/other:v1']],
    ['type=image,"name=acme/a:v1,quay.io/acme/b:v2",push=true', ['acme/a:v1', 'quay.io/acme/b:v2']],
    ['type=registry,name=acme/other', ['acme/other:latest']],
    ['type=image,name=acme/other:{{sha}},push=true', ['acme/other:1a2b3c4']],
  ])('%s', async (outputs, references) => {
    expect((await named({ outputs, username: 'maya', password: 'x' })).references).toEqual(
      references,
    )
  })

  test('pushed by digest it names the image, and no tag is said to point at it', async () => {
    const outputs =
      'type=image,name=ghcr.io/acme/app,push-by-digest=true,name-canonical=true,push=true'
    const { images, references } = await named({ outputs })
    expect(images).toEqual(['ghcr.io/acme/app'])
    expect(references).toEqual([])
  })

  test('by digest it may have a port', async () => {
    const outputs =
      'type=image,name=registry.example.com:5000/team/app,push-by-digest=true,push=true'
    const given = { outputs, username: 'maya', password: 'x' }
    expect((await named(given)).images).toEqual(['registry.example.com:5000/team/app'])
  })

  test('a block of Handlebars in it is no mistake', async () => {
    const tag = '{{#if is_default_branch}}edge{{else}}{{branch}}{{/if}}'
    const outputs = `type=image,name=acme/app:${tag},push=true`
    await expect(
      named({ outputs, username: 'maya', password: 'x', images: 'acme/app', tags: 'edge' }),
    ).resolves.toMatchObject({ references: ['acme/app:edge'] })
  })

  test('the same name twice is one', async () => {
    const outputs = 'type=image,name=acme/app:v1,push=true'
    const given = { outputs, images: 'acme/app', tags: 'v1' }
    expect((await named(given)).references).toEqual(['acme/app:v1'])
  })

  test.each(['type=local,dest=out', 'type=oci,dest=x.tar,name=acme/other:v1', 'type=docker'])(
    'what is no image in a registry names none: %s',
    async (outputs) => {
      expect((await named({ outputs, images: 'acme/app' })).images).toEqual(['acme/app'])
    },
  )
})

describe('two different names are a mistake: one of them would be lost', () => {
  test('in two outputs', async () => {
    const outputs = 'type=image,name=acme/a:1,push=true\ntype=image,name=acme/b:1,push=true'
    await expect(named({ outputs })).rejects.toThrow('"outputs" names two different images')
  })

  test('also by digest, where there is no tag', async () => {
    const outputs = 'type=image,name=acme/other,push-by-digest=true,push=true'
    await expect(named({ outputs, images: 'acme/app' })).rejects.toThrow(
      '"outputs" names the image acme/other, and "images" and "tags" name acme/app',
    )
  })

  test('also with an expression', async () => {
    const outputs = 'type=image,name=acme/app:{{sha}},push=true'
    await expect(named({ outputs, images: 'acme/app', tags: 'v1' })).rejects.toThrow(
      '"outputs" names the image acme/app:1a2b3c4',
    )
    const { references } = await named({ outputs, images: 'acme/app', tags: 'type=sha,prefix=' })
    expect(references).toEqual(['acme/app:1a2b3c4'])
  })

  test.each([
    ['images', { images: 'acme/app' }],
    ['tags', { images: 'acme/app', tags: 'v2' }],
    ['whole references', { tags: 'acme/app:v2' }],
  ])('in outputs and %s', async (_, given) => {
    const outputs = 'type=image,name=acme/app:v1,push=true'
    await expect(named({ outputs, ...given })).rejects.toThrow(
      '"outputs" names the image acme/app:v1',
    )
  })
})
