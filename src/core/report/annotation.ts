/** A message at the top of the run and, with a place, at lines of a file. */
export interface Annotation {
  readonly level: 'notice' | 'warning' | 'error'
  readonly message: string
  readonly title?: string
  /** Path from the root of the repository. */
  readonly file?: string
  /** From 1. */
  readonly line?: number
  readonly endLine?: number
}
