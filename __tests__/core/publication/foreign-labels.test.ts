import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decideTag } from '../../../src/core/publication/floating-tag.ts'
import { publishedImage } from '../../../src/core/publication/published-image.ts'
import { labelsIn } from '../../../src/core/registry/manifest.ts'

const SOURCE = 'https://github.com/acme/app'
const OCI = 'org.opencontainers.image'

/** An image as a registry hands it out: everyone who may push there can have written its configuration. */
const imageWith = (Labels: unknown) => {
  const bytes = new TextEncoder().encode(JSON.stringify({ config: { Labels } }))
  return publishedImage('sha256:1', labelsIn(bytes), SOURCE)
}
const ours = (publication: object) =>
  imageWith({ 'io.slipway.publish': JSON.stringify({ source: SOURCE, ...publication }) })

const publication = {
  sha: 'a'.repeat(40),
  workflow: 'w',
  run: 3,
  tags: { v1: '1.2.3', main: null },
}

describe('labels that somebody else has written', () => {
  test('of the right shape are read', () => {
    const { revision, run, floats } = ours(publication)
    expect({ revision, run, floats: { ...floats } }).toEqual({
      revision: 'a'.repeat(40),
      run: { workflow: 'w', number: 3 },
      floats: { v1: '1.2.3', main: null },
    })
  })

  test.each([
    ['a commit in a list', { sha: ['a'.repeat(40)] }, { revision: undefined }],
    ['a commit with an option', { sha: '--upload-pack=x' }, { revision: undefined }],
    ['a run that is no number', { run: '3' }, { run: undefined }],
    ['a run without end', { run: 1e300 }, { run: undefined }],
    ['a workflow that is an object', { workflow: { a: 1 } }, { run: undefined }],
    ['a version that is a number', { tags: { v1: 999 } }, { floats: {} }],
    ['a version that is an object', { tags: { v1: { valueOf: 1 } } }, { floats: {} }],
    ['a version that is a command', { tags: { v1: '##[stop-commands]x' } }, { floats: {} }],
    ['a version of a megabyte', { tags: { v1: '9'.repeat(1e6) } }, { floats: {} }],
    ['tags in a list', { tags: [['v1', '9']] }, { floats: {} }],
    ['a tag that is none', { tags: { '::add-mask::x': '9.0.0' } }, { floats: {} }],
  ])('%s is nothing', (_, part, expected) => {
    const image = ours({ ...publication, ...part })
    const said = { ...image, floats: { ...image.floats } }
    const parts = Object.keys(expected).map((key) => [key, said[key as keyof typeof said]])
    expect(Object.fromEntries(parts)).toEqual(expected)
  })

  test.each(['b'.repeat(7), 'B'.repeat(12)])(
    'a commit may be short, as other tools write it: %s',
    (text) => {
      expect(imageWith({ [`${OCI}.revision`]: text }).revision).toBe(text.toLowerCase())
    },
  )

  test.each(['', 'bbbbbb', 'main', '--upload-pack=x', 'v1.2.3'])(
    'what is no commit is none: %j',
    (text) => {
      expect(imageWith({ [`${OCI}.revision`]: text }).revision).toBeUndefined()
    },
  )

  test('a commit may be written in capitals', () => {
    expect(ours({ ...publication, sha: 'A'.repeat(40) }).revision).toBe('a'.repeat(40))
  })

  test('a tag may be called as what every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(ours(publication).floats[name]).toBeUndefined()
  })

  test.each([
    [{ [`${OCI}.version`]: 999 }],
    [{ [`${OCI}.version`]: '1.2.3\n::add-mask::x' }],
    [{ [`${OCI}.version`]: `1.2.3-${'a'.repeat(1e6)}` }],
    [{ [`${OCI}.revision`]: ['a'.repeat(40)] }],
    [{ [`${OCI}.revision`]: { length: 40 } }],
    ['text'],
    [null],
    [[['a', 'b']]],
  ])('%.60j says nothing', (labels) => {
    const { revision, version } = imageWith(labels)
    expect({ revision, version }).toEqual({ revision: undefined, version: undefined })
  })

  test('are texts of the right shape, or nothing, whatever they are', () => {
    const label = fc.constantFrom(
      'io.slipway.publish',
      `${OCI}.version`,
      `${OCI}.revision`,
      `${OCI}.source`,
    )
    const value = fc.oneof(
      fc.jsonValue(),
      fc.json(),
      fc
        .record({
          source: fc.constant(SOURCE),
          sha: fc.jsonValue(),
          workflow: fc.jsonValue(),
          run: fc.jsonValue(),
          tags: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
        })
        .map((all) => JSON.stringify(all)),
    )
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(label, value)), (labels) => {
        const { revision = 'a'.repeat(40), version = '1.0.0', run, floats } = imageWith(labels)
        expect(revision).toMatch(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
        expect(version).toMatch(/^v?\d[\w.-]{0,127}$/i)
        if (run)
          expect([typeof run.workflow, Number.isSafeInteger(run.number)]).toEqual(['string', true])
        for (const [name, its] of Object.entries(floats)) {
          expect(name).toMatch(/^\w[\w.-]{0,127}$/)
          if (its !== null) expect(its).toMatch(/^v?\d[\w.+!-]*$/i)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a version that a label claims', () => {
  const latest = { name: 'latest', kind: 'floating', because: '', version: '1.3.0' } as const
  const claims = (version: string) => ours({ ...publication, tags: { latest: version } })
  const decided = (version: string, tags: readonly string[]) =>
    decideTag(
      latest,
      claims('1.3.0'),
      { kind: 'known', value: { ...claims(version), digest: 'x' } },
      {
        list: { kind: 'whole', tags },
        fixed: ['v1.3.0'],
        relation: 'unknown',
        isMerge: false,
      },
    ).kind

  test.each([
    ['999.0.0', ['v1.2.9', 'v1.3.0', 'latest'], 'move'],
    ['1.999.0', ['v1.2.9', 'v1', 'latest'], 'move'],
    ['1.4.0', ['v1.2.9', 'v1.4.0', 'latest'], 'hold'],
    ['1.4.0', ['latest', 'main'], 'hold'],
    ['1!1.0.0', ['1-1.0.0', '1.2.9', '1.3.0', 'latest'], 'hold'],
    ['1!1.0.0', ['1.2.9', '1.3.0', 'latest'], 'move'],
  ])('%s beside the tags %j: %s', (version, tags, kind) => {
    expect(decided(version, tags)).toBe(kind)
  })

  test('a run of a number that no workflow can have holds nothing', () => {
    const main = { name: 'main', kind: 'floating', because: '' } as const
    const around = {
      list: { kind: 'whole', tags: [] },
      fixed: [],
      relation: 'unknown',
      isMerge: false,
    } as const
    const kindFor = (run: number) =>
      decideTag(
        main,
        ours(publication),
        {
          kind: 'known',
          value: { ...ours({ ...publication, run }), digest: 'x', revision: undefined },
        },
        around,
      ).kind
    expect([kindFor(5), kindFor(Number.MAX_SAFE_INTEGER)]).toEqual(['hold', 'move'])
  })
})

describe('the repository that a label names', () => {
  const source = 'https://github.com/acme/app'
  const from = (text: string) =>
    publishedImage('d', { [`${OCI}.revision`]: 'a'.repeat(40), [`${OCI}.source`]: text }, source)

  test.each([
    'https://github.com/acme/app.git',
    'https://github.com/Acme/App/',
    'http://github.com/acme/app',
    'git@github.com:acme/app.git',
    'ssh://git@github.com/acme/app.git',
    'git+https://github.com/acme/app#main',
    'https://token@github.com/acme/app',
  ])('is ours, however it is written: %s', (text) => {
    expect(from(text)).toMatchObject({ revision: 'a'.repeat(40), isOfOurSource: true })
  })

  test.each([
    'https://github.com/acme/app2',
    'https://github.com.evil.example/acme/app',
    'https://gitlab.com/acme/app',
    'https://github.com/acme',
    'git@github.com:other/app.git',
  ])('is another, whose label came with a base image: %s', (text) => {
    expect(from(text)).toMatchObject({ revision: undefined, isOfOurSource: false })
  })
})

describe('an image that says no more than its line', () => {
  const latest = { name: 'latest', kind: 'floating', because: '', version: '1.2.4' } as const
  const decided = (version: string, tags: readonly string[], source: string) => {
    const labels = { [`${OCI}.version`]: version, [`${OCI}.source`]: source }
    const value = publishedImage('x', labels, 'https://github.com/acme/app')
    const around = { fixed: [], relation: 'unsaid', isMerge: false } as const
    return decideTag(
      latest,
      { ...ours(publication), digest: 'y' },
      { kind: 'known', value },
      {
        ...around,
        list: { kind: 'whole', tags },
      },
    ).kind
  }
  const OURS = 'https://github.com/acme/app'

  test.each<[string, string, readonly string[], string, string]>([
    ['a higher line holds', '2.0', ['latest', '2.0', '2', '1.2'], OURS, 'hold'],
    ['a higher major line holds', 'v2', ['latest', 'v2', 'v1'], OURS, 'hold'],
    ['the same line may be any version of it', '1.2', ['latest', '1.2'], OURS, 'move'],
    ['one that the registry does not have is none', '2.0', ['latest', '1.2'], OURS, 'move'],
    ['one of a base image is none', '24.04', ['latest', '24.04'], '', 'move'],
  ])('%s', (_, version, tags, source, kind) => {
    expect(decided(version, tags, source)).toBe(kind)
  })
})
