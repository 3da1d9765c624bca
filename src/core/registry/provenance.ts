import { entriesIn, textIn } from '../text/foreign.ts'
import { asObject, type JsonObject, objectIn } from '../text/json.ts'
import { isDigest } from './digest.ts'

const OCI = 'org.opencontainers.image.'

/** What an index or a manifest is annotated with, as far as images say the same in labels. */
export function annotationsIn(bytes: Uint8Array): Readonly<Record<string, string>> {
  const annotations = Object.entries(asObject(objectIn(bytes)['annotations']))
  return Object.fromEntries(
    annotations.filter(
      (entry): entry is [string, string] =>
        entry[0].startsWith(OCI) && typeof entry[1] === 'string',
    ),
  )
}

/** Digest of the first attestation manifest of an index, which BuildKit stores beside its platforms. */
export function attestationIn(index: Uint8Array): string | undefined {
  const { manifests } = objectIn(index)
  const found = entriesIn(manifests)
    .map(asObject)
    .find(
      ({ annotations }) =>
        asObject(annotations)['vnd.docker.reference.type'] === 'attestation-manifest',
    )
  return digestOf(found)
}

/** Digests of the manifests in an index that attest something about one of its images. */
export function attestationsOf(index: Uint8Array, image: string): string[] {
  const { manifests } = objectIn(index)
  return entriesIn(manifests)
    .map(asObject)
    .filter(({ annotations }) => asObject(annotations)['vnd.docker.reference.digest'] === image)
    .flatMap((entry) => digestOf(entry) ?? [])
}

/** What an attestation manifest attests: `https://slsa.dev/provenance/v1`, `https://spdx.dev/Document`. */
export function predicatesIn(attestation: Uint8Array): string[] {
  const { layers } = objectIn(attestation)
  return entriesIn(layers).map((layer) =>
    textIn(asObject(asObject(layer)['annotations'])['in-toto.io/predicate-type']),
  )
}

/** Digest of the provenance in an attestation manifest. */
export function provenanceIn(attestation: Uint8Array): string | undefined {
  const { layers } = objectIn(attestation)
  const isProvenance = ({ annotations }: JsonObject) =>
    textIn(asObject(annotations)['in-toto.io/predicate-type']).startsWith(
      'https://slsa.dev/provenance/',
    )
  return digestOf(entriesIn(layers).map(asObject).find(isProvenance))
}

const digestOf = (entry: JsonObject | undefined): string | undefined => {
  const digest = entry?.['digest']
  return typeof digest === 'string' && isDigest(digest) ? digest : undefined
}

/** The commit that provenance names. */
export interface ProvenCommit {
  readonly revision: string
  /** The repository that has it; undefined where that is not said. */
  readonly source: string | undefined
}

type Path = readonly string[]

const VCS_1: Path = ['runDetails', 'metadata', 'buildkit_metadata', 'vcs']
const VCS_02: Path = ['metadata', 'https://mobyproject.org/buildkit@v1#metadata', 'vcs']
const GIT_1: Path = ['buildDefinition', 'externalParameters', 'configSource']
const GIT_02: Path = ['invocation', 'configSource']

/** Where BuildKit writes the commit, in SLSA 1 and 0.2, and its repository: of the checkout, or of a Git context. */
const PLACES: readonly (readonly [revision: Path, source: Path])[] = [
  [
    [...VCS_1, 'revision'],
    [...VCS_1, 'source'],
  ],
  [
    [...VCS_02, 'revision'],
    [...VCS_02, 'source'],
  ],
  [
    [...GIT_1, 'digest', 'sha1'],
    [...GIT_1, 'uri'],
  ],
  [
    [...GIT_02, 'digest', 'sha1'],
    [...GIT_02, 'uri'],
  ],
]

/** The commit that a provenance statement names; a checkout with uncommitted changes has none. */
export function provenCommit(statement: Uint8Array): ProvenCommit | undefined {
  const predicate: unknown = objectIn(statement)['predicate']
  const at = (path: Path) => path.reduce<unknown>((value, key) => asObject(value)[key], predicate)
  const found = PLACES.map(([revision, source]) => [at(revision), textIn(at(source))] as const)
  const [revision, source] =
    found.find(([value]) => typeof value === 'string' && /^[0-9a-f]{40}$/.test(value)) ?? []
  return typeof revision === 'string' ? { revision, source: source || undefined } : undefined
}
