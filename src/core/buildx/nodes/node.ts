import type { BuildkitEndpoint } from './address.ts'

/** One machine that builds, and what of this run it builds. */
export interface BuilderNode {
  /** What the log and errors call it. */
  readonly name: string
  readonly endpoint: BuildkitEndpoint
  /** Undefined where the connection is not encrypted by TLS. */
  readonly tls: Tls | undefined
  /** What else buildx gets to know of it. */
  readonly driverOpts: readonly string[]
  /** Of this run; none for the one that the machine itself has. */
  readonly platforms: readonly string[]
}

/** What TLS needs. */
export interface Tls {
  readonly ca: Material
  /** Of the client; undefined where none is asked for. */
  readonly client: { readonly cert: Material; readonly key: Material } | undefined
  /** The name that the certificate of the server must have; empty for its address. */
  readonly serverName: string
}

/** A certificate or key: PEM, or a file that has it. */
export interface Material {
  /** Where it was given, such as `builder-tls-ca`. */
  readonly from: string
  readonly text: string
  /** Empty where `text` is known. */
  readonly path: string
}
