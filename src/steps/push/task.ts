import type { Problem } from '../../core/problem.ts'
import type { Session } from '../access/session.ts'
import type { Attempts } from '../failures/next-attempt.ts'
import type { NotPushed } from '../repositories/recheck-tag.ts'
import type { Target } from '../repositories/target.ts'
import type { ImageInEngine } from './engine-image.ts'

/** An image that the engine has, and the tag under which it gets into one repository. */
export interface PushTask extends ImageInEngine {
  readonly target: Target
  readonly tag: string
  readonly session: Session
  /** How often a push is tried when a registry fails for a moment. */
  readonly pushAttempts: number
}

/** What came of a push to one repository. */
export type PushOutcome =
  | NotPushed
  | { readonly kind: 'pushed'; readonly digest: string; readonly tag: string }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** How far the attempts to push are. */
export interface PushProgress extends Attempts {
  /** Tries of this attempt that have failed before, from 0. */
  readonly tries: number
}
