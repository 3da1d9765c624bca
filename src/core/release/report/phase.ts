/** What a deployment spent time on; in milliseconds since it began. */
export interface Phase {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly isFailed: boolean
}
