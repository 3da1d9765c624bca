import { describe, expect, test } from '@jest/globals'
import type { Manifest, RegistryClient } from '../../../src/core/registry/client.ts'
import { imageOf } from '../../../src/steps/repositories/read-published-image.ts'
import type { Repository } from '../../../src/steps/repositories/repository.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const manifest = (letter: string, content: object): Manifest => ({
  digest: digest(letter),
  mediaType: '',
  bytes: Buffer.from(JSON.stringify({ schemaVersion: 2, ...content })),
})
const REVISION = 'f'.repeat(40)
const LABELS = { 'org.opencontainers.image.revision': REVISION }

const OURS = 'https://github.com/acme/app'
const PROVENANCE = digest('e')
const PROVEN = '9'.repeat(40)
const statement = (vcs: object) => ({
  predicate: { runDetails: { metadata: { buildkit_metadata: { vcs } } } },
})

/** Reads an image of a registry that has these manifests, and one configuration. */
function read(
  first: Manifest,
  others: readonly Manifest[] = [],
  labels: Readonly<Record<string, string>> = LABELS,
  vcs: object = { revision: PROVEN },
) {
  const client = {
    getManifest: async (_: string, wanted: string) => others.find((one) => one.digest === wanted),
    getBlob: async (_: string, blob: string) =>
      Buffer.from(
        JSON.stringify(blob === PROVENANCE ? statement(vcs) : { config: { Labels: labels } }),
      ),
  } as unknown as RegistryClient
  const source = 'https://github.com/acme/app'
  const repository = { image: { path: 'acme/app' }, source, images: new Map(), client }
  return imageOf(repository as unknown as Repository, first, client)
}

const index = (letter: string, parts: readonly string[]) =>
  manifest(letter, { manifests: parts.map((part) => ({ digest: digest(part), size: 1 })) })
const image = manifest('a', { config: { digest: digest('c') }, layers: [] })

describe('an image that a tag points at', () => {
  test('is read through an index of indexes', async () => {
    expect(await read(index('1', ['2']), [index('2', ['a']), image])).toMatchObject({
      revision: REVISION,
    })
  })

  test.each<[string, Manifest, readonly Manifest[]]>([
    ['lists itself over and over', index('1', ['1']), [index('1', ['1'])]],
    [
      'lists thousands of parts',
      index(
        '1',
        Array.from({ length: 3000 }, () => 'a'),
      ),
      [image],
    ],
    ['lists what is not there', index('1', ['2']), []],
  ])('is not taken for one without labels where it %s', async (_, first, others) => {
    await expect(read(first, others)).rejects.toThrow(digest('1'))
  })
})

describe('whose commit it is', () => {
  const attestation = manifest('b', {
    layers: [
      {
        digest: PROVENANCE,
        annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' },
      },
    ],
  })
  const attested = manifest('1', {
    manifests: [
      { digest: digest('a'), size: 1, platform: { os: 'linux', architecture: 'amd64' } },
      {
        digest: digest('b'),
        size: 1,
        platform: { os: 'unknown', architecture: 'unknown' },
        annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
      },
    ],
  })

  test.each<[string, Record<string, string>]>([
    ['there is none', {}],
    ['it is empty', { 'org.opencontainers.image.revision': '' }],
    ['it is of an older kind', { 'org.label-schema.vcs-ref': REVISION }],
    ['it is a branch', { 'org.opencontainers.image.revision': 'main' }],
    [
      'it came with a base image',
      {
        'org.opencontainers.image.revision': REVISION,
        'org.opencontainers.image.source': 'https://github.com/library/base',
      },
    ],
    [
      'it may have come with a base image, which does not say of which repository',
      { 'org.opencontainers.image.revision': REVISION },
    ],
    [
      'it came with a base image, and the Dockerfile names ours as its source',
      {
        'org.opencontainers.image.revision': REVISION,
        'org.opencontainers.image.source': OURS,
        'org.opencontainers.image.url': 'https://example.com/base',
      },
    ],
  ])('is said by the provenance: %s', async (_, labels) => {
    expect(await read(attested, [image, attestation], labels)).toMatchObject({
      revision: PROVEN,
      isCommitSure: true,
    })
  })

  const own = {
    'org.opencontainers.image.revision': REVISION,
    'org.opencontainers.image.source': `${OURS}.git`,
    'org.opencontainers.image.url': OURS,
    'org.opencontainers.image.version': '1.2.3',
  }

  test('is said by labels that a build writes together, and provenance is not read', async () => {
    expect(await read(attested, [image], own)).toMatchObject({
      ...{ revision: REVISION, isCommitSure: true, version: '1.2.3', isVersionSure: true },
    })
  })

  test('is said by an annotation, which no image inherits', async () => {
    const annotations = { 'org.opencontainers.image.revision': PROVEN }
    const annotated = manifest('a', { config: { digest: digest('c') }, layers: [], annotations })
    expect(await read(annotated)).toMatchObject({ revision: PROVEN, isCommitSure: true })
  })

  test('is not that of another repository which provenance names: its code was built here', async () => {
    const vcs = { revision: PROVEN, source: 'https://github.com/library/upstream.git' }
    const { revision, isCommitSure } = await read(attested, [image, attestation], LABELS, vcs)
    expect({ revision, isCommitSure }).toEqual({ revision: REVISION, isCommitSure: false })
  })

  test('is not sure from a label alone, and neither is the version beside it', async () => {
    const { 'org.opencontainers.image.url': _, ...labels } = own
    expect(await read(image, [], labels)).toMatchObject({
      ...{ revision: REVISION, isCommitSure: false, version: '1.2.3', isVersionSure: false },
    })
  })

  test('of a base image with the version of its own says nothing of ours', async () => {
    const labels = { 'org.opencontainers.image.version': '22.4.0' }
    expect(await read(attested, [image, attestation], labels)).toMatchObject({
      ...{ revision: PROVEN, isCommitSure: true, isVersionSure: false },
    })
  })
})

describe('the commit in labels of label-schema.org counts', () => {
  const SCHEMA = 'org.label-schema'
  const OCI = 'org.opencontainers.image'
  const base = 'https://github.com/library/base'

  test.each<[string, Record<string, string>, string | undefined, boolean?]>([
    ['as a claim, where no other is written', { [`${SCHEMA}.vcs-ref`]: 'ABCDEF1' }, 'abcdef1'],
    [
      'with our repository, as git remote writes it',
      {
        [`${SCHEMA}.vcs-ref`]: REVISION,
        [`${SCHEMA}.vcs-url`]: 'git@github.com:acme/app.git',
        [`${OCI}.source`]: base,
        [`${OCI}.revision`]: PROVEN,
      },
      REVISION,
      true,
    ],
    [
      'not beside one of OCI',
      { [`${SCHEMA}.vcs-ref`]: 'abcdef1', [`${OCI}.revision`]: REVISION },
      REVISION,
    ],
    [
      'not with another repository, whose image is the base',
      { [`${SCHEMA}.vcs-ref`]: REVISION, [`${SCHEMA}.vcs-url`]: base },
      undefined,
    ],
    [
      'not where the labels of OCI say so of the base',
      { [`${SCHEMA}.vcs-ref`]: REVISION, [`${OCI}.source`]: base },
      undefined,
    ],
    [
      'not if it is none: git describe with changes',
      { [`${SCHEMA}.vcs-ref`]: 'abcdef1-dirty' },
      undefined,
    ],
  ])('%s', async (_, labels, revision, isCommitSure = false) => {
    expect(await read(image, [], labels)).toMatchObject({ revision, isCommitSure })
  })
})
