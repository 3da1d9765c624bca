import { describe, expect, test } from '@jest/globals'
import { listedImages, manifestParts } from '../../src/core/registry/manifest.ts'
import { mergeIndex } from '../../src/core/registry/merge-index.ts'
import { digestsInFiles, parseDigests } from '../../src/merge/digests.ts'
import { readDigests } from '../../src/merge/read-digests.ts'
import { recordingWorld } from '../support/recording-world.ts'

const DIGEST = `sha256:${'e'.repeat(64)}`
const bytes = (content: object) => new TextEncoder().encode(JSON.stringify(content))

describe('what other jobs have left', () => {
  test('may be nested as deeply as it likes', () => {
    expect(() => parseDigests('['.repeat(50_000) + ']'.repeat(50_000))).toThrow('no digest in it')
  })

  test('is quoted in one short line', () => {
    const odd = { path: 'digests/x\n::stop-commands::y', text: '' }
    expect(() => digestsInFiles([odd])).toThrow('digests/x : :stop-commands: :y has no digest')
    const look = () => parseDigests(`${'x'.repeat(1_000_000)}\r##[add-mask]y`)
    expect(look).toThrow(/^"digests" has ".{100,300}…", which is not a digest$/)
  })

  test('is not read where a thousand files are in a folder', async () => {
    const { world } = recordingWorld()
    const read: string[] = []
    const files = {
      ...world.files,
      list: async () => Array.from({ length: 5_000 }, (_, at) => `${at}`),
      read: async (path: string) => {
        read.push(path)
        return ''
      },
    }
    const reading = readDigests({ ...world, files }, { digests: '', digestsPath: 'node_modules' })
    await expect(reading).rejects.toThrow('there are 5000 files in it')
    expect(read).toEqual([])
  })

  const digestOf = (at: number) => `sha256:${at.toString(16).padStart(64, '0')}`
  const lines = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => digestOf(from + at)).join('\n')
  const reading = (texts: readonly string[], digests = '') => {
    const { world } = recordingWorld()
    const read: string[] = []
    const files = {
      ...world.files,
      list: async () => texts.map((_, at) => `digests/${at}`),
      read: async (path: string) => {
        read.push(path)
        return texts[Number(path.slice('digests/'.length))]
      },
    }
    return { read, all: readDigests({ ...world, files }, { digests, digestsPath: 'digests' }) }
  }

  test('may be a thousand digests in all, each counted once, and no more', async () => {
    expect(await reading([lines(0, 500), lines(0, 1_000)], digestOf(7)).all).toHaveLength(1_000)
    const more = reading([lines(0, 600), lines(600, 401)]).all
    await expect(more).rejects.toThrow('1001 digests are given, and 1000 at most are merged')
    await expect(reading([lines(0, 1_000)], digestOf(1_000)).all).rejects.toThrow('1001 digests')
  })

  test('is not read further than eight megabytes', async () => {
    const text = `#${'x'.repeat(3 * 1024 * 1024)}\n${digestOf(1)}\n`
    expect(await reading([text, text]).all).toEqual([digestOf(1)])
    const { read, all } = reading(Array.from({ length: 100 }, () => text))
    await expect(all).rejects.toThrow('its files have more than 8 MiB together')
    expect(read).toHaveLength(3)
  })
})

describe('a manifest of a stranger', () => {
  const many = Array.from({ length: 50_000 }, () => ({ digest: DIGEST, size: 1 }))

  test('with fifty thousand parts is asked for none of them', () => {
    expect(manifestParts(bytes({ schemaVersion: 2, manifests: many }))).toBeUndefined()
    expect(
      manifestParts(bytes({ schemaVersion: 2, config: many[0], layers: many })),
    ).toBeUndefined()
    expect(listedImages(bytes({ manifests: many }))).toBeUndefined()
  })

  test('cannot write a line of the output "platforms"', () => {
    const platform = { os: 'linux', architecture: 'amd64\nlinux/arm64', 'os.version': '1\n2' }
    const manifest = {
      mediaType: 'application/vnd.oci.image.index.v1+json',
      digest: DIGEST,
      bytes: bytes({ manifests: [{ digest: DIGEST, mediaType: 'x', size: 1, platform }] }),
    }
    const { platforms } = mergeIndex([{ manifest }], { platforms: [], annotations: {} })
    expect(platforms).toEqual(['linux'])
  })
})
