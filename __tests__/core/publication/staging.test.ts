import { describe, expect, test } from '@jest/globals'
import type { BuilderChoice } from '../../../src/core/buildx/builder.ts'
import { parseImage, tagged } from '../../../src/core/image/image.ts'
import type { FixedDecision } from '../../../src/core/publication/fixed-tag.ts'
import { keptImage } from '../../../src/core/publication/kept-image.ts'
import {
  type FoundRepository,
  planStaging,
  stagingToBeginWith,
} from '../../../src/core/publication/staging.ts'
import { fixed } from '../../../src/core/tags/tag.ts'

const SHA = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'
const because = ''
const engine: BuilderChoice = { kind: 'engine', name: '', store: 'containerd', because }
const container: BuilderChoice = { kind: 'container', because }
const existing = (driver: string): BuilderChoice => ({
  ...{ kind: 'existing', name: 'team', because },
  driver,
})
const push: FixedDecision = { kind: 'push', because, isOurCommit: false }
const keep = (isOurCommit = true): FixedDecision => ({
  ...{ kind: 'keep', because, isOurCommit },
  digest: 'sha256:e',
})

const found = (name: string, tags: Readonly<Record<string, FixedDecision>>): FoundRepository => ({
  image: parseImage(name),
  fixed: Object.entries(tags).map(([tag, decision]) => ({
    ...{ tag: fixed(tag, ''), decision, seen: '' },
  })),
})

interface Asked {
  readonly choice?: BuilderChoice
  readonly repositories: readonly FoundRepository[]
  readonly load?: boolean
  readonly outputs?: readonly string[]
  readonly free?: readonly string[]
  readonly gated?: boolean
  readonly platforms?: readonly string[]
}

/** Where the image goes first, in a line. */
function staged({
  choice = engine,
  repositories,
  load = false,
  outputs = [],
  free = [],
  gated = false,
  platforms = [],
}: Asked) {
  const options = { load, outputs, platforms, sha: SHA, gated }
  const staging = planStaging(options, choice, repositories, () => free)
  const names = staging.kind === 'digest' ? staging.names : []
  const references =
    'tags' in staging ? staging.tags.map(({ image, tag }) => tagged(image, tag)) : []
  return [staging.kind, ...names, ...references].join(' ')
}

const release = found('acme/app', { 'v1.2.3': push, 'sha-1a2b3c4': push })

describe('before its tags move, an image goes', () => {
  test.each<[sentence: string, asked: Asked, expected: string]>([
    [
      'to its repositories under no name, where BuildKit pushes',
      { choice: container, repositories: [release, found('ghcr.io/acme/app', { a: push })] },
      'digest acme/app ghcr.io/acme/app',
    ],
    [
      'so it does on an existing builder of the same kind',
      { choice: existing('remote'), repositories: [release] },
      'digest acme/app',
    ],
    [
      'under tags where the driver is not known',
      { choice: existing('unknown'), repositories: [release] },
      'tags acme/app:sha-1a2b3c4',
    ],
    [
      'on the engine under the one tag that says the least',
      { repositories: [release] },
      'engine acme/app:sha-1a2b3c4',
    ],
    [
      'under the last one where none is named after the commit',
      { repositories: [found('acme/app', { 'v1.2.3': push, 'build-42': push })] },
      'engine acme/app:build-42',
    ],
    [
      'never under a tag that is kept',
      { repositories: [found('acme/app', { 'v1.2.3': push, 'sha-1a2b3c4': keep() })] },
      'engine acme/app:v1.2.3',
    ],
    [
      'under a tag where the result also goes into the engine',
      { choice: container, repositories: [release], load: true },
      'tags acme/app:sha-1a2b3c4',
    ],
    [
      'but not by buildx where the engine has built it, for there it is anyway',
      { repositories: [release], load: true },
      'engine acme/app:sha-1a2b3c4',
    ],
    [
      'or into files, from the engine, too',
      { repositories: [release], outputs: ['type=local,dest=out'] },
      'tags acme/app:sha-1a2b3c4',
    ],
    [
      'or into files',
      { choice: container, repositories: [release], outputs: ['type=local,dest=out'] },
      'tags acme/app:sha-1a2b3c4',
    ],
    [
      'straight under the most specific floating tag that is free, where there is no other',
      { repositories: [found('acme/app', {})], free: ['edge', 'latest'] },
      'engine acme/app:edge',
    ],
    ['nowhere where all of them are held', { repositories: [found('acme/app', {})] }, 'nowhere'],
    [
      'under a floating tag where another run was faster with the fixed one',
      {
        repositories: [found('acme/app', { 'main-20261123-063000': { kind: 'leave', because } })],
        free: ['main'],
      },
      'engine acme/app:main',
    ],
    [
      'nowhere, on a container, too: it would be thrown away soon',
      { choice: container, repositories: [found('acme/app', {})] },
      'nowhere',
    ],
  ])('%s', (_, asked, expected) => expect(staged(asked)).toBe(expected))
})

