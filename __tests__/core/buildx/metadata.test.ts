import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseMetadata } from '../../../src/core/buildx/metadata.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const digest = 'sha256:3c0e1bd7a1b0a6e2c1f2d0f0b7e5a1a0b2b7d5e7d2c5c8f4f4f8f2a1d9e0c7b6'

/** What buildx 0.29 writes for a push through the engine with containerd image store. */
const pushed = {
  'buildx.build.provenance': {
    builder: { id: 'https://github.com/acme/app/actions/runs/42/attempts/1' },
    buildType: 'https://mobyproject.org/buildkit@v1',
  },
  'buildx.build.ref': 'default/default/k7z1x7nfl1wiqe6ddzkdbvxd5',
  'containerimage.descriptor': {
    mediaType: 'application/vnd.oci.image.index.v1+json',
    digest,
    size: 856,
  },
  'containerimage.digest': digest,
  'image.name': 'docker.io/acme/app:v1.2.3,docker.io/acme/app:latest',
}

/** A finding of the build checks, as BUILDX_METADATA_WARNINGS writes it. */
const warning = {
  vertex: 'sha256:bdbb4a1c6a4a4a1d',
  level: 1,
  short: base64(
    'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "API_KEY") (line 3)',
  ),
  detail: [
    base64('Sensitive data should not be used in the ARG or ENV commands'),
    base64('機密 data — “neither” here'),
  ],
  url: 'https://docs.docker.com/go/dockerfile/rule/secrets-used-in-arg-or-env/',
  sourceInfo: {
    filename: 'Dockerfile',
    data: base64('FROM scratch\nENV A=1\nENV API_KEY=x\n'),
    language: 'Dockerfile',
  },
  range: [{ start: { line: 3 }, end: { line: 4 } }],
}

describe('a build that was pushed', () => {
  test('has a digest, and the file as it is for the output', () => {
    const { digest: read, warnings, json } = parseMetadata(JSON.stringify(pushed))
    expect(read).toBe(digest)
    expect(warnings).toEqual([])
    expect(JSON.parse(json)).toEqual(pushed)
  })

  test('keeps its digest beside a plain manifest, too', () => {
    const plain = { 'containerimage.config.digest': 'sha256:c0', 'containerimage.digest': digest }
    expect(parseMetadata(JSON.stringify(plain)).digest).toBe(digest)
  })
})

describe('what is handed over', () => {
  test('has no warnings in it: base64 of words of a Dockerfile would be read by all', () => {
    const { json, warnings } = parseMetadata(
      JSON.stringify({ ...pushed, 'buildx.build.warnings': [warning] }),
    )
    expect([JSON.parse(json), warnings.length]).toEqual([pushed, 1])
  })

  test('is nothing where it would be more than GitHub takes', () => {
    const { json, digest: read } = parseMetadata(
      JSON.stringify({ ...pushed, provenance: 'x'.repeat(1_000_000) }),
    )
    expect([json, read]).toEqual(['', digest])
  })
})

describe('warnings of the build checks', () => {
  const warningsOf = (...warnings: unknown[]) =>
    parseMetadata(JSON.stringify({ ...pushed, 'buildx.build.warnings': warnings })).warnings

  test('are reported with file, lines and reason', () => {
    expect(warningsOf(warning)).toEqual([
      {
        message:
          'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "API_KEY") (line 3)',
        detail:
          'Sensitive data should not be used in the ARG or ENV commands\n機密 data — “neither” here',
        url: 'https://docs.docker.com/go/dockerfile/rule/secrets-used-in-arg-or-env/',
        file: 'Dockerfile',
        line: 3,
        endLine: 4,
      },
    ])
  })

  test('keep their order', () => {
    const others = ['a: one', 'b: two'].map((short) => ({ ...warning, short: base64(short) }))
    expect(warningsOf(...others).map(({ message }) => message)).toEqual(['a: one', 'b: two'])
  })

  test.each<[sentence: string, odd: object]>([
    ['without a range', { range: undefined }],
    ['with an empty range', { range: [] }],
    ['about the whole file', { range: [{ start: { line: 0 }, end: { line: 0 } }] }],
    ['with a range of nothing', { range: [null] }],
  ])('%s have no line', (_, odd) => {
    expect(warningsOf({ ...warning, ...odd })).toMatchObject([
      { file: 'Dockerfile', line: undefined, endLine: undefined },
    ])
  })

  test('may lack everything', () => {
    const empty = {
      message: '',
      detail: '',
      url: '',
      file: '',
      line: undefined,
      endLine: undefined,
    }
    expect(warningsOf({}, null, 'text', { short: 7, detail: 'x', sourceInfo: null })).toEqual([
      empty,
      empty,
      empty,
      empty,
    ])
  })

  test('that are long are cut when they can be read', () => {
    const long = base64(`it says ${'a word '.repeat(3_000)}`)
    const [read] = warningsOf({ short: long, detail: [long] })
    expect(read?.message).toMatch(/^it says a word .*…$/)
    expect(read?.detail).not.toContain(long.slice(0, 100))
  })

  test('that are no base64 are taken as they are', () => {
    expect(warningsOf({ short: 'not base64!' })).toMatchObject([{ message: 'not base64!' }])
  })
})

test.each<[string, string | undefined]>([
  ['no file', undefined],
  ['an empty file', ''],
  ['null, which buildx writes for a build without result', 'null'],
  ['half a file', '{"containerimage.digest": "sha2'],
  ['a list', '[]'],
  ['a text', '"sha256:abc"'],
  ['an empty object', '{}'],
])('%s means that the result was no image', (_, json) => {
  expect(parseMetadata(json)).toEqual({ digest: '', warnings: [], json: '' })
})

test('a digest of another kind is none', () => {
  expect(parseMetadata('{"containerimage.digest":7}').digest).toBe('')
  expect(parseMetadata('{"buildx.build.warnings":"many"}').warnings).toEqual([])
})

test('no file at all is an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (json) => {
      expect(typeof parseMetadata(json).digest).toBe('string')
    }),
  )
  fc.assert(
    fc.property(fc.jsonValue(), (warnings) => {
      const json = JSON.stringify({ 'buildx.build.warnings': warnings })
      expect(Array.isArray(parseMetadata(json).warnings)).toBe(true)
    }),
  )
})
