import type { Environment } from './event/event.ts'
import type { TryPattern } from './tags/language/value.ts'

/** What this machine knows before anything is done. */
export interface Facts {
  /** ISO 8601, UTC. */
  readonly now: string
  readonly environment: Environment
  /** Text of the Dockerfile; undefined where it is not a file here. */
  readonly dockerfile: string | undefined
  /** What `git describe --tags --always` says, where a rule asks for it. */
  readonly describe?: string | undefined
  /** The time that `SOURCE_DATE_EPOCH` names, ISO 8601: two builds of a commit are to be the same then. */
  readonly sourceDate?: string | undefined
  /**
   * Which of the build's files are missing, in words; undefined where all are there, or none were
   * checked.
   */
  readonly missing?: string | undefined
  /** Whether this machine may have a Docker engine; undefined where that is not known. */
  readonly hasEngine?: boolean | undefined
  /** Tries a pattern that a user wrote, for a limited time. */
  readonly tryPattern?: TryPattern | undefined
}

/** When the image counts as made. */
export const createdAt = ({ now, sourceDate }: Pick<Facts, 'now' | 'sourceDate'>): string =>
  sourceDate ?? now
