import { nameIn, referenceIn, wordsIn } from '../text/foreign.ts'
import { asObject, parsedObject } from '../text/json.ts'
import type { RunningService } from './plan.ts'

/** What a killed deployment leaves to be done. */
export interface Pending {
  readonly project: string
  /** The lock is ours by this. */
  readonly token: string
  /** What ran before, once something is being replaced; undefined until then. */
  readonly before:
    | readonly Pick<RunningService, 'service' | 'reference' | 'imageId' | 'version'>[]
    | undefined
}

/** The record of a deployment that has begun, as JSON. */
export const pendingText = (pending: Pending): string =>
  JSON.stringify({
    ...pending,
    before: pending.before?.map(({ service, reference, imageId, version }) => ({
      service,
      reference,
      imageId,
      version,
    })),
  })

/** Undefined where nothing is left to do. */
export function readPending(text: string): Pending | undefined {
  const found = parsedObject(text)
  const project = nameIn(found?.['project'])
  if (!found || !project) return undefined
  const { before } = found
  return {
    project,
    token: nameIn(found['token']),
    before: Array.isArray(before) ? before.map(readBefore) : undefined,
  }
}

/** State is text that anything in the job may have written. */
const readBefore = (entry: unknown) => {
  const { service, reference, imageId, version } = asObject(entry)
  return {
    service: nameIn(service),
    reference: referenceIn(reference),
    imageId: referenceIn(imageId),
    version: wordsIn(version),
  }
}
