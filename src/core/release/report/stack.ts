/** What a report says of a compose project. */
export interface ReportedStack {
  readonly project: string
  /** Whose compose file it is. */
  readonly source: string
  /** The folder on the host; undefined where the files are those of the checkout. */
  readonly directory: string | undefined
}
