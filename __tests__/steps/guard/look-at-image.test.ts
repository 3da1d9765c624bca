import { describe, expect, test } from '@jest/globals'
import { type ImageParts, NO_PARTS } from '../../../src/core/image/image-parts.ts'
import { Problem } from '../../../src/core/problem.ts'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import { unpack } from '../../../src/io/files/unpack.ts'
import { lookAtImage } from '../../../src/steps/guard/look-at-image.ts'
import { busy } from '../../support/busy.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const [INDEX, AMD, ARM] = [digest('a'), digest('b'), digest('c')]
const [AMD_CONFIG, ARM_CONFIG] = [digest('d'), digest('e')]

const platform = (config: string) => ({
  schemaVersion: 2,
  config: { digest: config, size: 500 },
  layers: [{ digest: digest('f'), size: 1_000, mediaType: 'application/vnd.example.odd' }],
})
const MANIFESTS: Readonly<Record<string, object>> = {
  [INDEX]: { schemaVersion: 2, manifests: [{ digest: AMD }, { digest: ARM }] },
  [AMD]: platform(AMD_CONFIG),
  [ARM]: platform(ARM_CONFIG),
}
const CONFIGS: Readonly<Record<string, object>> = {
  [AMD_CONFIG]: { os: 'linux', architecture: 'amd64', config: { Env: ['PATH=/bin'] } },
  [ARM_CONFIG]: {
    ...{ os: 'linux', architecture: 'arm64', variant: 'v8' },
    config: { Env: ['DB_PASSWORD=Zx81-kWq2-Lp0s'] },
  },
}

const findKnown = (text: string) => (text.includes('Zx81-kWq2') ? 'password' : undefined)

/** A registry with one image of two platforms, of which the second one has a password in it. */
function registry(isDown: (asked: string, times: number) => boolean = () => false) {
  const asked: string[] = []
  const ask = (what: string) => {
    asked.push(what)
    const times = asked.filter((one) => one === what).length
    if (isDown(what, times))
      throw new Problem('the registry fails for a moment', 'Run the job again')
  }
  const client = {
    getManifest: async (_: string, one: string) => {
      ask(one)
      const bytes = Buffer.from(JSON.stringify(MANIFESTS[one]))
      return { mediaType: '', digest: one, bytes }
    },
    getBlob: async (_: string, one: string) => {
      ask(one)
      return Buffer.from(JSON.stringify(CONFIGS[one]))
    },
  } as unknown as RegistryClient
  return { client, asked }
}

async function look(parts: ImageParts, { client }: ReturnType<typeof registry>) {
  const build = undefined
  const asked = {
    places: [{ client, repository: 'acme/app' }],
    digest: INDEX,
    parts,
    build,
    findKnown,
    judged: async () => [],
  }
  return lookAtImage(recordingWorld({}).world, asked)
}

const EVERY = [INDEX, AMD, ARM, AMD_CONFIG, ARM_CONFIG]
const RIGHT = { of: INDEX, manifests: [AMD, ARM], configs: [AMD_CONFIG, ARM_CONFIG] }

test('what each platform weighs is known from what was read anyway', async () => {
  const { platforms } = await look(RIGHT, registry())
  expect(platforms).toEqual([
    { platform: 'linux/amd64', bytes: 1_500 },
    { platform: 'linux/arm64/v8', bytes: 1_500 },
  ])
})

describe('what buildx printed of the image', () => {
  test.each<[string, ImageParts, string[]]>([
    ['saves asking one after another, and nothing is asked twice', RIGHT, EVERY],
    ['may be missing', NO_PARTS, EVERY],
    ['may be of another image, and is not asked for then', { ...RIGHT, of: AMD }, EVERY],
    [
      'may lead to something else, which is not looked at',
      { ...RIGHT, configs: [AMD_CONFIG, AMD_CONFIG] },
      EVERY,
    ],
  ])('%s', async (_, parts, expected) => {
    const there = registry()
    const { findings } = await look(parts, there)
    expect(findings.map(({ what }) => what)).toEqual([expect.stringContaining('DB_PASSWORD')])
    expect(there.asked.toSorted()).toEqual(expected.toSorted())
  })

  test('is asked for again where the registry failed for a moment', async () => {
    const { findings } = await look(
      RIGHT,
      registry((what, times) => what === ARM && times === 1),
    )
    expect(findings).toHaveLength(1)
  })

  test('lets nothing through where the registry does not answer', async () => {
    await expect(
      look(
        RIGHT,
        registry((what) => what === ARM_CONFIG),
      ),
    ).rejects.toThrow('fails for a moment')
  })
})

