import { describe, expect, test } from '@jest/globals'
import { BUILT, DENIED, OLD, OURS, of, play, RELEASE, THEIRS } from '../../support/play.ts'
import { type Answers, DIGEST } from '../../support/recording-world.ts'

describe('an image is pushed once', () => {
  test('under one tag by the engine, and all others are made of the same bytes', async () => {
    const { reported, builds } = await play()
    expect(builds[0]).toMatch(/--tag acme\/app:sha-1a2b3c4-\w+ /)
    expect(builds[0]).not.toContain('--push')
    expect(reported).toEqual([...BUILT, ...RELEASE])
  })

  test.each([
    ['a version', 'v1.2.3', 'type=version'],
    ['a floating tag, the most specific one', 'v1.2', 'type=semver,pattern=v{{major}}.{{minor}}'],
  ])('under %s where no tag is named after the commit', async (_, tag, tags) => {
    const { reported, builds } = await play({}, { tags: `${tags}\ntype=raw,value=edge` })
    expect(builds[0]).toMatch(/--tag acme\/app:sha-1a2b3c4-\w+ /)
    expect(reported.slice(0, 2)).toEqual(['build', `push acme/app:${tag}`])
  })

  test('by the engine, which has all its tags where the user wants it loaded', async () => {
    const { reported, script } = await play({}, { load: 'true', push: 'true' })
    for (const tag of ['v1.2.3', 'v1.2', 'latest', 'sha-1a2b3c4'])
      expect(script).toContain(`tag acme/app:${tag} dddd`)
    expect(reported).toEqual([...BUILT, ...RELEASE])
  })

  test('by buildx where the result goes elsewhere, too', async () => {
    const { reported, builds } = await play({}, { outputs: 'type=oci,dest=out.tar', push: 'true' })
    expect(builds[0]).toMatch(/--tag acme\/app:sha-1a2b3c4 .*--push/)
    expect(reported).toEqual(['build', ...RELEASE])
  })

  test('under no tag at all by a BuildKit container', async () => {
    const { reported, builds, outputs } = await play({}, { driver: 'docker-container' })
    expect(builds[0]).toContain(
      '--output type=image,"name=acme/app",push=true,push-by-digest=true,name-canonical=true',
    )
    expect(builds[0]).not.toMatch(/--tag|--push/)
    expect(reported).toEqual([
      ...['create', 'build', 'put acme/app:v1.2.3 dddd', 'put acme/app:sha-1a2b3c4 dddd'],
      ...RELEASE.slice(1),
    ])
    expect(outputs).toMatchObject({ digest: DIGEST, pushed: 'true' })
  })

  test('to several registries by one build', async () => {
    const images = 'acme/app\nghcr.io/acme/app'
    const { builds } = await play({}, { driver: 'docker-container', images })
    expect(builds).toHaveLength(1)
    expect(builds[0]).toContain('type=image,"name=acme/app,ghcr.io/acme/app",')
  })
})

describe('an image in the engine', () => {
  const untagged = (script: readonly string[]) =>
    script.filter((line) => line.startsWith('untag')).map((line) => line.replace(/-\w+$/, '-…'))

  test.each<[string, Answers, Record<string, string>]>([
    ['that was pushed', {}, {}],
    ['that was not, for a registry refused', { published: { 'acme/app:v1.2.3': of(THEIRS) } }, {}],
    [
      'that was not, for a tag of it is kept',
      { published: { 'acme/app:v1.2.3': of(OURS) } },
      { 'on-existing-tag': 'skip' },
    ],
    ['whose build failed', { failures: { 'docker buildx build': 'ERROR: no' } }, {}],
  ])('%s loses the name it was built under', async (_, answers, inputs) => {
    const images = 'acme/app\nghcr.io/acme/app'
    const { script } = await play(answers, { images, ...inputs })
    expect(untagged(script)).toEqual([
      'untag acme/app:sha-1a2b3c4-…',
      'untag ghcr.io/acme/app:sha-1a2b3c4-…',
    ])
  })

  test('has no name to lose where a BuildKit container builds', async () => {
    const { script } = await play({}, { driver: 'docker-container' })
    expect(untagged(script)).toEqual([])
  })

  test('that is loaded has no tag before the registries have said yes', async () => {
    const published = { 'acme/app:v1.2.3': of(THEIRS) }
    const { script } = await play({ published }, { load: 'true', push: 'true' })
    expect(script.filter((line) => line.startsWith('tag '))).toEqual([])
  })

  test('that no registry has taken keeps none', async () => {
    const { script } = await play({ failures: { push: DENIED } })
    expect(untagged(script)).toEqual(['untag acme/app:sha-…', 'untag acme/app:sha-1a2b3c4-…'])
  })
})

