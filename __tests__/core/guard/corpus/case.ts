/** One context with a Dockerfile, as people have it. */
export interface Case {
  readonly title: string
  /** Where the shape is from: a project, a report, a documentation page. */
  readonly from?: string
  /** Tracked by git; the Dockerfile among them. */
  readonly files: Readonly<Record<string, string>>
  /** Written by earlier steps of the job, or ignored by git. */
  readonly written?: Readonly<Record<string, string>>
  /** Links, by what they lead to. */
  readonly links?: Readonly<Record<string, string>>
  readonly dockerfile?: string
  readonly context?: string
  readonly target?: string
  readonly buildArgs?: readonly string[]
  readonly buildContexts?: readonly string[]
  readonly secrets?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly cacheTo?: readonly string[]
  readonly keepsArguments?: boolean
}

/** A case with something in it that must be found: subjects of errors. */
export interface Leak extends Case {
  readonly found: readonly string[]
}

/** A case in which nothing is wrong: a warning may be reported. */
export interface Quiet extends Case {
  readonly warned?: readonly string[]
  /** Nothing that could hold a secret gets anywhere. */
  readonly copiesNothing?: boolean
}
