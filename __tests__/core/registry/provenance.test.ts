import { describe, expect, test } from '@jest/globals'
import {
  annotationsIn,
  attestationIn,
  provenanceIn,
  provenCommit,
} from '../../../src/core/registry/provenance.ts'

const bytes = (content: unknown) => Buffer.from(JSON.stringify(content))
const DIGEST = `sha256:${'a'.repeat(64)}`
const COMMIT = 'b'.repeat(40)
const ADDRESS = 'https://github.com/acme/app.git'
const VCS = { revision: COMMIT, source: ADDRESS }
const GIT = { digest: { sha1: COMMIT }, uri: ADDRESS }

describe('the commit of an image that no label names', () => {
  test.each<[string, unknown]>([
    [
      'SLSA 1, of a checkout',
      { runDetails: { metadata: { buildkit_metadata: { vcs: { revision: COMMIT } } } } },
    ],
    [
      'SLSA 0.2, of a checkout',
      {
        metadata: { 'https://mobyproject.org/buildkit@v1#metadata': { vcs: { revision: COMMIT } } },
      },
    ],
    [
      'SLSA 1, of a Git context',
      { buildDefinition: { externalParameters: { configSource: { digest: { sha1: COMMIT } } } } },
    ],
    ['SLSA 0.2, of a Git context', { invocation: { configSource: { digest: { sha1: COMMIT } } } }],
  ])('is in its provenance: %s', (_, predicate) =>
    expect(provenCommit(bytes({ predicate }))).toMatchObject({ revision: COMMIT }),
  )

  test.each<[string, unknown]>([
    [
      'a checkout with changes',
      {
        metadata: {
          'https://mobyproject.org/buildkit@v1#metadata': { vcs: { revision: `${COMMIT}-dirty` } },
        },
      },
    ],
    ['a short id', { invocation: { configSource: { digest: { sha1: 'abc1234' } } } }],
    ['nothing', undefined],
    ['something else', 'text'],
  ])('is not known from %s', (_, predicate) =>
    expect(provenCommit(bytes({ predicate }))).toBeUndefined(),
  )

  test.each<[string, object]>([
    ['a checkout', { runDetails: { metadata: { buildkit_metadata: { vcs: VCS } } } }],
    [
      'a checkout, SLSA 0.2',
      { metadata: { 'https://mobyproject.org/buildkit@v1#metadata': { vcs: VCS } } },
    ],
    ['a Git context, SLSA 0.2', { invocation: { configSource: GIT } }],
    ['a Git context', { buildDefinition: { externalParameters: { configSource: GIT } } }],
  ])('comes with its repository: %s', (_, predicate) =>
    expect(provenCommit(bytes({ predicate }))).toEqual({ revision: COMMIT, source: ADDRESS }),
  )

  test('is found from the index on', () => {
    const annotations = { 'vnd.docker.reference.type': 'attestation-manifest' }
    expect(attestationIn(bytes({ manifests: [{}, { digest: DIGEST, annotations }] }))).toBe(DIGEST)
    const type = { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' }
    expect(provenanceIn(bytes({ layers: [{ digest: DIGEST, annotations: type }] }))).toBe(DIGEST)
    expect(attestationIn(bytes({ config: {} }))).toBeUndefined()
    expect(provenanceIn(bytes({ layers: [{ digest: DIGEST }] }))).toBeUndefined()
  })

  test('or in an annotation of the index or the manifest', () =>
    expect(
      annotationsIn(
        bytes({ annotations: { 'org.opencontainers.image.revision': COMMIT, other: 'x' } }),
      ),
    ).toEqual({ 'org.opencontainers.image.revision': COMMIT }))
})