describe('an image that was pushed', () => {
  const kept = async (inputs: Record<string, string>, answers: Answers = {}) => {
    const { script } = await play(answers, { images: 'acme/app\nghcr.io/acme/app', ...inputs })
    const lines = script.filter((line) => /^(?:untag|push) /.test(line))
    return lines.filter((line) => !/-\w+$/.test(line.replace('sha-1a2b3c4', 'sha')))
  }
  const pushed = ['push acme/app:sha-1a2b3c4', 'push ghcr.io/acme/app:sha-1a2b3c4']
  const gone = ['untag acme/app:sha-1a2b3c4', 'untag ghcr.io/acme/app:sha-1a2b3c4']

  test.each([
    ['stays in the engine, for later steps', {}, []],
    ['is removed from it where that is wanted', { 'keep-in-engine': 'false' }, gone],
    ['stays where it is loaded', { 'keep-in-engine': 'false', load: 'true', push: 'true' }, []],
  ])('%s', async (_, inputs, removed) => {
    const lines = await kept(inputs)
    expect(lines.filter((line) => line.startsWith('push')).sort()).toEqual(pushed)
    expect(lines.filter((line) => line.startsWith('untag'))).toEqual(removed)
  })
})

describe('a floating tag under which the engine pushes', () => {
  const tags = 'type=raw,value=stable'
  const orders = { [`${OURS}...${THEIRS}`]: 'ahead' } as const
  const meanwhile: Answers['meanwhile'] = (what, { publish }) => {
    const labels = { 'org.opencontainers.image.revision': THEIRS }
    if (what.startsWith('docker buildx build')) publish('acme/app:stable', OLD, labels)
  }

  test('is looked at once more, and does not go backwards', async () => {
    const { reported, error, outputs, registry } = await play({ meanwhile, orders }, { tags })
    expect(error).toBeUndefined()
    expect(reported).toEqual([
      'build',
      'notice: acme/app:stable was not moved: it points at commit bbbbbbb, which comes after 1a2b3c4',
    ])
    expect(outputs).toMatchObject({ 'held-tags': 'stable', pushed: 'false', digest: '' })
    expect(registry.digestOf('acme/app:stable')).toBe(OLD)
  })

  test('is held in one repository, and moves in the other', async () => {
    const images = 'acme/app\nacme/other'
    const { error, outputs, registry } = await play({ meanwhile, orders }, { tags, images })
    expect(error).toBeUndefined()
    expect(registry.digestOf('acme/app:stable')).toBe(OLD)
    expect(registry.digestOf('acme/other:stable')).toBe(DIGEST)
    expect(outputs).toMatchObject({ 'held-tags': 'stable', 'moved-tags': 'stable' })
  })

  test('is not the only one: the next that nothing stands against will do', async () => {
    const more = `${tags}\ntype=raw,value=edge`
    const { reported, outputs, registry } = await play({ meanwhile, orders }, { tags: more })
    expect(reported.slice(0, 2)).toEqual(['build', 'push acme/app:edge'])
    expect(registry.digestOf('acme/app:stable')).toBe(OLD)
    expect(outputs).toMatchObject({ 'held-tags': 'stable', 'moved-tags': 'edge', pushed: 'true' })
  })
})

describe('a fixed tag under which the engine pushes', () => {
  const tags = 'type=version'
  const meanwhile =
    (revision: string): NonNullable<Answers['meanwhile']> =>
    (what, { publish }) => {
      const labels = { 'org.opencontainers.image.revision': revision }
      if (what.startsWith('docker buildx build')) publish('acme/app:v1.2.3', OLD, labels)
    }
  test('is looked at once more, and is not taken from another commit', async () => {
    const { reported, error, registry } = await play({ meanwhile: meanwhile(THEIRS) }, { tags })
    expect(reported).toEqual(['build'])
    expect(String(error)).toContain('acme/app:v1.2.3: another run may have published it meanwhile')
    expect(registry.digestOf('acme/app:v1.2.3')).toBe(OLD)
  })

  test('that is of the same commit by now is gone on from', async () => {
    const inputs = { tags, 'on-existing-tag': 'skip' }
    const { reported, outputs } = await play({ meanwhile: meanwhile(OURS) }, inputs)
    expect(reported).toEqual([
      'build',
      'put acme/app:v1.2 eeee',
      'put acme/app:v1 eeee',
      'put acme/app:latest eeee',
    ])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })
})
