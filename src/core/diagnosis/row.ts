/** Whether the same build may succeed when it is run again, and after what. */
export type Passing = 'transient' | 'rate-limit' | 'expired' | 'never'

/**
 * One known failure. `{name}` in `cause` and `fix` is a named group of `says` or `beside`, or a fact every
 * failure has (image, host, repository, command); `{name|other words}` when it may be unknown,
 * `{name:sh}` in a command.
 */
export interface Row {
  /** Its anchor in docs/troubleshooting.md. */
  readonly id: string
  /** What the ERROR line, or the lines after it, say. */
  readonly says: RegExp
  /** What must also stand between the progress and the ERROR line: the end of the failed step's log. */
  readonly beside?: RegExp
  /** What it means, lower-case, quoting. */
  readonly cause: string
  /** What to do or write. */
  readonly fix: string
  readonly passing: Passing
}