describe('before any registry has answered, it is certain that an image goes', () => {
  const images = [parseImage('acme/app'), parseImage('ghcr.io/acme/app')]
  const certain = (choice: BuilderChoice, more: Partial<Asked> = {}) =>
    stagingToBeginWith({ load: false, outputs: [], platforms: [], ...more }, choice, images)

  test('into the engine, wherever that pushes it later', () =>
    expect(certain(engine)).toEqual({ kind: 'engine', tags: [] }))

  test('under no name, where BuildKit pushes', () =>
    expect(certain(container)).toEqual({ kind: 'digest', names: ['acme/app', 'ghcr.io/acme/app'] }))

  test.each<[string, BuilderChoice, Partial<Asked>]>([
    ['from a container into the engine, too', container, { load: true }],
    ['from the engine into files, too', engine, { outputs: ['out'] }],
    ['from who knows where', existing('unknown'), {}],
  ])('but not %s: buildx gives all results the name that the registries allow', (_, ...asked) =>
    expect(certain(...asked)).toBeUndefined(),
  )
})

describe('nothing is built', () => {
  test('where the first fixed tag is kept in some repository', () => {
    const other = found('ghcr.io/acme/app', { 'v1.2.3': keep(), 'sha-1a2b3c4': push })
    expect(keptImage([release, other])).toMatchObject({ tag: 'v1.2.3', isOurCommit: true })
  })

  test('but where only another one is kept, there is something to build', () => {
    const one = found('acme/app', { 'v1.2.3': push, 'sha-1a2b3c4': keep() })
    expect(keptImage([one])).toBeUndefined()
  })
})

describe('on a builder of several nodes', () => {
  const nodes: BuilderChoice = {
    ...{ kind: 'existing', name: 'team', driver: 'remote', nodes: 2, because: '' },
  }
  const platforms = ['linux/amd64', 'linux/arm64']
  const outputs = ['type=oci,dest=image.tar']

  test('several platforms are pushed by digest, each on its own', () =>
    expect(staged({ choice: nodes, repositories: [release], platforms })).toBe('digest acme/app'))

  test('so is one', () =>
    expect(staged({ choice: nodes, repositories: [release], platforms: ['linux/amd64'] })).toBe(
      'digest acme/app',
    ))

  test('with other outputs buildx joins them, under the tag of the commit: without one it would push latest', () =>
    expect(staged({ choice: nodes, repositories: [release], platforms, outputs })).toBe(
      'tags acme/app:sha-1a2b3c4',
    ))

  test('a gate without such a tag is an error there', () => {
    const repositories = [found('acme/app', { 'v1.2.3': push })]
    expect(() => staged({ choice: nodes, repositories, platforms, outputs, gated: true })).toThrow(
      'buildx joins the images of several nodes under a tag',
    )
  })

  test('nothing is pushed under a tag before the registries have answered', () =>
    expect(
      stagingToBeginWith({ load: false, outputs, platforms }, nodes, [parseImage('acme/app')]),
    ).toBeUndefined())
})