test('many platforms are read a few at a time, and each once', async () => {
  const digestOf = (at: number) => `sha256:${at.toString(16).padStart(64, '0')}`
  const manifests = Array.from({ length: 120 }, (_, at) => ({ digest: digestOf(at % 60) }))
  const { work, seen } = busy((_: string, one: string) => {
    const content = one === INDEX ? { manifests } : platform(AMD_CONFIG)
    return { mediaType: '', digest: one, bytes: Buffer.from(JSON.stringify(content)) }
  })
  const getBlob = async () => Buffer.from(JSON.stringify(CONFIGS[AMD_CONFIG]))
  const client = { getManifest: work, getBlob } as unknown as RegistryClient
  const { platforms } = await look(NO_PARTS, { client, asked: [] })
  expect(platforms).toHaveLength(60)
  expect(seen()).toEqual({ times: 61, atOnce: 4 })
})

describe('what a registry does not show', () => {
  /** The registry of above, in which something is not there so many times. */
  const hiding = (what: string, times = Number.POSITIVE_INFINITY) => {
    const { client } = registry()
    const seen = new Map<string, number>()
    const isHidden = (one: string) => {
      seen.set(one, (seen.get(one) ?? 0) + 1)
      return one === what && (seen.get(one) ?? 0) <= times
    }
    return {
      ...client,
      getManifest: async (path: string, one: string) =>
        isHidden(one) ? undefined : client.getManifest(path, one),
      getBlob: async (path: string, one: string) =>
        isHidden(one) ? undefined : client.getBlob(path, one),
    } as RegistryClient
  }
  const lookIn = (...clients: RegistryClient[]) => {
    const places = clients.map((client) => ({ client, repository: 'acme/app' }))
    const { world } = recordingWorld({})
    return lookAtImage(world, {
      ...{ places, digest: INDEX, parts: RIGHT, build: undefined, findKnown },
      judged: async () => [],
    })
  }

  test.each([
    ['the image', INDEX],
    ['an image of it', ARM],
    ['a configuration', ARM_CONFIG],
  ])('yet is waited for: %s', async (_, what) => {
    expect((await lookIn(hiding(what, 3))).findings).toHaveLength(1)
  })

  test.each([
    ['the image', INDEX],
    ['an image of it', ARM],
    ['a configuration', ARM_CONFIG],
  ])('at all lets nothing through: %s', async (_, what) => {
    await expect(lookIn(hiding(what))).rejects.toThrow('the secret guard could not read')
  })

  test('may be in the next repository, which this one has it from later', async () => {
    expect((await lookIn(hiding(INDEX), registry().client)).findings).toHaveLength(1)
  })

  test('is as good as not there in an index within the index', async () => {
    const { client } = registry()
    const nested = { manifests: [{ digest: AMD }] }
    const getManifest = async (path: string, one: string) =>
      one === ARM
        ? { mediaType: '', digest: one, bytes: Buffer.from(JSON.stringify(nested)) }
        : client.getManifest(path, one)
    await expect(lookIn({ ...client, getManifest } as RegistryClient)).rejects.toThrow(
      'an index in the index',
    )
  })
})

test('a layer that is broken is named, and lets nothing through', async () => {
  const { client } = registry()
  const openBlob = async function* () {
    yield Buffer.from('no archive')
  }
  const mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip'
  const layers = [{ digest: digest('f'), size: 1_000, mediaType }]
  const history = [{ created_by: 'RUN make' }]
  const image = { ...platform(AMD_CONFIG), layers }
  const getManifest = async () => ({
    ...{ mediaType: '', digest: AMD },
    bytes: Buffer.from(JSON.stringify(image)),
  })
  const getBlob = async () => Buffer.from(JSON.stringify({ history }))
  const broken = { ...client, getManifest, getBlob, openBlob } as unknown as RegistryClient
  const { world } = recordingWorld({})
  const asked = {
    ...{ places: [{ client: broken, repository: 'acme/app' }], digest: AMD, parts: NO_PARTS },
    ...{ build: undefined, findKnown, judged: async () => [] },
  }
  const real = { ...world, files: { ...world.files, unpack } }
  await expect(lookAtImage(real, asked)).rejects.toThrow(`could not read the layer ${digest('f')}`)
})
