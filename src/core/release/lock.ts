import { countIn, timeIn, wordsIn } from '../text/foreign.ts'

/** Who holds a host's lock on a project. */
export interface LockHolder {
  /** The id of the container that is the lock. */
  readonly id: string
  /** The address of the run. */
  readonly run: string
  readonly runId: string
  readonly attempt: number
  readonly actor: string
  /** ISO 8601: from then on another run may take it. */
  readonly expires: string
  /** By this a run knows that the lock is its own. */
  readonly token: string
}

const LABELS = {
  run: 'slipway.run',
  runId: 'slipway.run-id',
  attempt: 'slipway.attempt',
  actor: 'slipway.actor',
  expires: 'slipway.expires',
  token: 'slipway.token',
} as const

/** The labels of the container that is the lock of a project: who holds it, and until when. */
export const lockLabels = (holder: Omit<LockHolder, 'id'>): Readonly<Record<string, string>> => ({
  [LABELS.run]: holder.run,
  [LABELS.runId]: holder.runId,
  [LABELS.attempt]: String(holder.attempt),
  [LABELS.actor]: holder.actor,
  [LABELS.expires]: holder.expires,
  [LABELS.token]: holder.token,
})

/** Reads who holds a lock from its labels. Anyone may have written them: long texts are cut, other values are empty. */
export function readHolder(id: string, labels: Readonly<Record<string, unknown>>): LockHolder {
  const text = (name: string) => wordsIn(labels[name], 300)
  return {
    id,
    run: text(LABELS.run),
    runId: text(LABELS.runId),
    attempt: countIn(Number(text(LABELS.attempt))),
    actor: text(LABELS.actor),
    expires: timeIn(labels[LABELS.expires]),
    token: text(LABELS.token),
  }
}

/** Why a lock that is held already may be taken; undefined where one has to wait. */
export function mayTakeOver(
  holder: LockHolder,
  ours: Pick<LockHolder, 'runId' | 'attempt'>,
  now: string,
): string | undefined {
  if (!holder.expires || holder.expires < now)
    return holder.expires ? `it expired at ${holder.expires}` : 'it has no expiry'
  if (holder.runId === ours.runId && holder.attempt < ours.attempt)
    return 'an earlier attempt of this run left it'
  return undefined
}

/** “run 4711 of acme, until 08:35:01 UTC”. */
export const holderInWords = ({ run, actor, expires }: LockHolder): string =>
  `${run || 'another run'}${actor ? ` (${actor})` : ''}, until ${expires.slice(11, 19)} UTC at the latest`
