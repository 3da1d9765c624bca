import { nameIn, referenceIn, wordsIn } from '../text/foreign.ts'
import { asObject, parsedObject } from '../text/json.ts'
import type { RunningService } from './plan.ts'

/** What is left to do after a deployment that was killed. */
export interface Pending {
  readonly project: string
  /** By this the lock is known as ours. */
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

/** Every step of the job can write this state: it is read as the text of a stranger. */
const readBefore = (entry: unknown) => {
  const { service, reference, imageId, version } = asObject(entry)
  return {
    service: nameIn(service),
    reference: referenceIn(reference),
    imageId: referenceIn(imageId),
    version: wordsIn(version),
  }
}
