import { keptOf, recordsOf, stampOf } from '../../core/release/names.ts'
import type { ReleasePlan } from '../../core/release/plan.ts'
import { RECORD_LABEL, type Release, recordLabel } from '../../core/release/records/record.ts'
import type { EngineApi } from '../../world.ts'
import type { ImageIds } from './deployment.ts'
import { makeEmptyImage, tagImage } from './images.ts'
import type { ReleaseOptions } from './release-options.ts'

/**
 * Records a release in the engine: a tag keeps each of its images from being pruned, and the label of an image without
 * content describes the release.
 */
export async function record(engine: EngineApi, project: string, release: Release): Promise<void> {
  const images = Object.entries(release.services)
  await Promise.all(
    images.map(([service, { id }]) =>
      tagImage(engine, id, keptOf(project, service), release.stamp),
    ),
  )
  await writeRecord(engine, project, release)
}

/** Writes the record of a release; it replaces one of the same time, since a tag belongs to one image. */
export const writeRecord = (engine: EngineApi, project: string, release: Release): Promise<void> =>
  makeEmptyImage(engine, recordsOf(project), release.stamp, {
    [RECORD_LABEL]: recordLabel(release),
  })

/** The record of a release of today. */
export const newRelease = (
  now: string,
  { changes }: ReleasePlan,
  ids: ImageIds,
  hashes: Readonly<Record<string, string>>,
  { event, version, revision, fingerprint }: ReleaseOptions,
): Release => ({
  stamp: stampOf(now),
  services: Object.fromEntries(
    changes.map(({ service, after }) => [service, { reference: after, id: ids[service] ?? '' }]),
  ),
  state: 'good',
  version,
  revision,
  run: event.run.url,
  actor: event.actor,
  fingerprint,
  hashes,
})
