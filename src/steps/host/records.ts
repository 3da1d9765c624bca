import { keptOf, recordsOf } from '../../core/release/names.ts'
import { RECORD_LABEL, type Release, recordLabel } from '../../core/release/records/record.ts'
import type { EngineApi } from '../../world.ts'
import { makeEmptyImage, tagImage } from './images.ts'

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
