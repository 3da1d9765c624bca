import { hash } from 'node:crypto'
import { rememberingBytes } from './memory.ts'

/** What the simulation knows of an image, whatever its labels say. */
export interface SimulatedImage {
  readonly digest: string
  readonly manifest: string
  readonly config: string
  readonly configDigest: string
  readonly fact: Fact
}

/** Where an image stands among the others. */
export interface Fact {
  readonly sha: string
  /** Of a release: `v1.2.3`. */
  readonly version: string | undefined
  /** Who built it: a run of the action, or other tools before. */
  readonly by: string
  /** Whether its labels say nothing: other tools made it. */
  readonly isSilent?: boolean
}

/** Media type of every manifest here. */
export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'

/** The `sha256:…` digest of bytes or of a text. */
export const simulatedDigest = rememberingBytes((bytes) => `sha256:${hash('sha256', bytes)}`)

/** An image without layers; what makes it another one is in its configuration. */
export function makeImage(labels: Readonly<Record<string, string>>, fact: Fact): SimulatedImage {
  const config = JSON.stringify({
    ...{ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] } },
    ...{ config: { Labels: labels }, history: [{ comment: `${fact.by} ${fact.sha}` }] },
  })
  const configDigest = simulatedDigest(config)
  const manifest = JSON.stringify({
    ...{ schemaVersion: 2, mediaType: MANIFEST_TYPE, layers: [] },
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      ...{ size: config.length, digest: configDigest },
    },
  })
  return { digest: simulatedDigest(manifest), manifest, config, configDigest, fact }
}
