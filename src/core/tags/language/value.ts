import type { Tag } from '../tag.ts'
import type { ExpressionSources } from './expressions.ts'
import type { Expressions } from './plain-templates.ts'
import type { Templates } from './templates.ts'

/** What a rule gives, before prefix and suffix. */
export interface Value extends Pick<Tag, 'kind' | 'because' | 'namedByTime'> {
  readonly text: string
  /** The version of this build, `1.2.3`, where the rule is about versions. */
  readonly version?: string | undefined
  /** Whether `latest` moves with it where the user leaves that to us (`latest=auto`). */
  readonly movesLatest: boolean
}

/** Tries a pattern that a user wrote, for a limited time. */
export type TryPattern = (pattern: RegExp, text: string) => RegExpMatchArray | null

/** Everything a rule may look at. */
export interface Circumstances extends ExpressionSources, Templates {
  /** The `version` input; empty where the user gave none. */
  readonly version: string
  readonly globals: Expressions
  readonly tryPattern: TryPattern
  readonly pep440: typeof import('./pep440.ts') | undefined
  /** Reports something to the user that is no mistake. */
  readonly notice: (text: string) => void
}
