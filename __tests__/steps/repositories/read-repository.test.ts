import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../../src/core/problem.ts'
import type { PublishedImage } from '../../../src/core/publication/published-image.ts'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import {
  readDigest,
  readImageAgain,
  readPresent,
} from '../../../src/steps/repositories/read-repository.ts'
import type { Repository } from '../../../src/steps/repositories/repository.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const [OURS, OLD, NEW, NOTHING] = [digest('0'), digest('1'), digest('2'), digest('f')]

const failure = new Problem('the registry answers 503', 'Run the job again')

/** The image of a digest, and how often the registry does not have it before. */
type Has = Readonly<Record<string, number | Problem>>

/** A repository in which HEAD says digests of a tag in turn, GET perhaps another, and which has some of them, some late. */
function repositoryOf(said: readonly string[], named: string, has: Has) {
  const asked: string[] = []
  const heads = [...said]
  const left = new Map(Object.entries(has))
  const client: Partial<RegistryClient> = {
    headManifest: async (_, tag) => {
      asked.push(`HEAD ${tag}`)
      const [digest = ''] = heads.length > 1 ? heads.splice(0, 1) : heads
      return { digest, mediaType: '' }
    },
    getManifest: async (_, wanted) => {
      asked.push(wanted.replace(/^sha256:.*(.)$/, '$1'))
      const found = wanted === 'latest' ? named : wanted
      const late = left.get(found)
      if (late instanceof Problem) throw late
      if (late === undefined) return undefined
      left.set(found, late - 1)
      if (late > 0) return undefined
      const content = { schemaVersion: 2, config: { digest: found }, layers: [] }
      return { digest: found, mediaType: '', bytes: Buffer.from(JSON.stringify(content)) }
    },
    getBlob: async () => Buffer.from('{}'),
  }
  const registry = { ...client, withRetries: client } as RegistryClient
  const repository: Repository = {
    ...{ client: registry, source: 'https://github.com/acme/app', images: new Map() },
    neverThere: new Map(),
    image: { path: 'acme/app', registry: { host: 'docker.io' } } as Repository['image'],
    log: () => undefined,
    sleep: async (time) => {
      asked.push(`${time} ms`)
    },
  }
  return { repository, asked }
}

const ours = { digest: OURS } as PublishedImage

async function read(said: readonly string[], named: string, has: Has) {
  const { repository, asked } = repositoryOf(said, named, has)
  const there = await readImageAgain(repository, 'latest', ours)
  return { there, asked, repository }
}

const WAITS = ['500 ms', '1000 ms', '2000 ms', '4000 ms']
const LOOKS = ['f', ...WAITS.flatMap((wait) => [wait, 'f'])]

describe('a tag whose digest the registry does not have', () => {
  test('is read when the registry shows it, which may take seconds', async () => {
    const { there, asked } = await read([NEW], NEW, { [NEW]: 2 })
    expect(there).toMatchObject({ kind: 'known', value: { digest: NEW } })
    expect(asked).toEqual(['HEAD latest', '2', '500 ms', '2', '1000 ms', '2', 'HEAD latest'])
  })

  test('is not known by what another run has overwritten meanwhile', async () => {
    const { there } = await read([OLD, NEW], NEW, { [OLD]: 1, [NEW]: 0 })
    expect(there).toEqual({ kind: 'unknown', because: '"latest" has just been moved' })
  })

  test('is read itself: the header was about something else', async () => {
    const { there, asked } = await read([NOTHING], OLD, { [OLD]: 0 })
    expect(there).toMatchObject({ kind: 'known', value: { digest: OLD } })
    expect(asked).toEqual(['HEAD latest', ...LOOKS, 'latest'])
  })

  test('is read so from then on, and not waited for again', async () => {
    const { repository, asked } = await read([NOTHING], OLD, { [OLD]: 0 })
    asked.splice(0)
    const there = await readImageAgain(repository, 'latest', ours)
    expect(there).toMatchObject({ kind: 'known', value: { digest: OLD } })
    expect(asked).toEqual(['latest'])
  })

  test('may name what we have written', async () => {
    const { there } = await read([NOTHING], OURS, { [OURS]: 0 })
    expect(there).toEqual({ kind: 'known', value: { digest: OURS } })
  })

  test.each<[string, string, Has]>([
    ['is not there', NOTHING, {}],
    ['cannot be read', OLD, { [OLD]: failure }],
  ])('stays unknown where it %s, however often it is asked for', async (_, named, has) => {
    const { there, repository } = await read([NOTHING], named, has)
    expect(there).toMatchObject({ kind: 'unknown' })
    expect(await readImageAgain(repository, 'latest', ours)).toMatchObject({ kind: 'unknown' })
    expect(await readDigest(repository, 'latest')).toMatchObject({ kind: 'unknown' })
  })

  test('is not taken for what a replica that is behind says of it', async () => {
    const { there, asked } = await read([NEW, OLD], OLD, { [NEW]: failure, [OLD]: 0 })
    expect(there).toEqual({ kind: 'unknown', because: failure.message })
    expect(asked).toEqual(['HEAD latest', '2'])
  })
})

test('what a tag has been said to name is never absent', async () => {
  const { repository, asked } = repositoryOf([NOTHING], NOTHING, {})
  expect(await readPresent(repository, NOTHING)).toEqual({
    kind: 'unknown',
    because: `the registry does not have ${NOTHING}`,
  })
  expect(asked).toEqual(['f'])
})
