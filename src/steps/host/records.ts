import { keptOf, recordsOf } from '../../core/release/names.ts'
import { RECORD_LABEL, type Release, recordLabel } from '../../core/release/records/record.ts'
import type { EngineApi } from '../../world.ts'
import { makeEmptyImage, tagImage } from './images.ts'

/**
 * Notes a release in the engine: a tag that keeps each of its images from being pruned, and an image of no bytes
 * whose label says what it was.
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

/** Writes a record, or writes it again: a name belongs to one image at a time. */
export const writeRecord = (engine: EngineApi, project: string, release: Release): Promise<void> =>
  makeEmptyImage(engine, recordsOf(project), release.stamp, {
    [RECORD_LABEL]: recordLabel(release),
  })
