import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Manifest } from '../../../src/core/registry/client.ts'
import type { MergeSource } from '../../../src/core/registry/merge-entry.ts'
import { mergeIndex } from '../../../src/core/registry/merge-index.ts'

const OCI = 'application/vnd.oci.image.manifest.v1+json'
const DOCKER = 'application/vnd.docker.distribution.manifest.v2+json'
const digestOf = (sign: string) => `sha256:${sign.repeat(64)}`
const any = { platforms: [], annotations: {} }

const entry = (sign: string, platform: string, mediaType = OCI) => {
  const [os, architecture, variant] = platform.split('/')
  const place = { architecture, os, ...(variant && { variant }) }
  return { mediaType, digest: digestOf(sign), size: 7, platform: place }
}
const attestation = (sign: string, about: string) => ({
  ...entry(sign, 'unknown/unknown'),
  annotations: {
    'vnd.docker.reference.digest': digestOf(about),
    'vnd.docker.reference.type': 'attestation-manifest',
  },
})
const manifest = (content: object, digest: string, mediaType: string): Manifest => ({
  mediaType,
  digest,
  bytes: Buffer.from(JSON.stringify({ schemaVersion: 2, ...content })),
})
/** What one runner has pushed: an index with its platform and provenance. */
const built = (...manifests: object[]): MergeSource => ({
  manifest: manifest({ manifests }, digestOf('0'), 'application/vnd.oci.image.index.v1+json'),
})
/** … or, without provenance, an image alone. */
const plain = (sign: string, config: object, mediaType = OCI): MergeSource => ({
  manifest: manifest({ config: { digest: digestOf('9') }, layers: [] }, digestOf(sign), mediaType),
  config: config as MergeSource['config'],
})

const amd = built(entry('a', 'linux/amd64'), attestation('b', 'a'))
const arm = built(entry('c', 'linux/arm64'), attestation('d', 'c'))
const digests = (text: string) =>
  JSON.parse(text).manifests.map(({ digest }: { digest: string }) => digest[7])

describe('merging what several runners have built', () => {
  test('is flat, with every attestation beside its image', () => {
    const { text, platforms, mediaType } = mergeIndex([amd, arm], any)
    expect(digests(text)).toEqual(['a', 'b', 'c', 'd'])
    expect(platforms).toEqual(['linux/amd64', 'linux/arm64'])
    expect(mediaType).toBe('application/vnd.oci.image.index.v1+json')
    expect(JSON.parse(text).manifests[1]).toEqual(attestation('b', 'a'))
  })

  test('gives the same bytes in whatever order', () => {
    const seven = built(entry('e', 'linux/arm/v7'), attestation('f', 'e'))
    const all = [amd, arm, seven, plain('1', { os: 'linux', architecture: 's390x' })]
    const expected = mergeIndex(all, any).text
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (sources) => {
        expect(mergeIndex(sources, any).text).toBe(expected)
      }),
    )
  })

  test('the same digest given twice counts once', () => {
    expect(mergeIndex([amd, arm, amd], any).text).toBe(mergeIndex([amd, arm], any).text)
  })

  test('an image that is given alone and in an index counts once, in whatever order', () => {
    const alone = plain('a', { os: 'linux', architecture: 'amd64', 'os.version': '1' })
    const expected = mergeIndex([alone, amd, arm], any)
    expect(mergeIndex([arm, amd, alone], any).text).toBe(expected.text)
    expect(expected.platforms).toHaveLength(2)
  })

  test('several attestations of one image are in one order', () => {
    const other = built(entry('a', 'linux/amd64'), attestation('9', 'a'))
    expect(mergeIndex([amd, other], any).text).toBe(mergeIndex([other, amd], any).text)
    expect(digests(mergeIndex([amd, other], any).text)).toEqual(['a', '9', 'b'])
  })

  test('what an index does not say of an image is taken from its configuration', () => {
    const { platform: _, ...silent } = entry('a', 'linux/amd64')
    const configs = new Map([[digestOf('a'), { os: 'linux', architecture: 'arm', variant: 'v6' }]])
    const { platforms, text } = mergeIndex([{ ...built(silent), configs }, arm], any)
    expect(platforms).toEqual(['linux/arm/v6', 'linux/arm64'])
    expect(JSON.parse(text).manifests[0].platform).toEqual({
      ...{ os: 'linux', architecture: 'arm', variant: 'v6' },
    })
  })

  test('versions of Windows are images of their own, and one platform', () => {
    const windows = (sign: string, version: string) => {
      const { platform, ...rest } = entry(sign, 'windows/amd64')
      return built({ ...rest, platform: { ...platform, 'os.version': version } })
    }
    const both = [windows('a', '10.0.20348.1'), windows('b', '10.0.17763.2')]
    const platforms = ['windows/amd64']
    expect(mergeIndex(both, { ...any, platforms }).platforms).toEqual([
      'windows/amd64 10.0.17763.2',
      'windows/amd64 10.0.20348.1',
    ])
    const again = () => mergeIndex([...both, windows('c', '10.0.20348.1')], any)
    expect(again).toThrow('windows/amd64 10.0.20348.1 is there 2 times')
  })

  test('an image alone gets its platform from its configuration', () => {
    const seven = plain('e', { os: 'linux', architecture: 'arm', variant: 'v7' })
    const { platforms, text } = mergeIndex([amd, seven], any)
    expect(platforms).toEqual(['linux/amd64', 'linux/arm/v7'])
    expect(JSON.parse(text).manifests[2]).toMatchObject({
      digest: digestOf('e'),
      platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
    })
  })

  test('all of Docker’s own kind make a list of Docker’s; with annotations, or mixed, an OCI index', () => {
    const own = plain('a', { os: 'linux', architecture: 'amd64' }, DOCKER)
    const other = plain('c', { os: 'linux', architecture: 'arm64' }, DOCKER)
    const list = 'application/vnd.docker.distribution.manifest.list.v2+json'
    expect(mergeIndex([own, other], any).mediaType).toBe(list)
    const annotated = mergeIndex([own, other], { ...any, annotations: { b: '2', a: '1' } })
    expect(annotated.mediaType).toBe('application/vnd.oci.image.index.v1+json')
    expect(Object.entries(JSON.parse(annotated.text).annotations)).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
    expect(mergeIndex([own, arm], any).mediaType).toBe('application/vnd.oci.image.index.v1+json')
  })
})

