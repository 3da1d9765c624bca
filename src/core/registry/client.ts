import type { TagList } from './reading.ts'
import type { Registry } from './registry.ts'

/** What opens a registry. Tokens are what `docker login` and credential helpers keep for some. */
export type Credentials =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string }
  | { readonly registryToken: string }

/**
 * Credentials that are good for a time: asked when they are needed first, and with `fresh` when the
 * registry does not take them any more.
 */
export type CredentialSource = (fresh?: boolean) => Promise<Credentials>

/** What a token allows to do in a repository. */
export type Action = 'pull' | 'push' | 'delete'

/** A manifest as the registry describes it. */
export interface Descriptor {
  readonly mediaType: string
  /** `sha256:` and 64 hex digits. */
  readonly digest: string
  /** How many pulls the registry still allows from here, where it says so (Docker Hub). */
  readonly pullsLeft?: number
}

/** A manifest byte for byte: its digest is that of its bytes, so they are never re-written. */
export interface Manifest extends Descriptor {
  readonly bytes: Uint8Array
}

/** Bytes that a manifest refers to. */
export interface BlobDescriptor {
  readonly digest: string
  /** Bytes. */
  readonly size: number
}

/**
 * One registry, seen through the OCI distribution API. Repositories are named as its API names them
 * (`image.path`), references are tags or digests. Every failure is a Problem.
 */
export interface RegistryClient {
  readonly registry: Registry
  /** The same, with retries: for requests whose failure would lose a build. It may wait for minutes. */
  readonly withRetries: RegistryClient
  /** Resolves when the registry really lets us do this; changes nothing in it. */
  readonly authorize: (repository: string, actions: readonly Action[]) => Promise<void>
  /**
   * Undefined where the registry has answered that there is no such tag or repository. What cannot be read is a
   * Problem, never undefined.
   */
  readonly headManifest: (repository: string, reference: string) => Promise<Descriptor | undefined>
  /** The same with the bytes, which are checked against the digest. */
  readonly getManifest: (repository: string, reference: string) => Promise<Manifest | undefined>
  /**
   * Writes a manifest under a tag or its digest; resolves with the digest the registry answered. After a fault that
   * passes `beforeRetry` is called; what it throws ends it.
   */
  readonly putManifest: (
    repository: string,
    reference: string,
    manifest: Manifest,
    beforeRetry?: () => Promise<void>,
  ) => Promise<string>
  /** A blob's bytes, checked against its digest. Meant for configs, not for layers. */
  readonly getBlob: (repository: string, digest: string) => Promise<Uint8Array>
  readonly hasBlob: (repository: string, digest: string) => Promise<boolean>
  /** A blob of any size, piece by piece; throws at the end where they do not have its digest. */
  readonly openBlob: (repository: string, digest: string) => AsyncIterable<Uint8Array>
  /** Brings a blob; `open` is called again where a fault that passes spoilt a try. */
  readonly uploadBlob: (
    repository: string,
    blob: BlobDescriptor,
    open: () => AsyncIterable<Uint8Array>,
  ) => Promise<void>
  /**
   * The tags of a repository, all pages; none where there is no such repository. `isHint` where no tag moves because of what
   * is missing: the end of a list is believed where the registry has answered well before.
   */
  readonly listTags: (repository: string, isHint?: boolean) => Promise<TagList>
  /** Makes a blob of one repository part of another, without moving bytes; false if it must be copied. */
  readonly mountBlob: (repository: string, digest: string, from: string) => Promise<boolean>
}

/** A client for one registry; without credentials it uses the user's own, else none. Asks nothing yet. */
export type RegistryClientFactory = (
  registry: Registry,
  credentials?: Credentials | CredentialSource | 'anonymous',
) => Promise<RegistryClient>
