import type { Event } from '../../core/event/event.ts'

/** What a release needs to know besides where it goes. */
export interface ReleaseOptions {
  readonly event: Event
  readonly githubToken: string
  readonly revision: string
  readonly version: string
  readonly fingerprint: string
  readonly force: boolean
  readonly before: readonly (readonly string[])[]
  readonly return: boolean
  readonly keep: number
  readonly prune: boolean
  /** The lock is ours by this. */
  readonly token: string
}
