import { textAt } from '../../event/payload.ts'
import { base64OfText, textOfBase64 } from '../../text/base64.ts'
import { nameIn, referenceIn, wordsIn } from '../../text/foreign.ts'
import { asObject, type JsonObject, parsedObject } from '../../text/json.ts'

/** A release: what ran on a host after a good deployment, as its engine remembers it. */
export interface Release {
  /** `20261129-083501`, in UTC: the tag of its record and of the images kept for it. */
  readonly stamp: string
  /** By the name of the service. */
  readonly services: Readonly<Record<string, ReleasedImage>>
  /** `bad` once a deployment has gone back from it on purpose. */
  readonly state: 'good' | 'bad'
  readonly version: string
  readonly revision: string
  /** The address of the run; empty for a release that was found running. */
  readonly run: string
  readonly actor: string
  /** A hash of everything that compose read from files and variables, pins included. */
  readonly fingerprint: string
  /** Compose's hash of each service, from the labels of its containers. */
  readonly hashes: Readonly<Record<string, string>>
}

/** The image of one service in a release. */
export interface ReleasedImage {
  /** `repository@sha256:…`, or the name it was started by. */
  readonly reference: string
  /** Its id in the engine, `sha256:…`. */
  readonly id: string
}

/** The label that holds a record: base64, because quotes get lost on the way. */
export const RECORD_LABEL = 'slipway.release'

/** A release as the value of a label: JSON in base64. */
export const recordLabel = (release: Release): string =>
  base64OfText(JSON.stringify({ format: 1, ...release }))

/**
 * Undefined where it is not a record that we can read. Every user of docker on the host can write one. Its names become
 * parts of requests to the engine: what is not a plain name is dropped.
 */
export function readRecord(label: string): Release | undefined {
  const found = parsedObject(textOfBase64(label) ?? '')
  const stamp = textAt(found, 'stamp')
  if (!found || !/^\d{8}-\d{6}$/.test(stamp) || found['format'] !== 1) return undefined
  const text = (name: string) => wordsIn(found[name], 300)
  return {
    stamp,
    services: Object.fromEntries(
      namedIn(found['services']).map(([name, entry]) => [name, releasedImage(asObject(entry))]),
    ),
    state: found['state'] === 'bad' ? 'bad' : 'good',
    version: text('version'),
    revision: text('revision'),
    run: text('run'),
    actor: text('actor'),
    fingerprint: text('fingerprint'),
    hashes: Object.fromEntries(
      namedIn(found['hashes']).map(([name, hash]) => [name, nameIn(hash)]),
    ),
  }
}

/** The entries whose keys can be names of services. */
const namedIn = (value: unknown) =>
  Object.entries(asObject(value)).filter(([name]) => nameIn(name) !== '')

const releasedImage = (entry: JsonObject): ReleasedImage => ({
  reference: referenceIn(entry['reference']),
  id: referenceIn(entry['id']),
})

/** What identifies a release: the images of its services. */
export const contentOf = ({ services }: Pick<Release, 'services'>): string =>
  JSON.stringify(
    Object.entries(services)
      .map(([name, { id }]) => [name, id])
      .sort(),
  )

/** The same releases, newest first. */
export const inOrder = (releases: readonly Release[]): readonly Release[] =>
  releases.toSorted((a, b) => (a.stamp < b.stamp ? 1 : -1))

/**
 * The release to return to: the newest one with other images than these that was not left on purpose. Of several records
 * with the same images the newest counts: deploying them once more makes them good again.
 */
export function previousOf(
  releases: readonly Release[],
  current: Pick<Release, 'services'>,
): Release | undefined {
  const seen = new Set([contentOf(current)])
  for (const release of inOrder(releases)) {
    const content = contentOf(release)
    if (seen.has(content)) continue
    seen.add(content)
    if (release.state === 'good') return release
  }
  return undefined
}

/** The releases of just these services: several deployments may share a project. */
export const ofServices = (
  releases: readonly Release[],
  names: readonly string[],
): readonly Release[] => {
  const wanted = JSON.stringify([...names].sort())
  return releases.filter(({ services }) => JSON.stringify(Object.keys(services).sort()) === wanted)
}
