/** What an image is made of, as buildx printed it: a hint, to ask for all of it at once. */
export interface ImageParts {
  /** Digest of the image; empty for none. */
  readonly of: string
  /** Digests of the manifests of its platforms. */
  readonly manifests: readonly string[]
  /** Digests of their configurations. */
  readonly configs: readonly string[]
}

/** The parts of an image that no registry has. */
export const NO_PARTS: ImageParts = { of: '', manifests: [], configs: [] }