describe('what is refused', () => {
  const refused: [string, readonly MergeSource[], readonly string[], string][] = [
    [
      'a platform that is there twice',
      [amd, built(entry('e', 'linux/amd64'))],
      [],
      `linux/amd64 is there 2 times: ${digestOf('a')}, ${digestOf('e')}`,
    ],
    [
      '… also where one of them says its variant',
      [arm, built(entry('e', 'linux/arm64/v8'))],
      [],
      'linux/arm64 is there 2 times',
    ],
    [
      'a platform that is missing',
      [amd],
      ['linux/amd64', 'linux/arm64'],
      'linux/arm64 is missing: there is linux/amd64',
    ],
    ['one that was not asked for', [amd, arm], ['linux/amd64'], 'linux/arm64 was not asked for'],
    [
      'an attestation about something else',
      [built(entry('a', 'linux/amd64'), attestation('b', 'e'))],
      [],
      `the attestation ${digestOf('b')} is about ${digestOf('e')}, which is not merged`,
    ],
    [
      'an index inside an index',
      [
        built({
          ...entry('a', 'linux/amd64'),
          mediaType: 'application/vnd.oci.image.index.v1+json',
        }),
      ],
      [],
      'is an index inside an index',
    ],
    ['an artifact', [plain('a', {})], [], 'does not say which platform it is for'],
    [
      'an index whose image says nothing',
      [built({ ...entry('a', 'linux/amd64'), platform: undefined })],
      [],
      `${digestOf('a')} does not say which platform it is for`,
    ],
    [
      'an attestation that has lost its note',
      [built(entry('a', 'linux/amd64'), entry('b', 'unknown/unknown'))],
      [],
      `${digestOf('b')} is for no platform: an attestation that does not say which image`,
    ],
    [
      'more digests than platforms',
      [amd, arm, built(entry('e', 'linux/s390x'))],
      ['linux/amd64', 'linux/arm64'],
      'linux/s390x was not asked for',
    ],
    [
      'arm of two versions where one was asked for',
      [built(entry('a', 'linux/arm/v6')), built(entry('b', 'linux/arm/v7'))],
      ['linux/arm'],
      'linux/arm/v6 was not asked for',
    ],
    [
      'amd64 that says the version which goes without saying',
      [amd, built(entry('e', 'linux/amd64/v1'))],
      [],
      'linux/amd64 is there 2 times',
    ],
  ]
  test.each(refused)('%s', (_, sources, platforms, message) => {
    expect(() => mergeIndex(sources, { ...any, platforms })).toThrow(message)
  })

  test('everything at once', () => {
    const merge = () =>
      mergeIndex([amd, built(entry('e', 'linux/amd64'))], { ...any, platforms: ['linux/arm64'] })
    expect(merge).toThrow('these images cannot be merged')
  })

  test.each([
    ['linux/x86_64', 'linux/amd64'],
    ['linux/aarch64', 'linux/arm64'],
    ['LINUX/AMD64', 'linux/amd64/v1'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/armhf', 'linux/arm/v7'],
  ])('`%s` asks for %s', (asked, there) => {
    const one = built(entry('a', there))
    expect(mergeIndex([one], { ...any, platforms: [asked] }).platforms).toEqual([there])
  })

  test('`linux/arm64/v8` is what was asked for as `linux/arm64`', () => {
    const eight = built(entry('c', 'linux/arm64/v8'))
    const platforms = ['linux/amd64', 'linux/arm64']
    expect(mergeIndex([amd, eight], { ...any, platforms }).platforms).toHaveLength(2)
  })
})
