import type { BuildRecord, KeptImage } from '../../core/publication/run-image.ts'
import type { Staging } from '../../core/publication/staging.ts'
import type { Session } from '../access/session.ts'
import type { Target } from '../repositories/target.ts'
import type { ReadyBuilder } from './builder.ts'

/** Where a build is done, and where its result goes. */
export interface Site {
  readonly builder: ReadyBuilder
  readonly session: Session
  readonly targets: readonly Target[]
  /** Undefined where the user's own outputs say where the result goes. */
  readonly staging: Staging | undefined
}

/** What a build left: an image in the registry, in the engine, or only in the cache. */
export interface Built {
  readonly kind: 'built'
  readonly site: Site
  readonly build: BuildRecord
  /** Whether the image is in every repository, under the names that it was to have there. */
  readonly isEverywhere: boolean
}

/** The image of a run before it is pushed: built, or there already. */
export type BuiltOrKept = Built | KeptImage
