/** A failure the user can fix: what is wrong, quoting what was given, then what to write or do. */
export class Problem extends Error {
  readonly fix: string

  constructor(what: string, fix: string, options?: ErrorOptions) {
    super(what, options)
    this.name = 'Problem'
    this.fix = fix
  }

  override toString(): string {
    return this.fix.startsWith('\n')
      ? `${this.message}:${this.fix}`
      : `${this.message}. ${this.fix}`
  }
}

/** A failure after which there is something to hand over all the same: what became of each tag. */
export class Unfinished extends Problem {
  readonly outputs: Readonly<Record<string, string>>

  constructor(problem: Problem, outputs: Readonly<Record<string, string>>) {
    super(problem.message, problem.fix, { cause: problem })
    this.outputs = outputs
  }
}

/** The user stopped the run: an end, not a fault. */
export class Cancelled extends Problem {}

/** The problem with which a cancelled run ends; `cause` is what was interrupted. */
export const cancelled = (cause?: unknown): Cancelled =>
  new Cancelled('the run was cancelled', 'Nothing is wrong; run it again when you like', { cause })

/** What `read` answers. Where it throws a Problem, that goes to `problems`, and the answer is undefined. */
export function attempt<T>(problems: Problem[], read: () => T): T | undefined {
  try {
    return read()
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    problems.push(problem)
    return undefined
  }
}

/** A tag was being put, and neither the answer nor what it points at now came: it may have moved. */
export class Unsure extends Problem {
  constructor(problem: Problem, tag: string) {
    const what = `${problem.message}, and the registry does not say whether "${tag}" has moved`
    super(what, problem.fix, { cause: problem })
  }
}

/**
 * One problem that lists all of them; a single one stays as it is, and a cancelled run is nothing
 * else.
 */
export function allProblems(what: string, problems: readonly Problem[]): Problem | undefined {
  const end = problems.find((problem) => problem instanceof Cancelled)
  if (end) return end
  const [first, ...others] = problems
  if (!first || others.length === 0) return first
  const items = problems.map((problem) => `\n  - ${String(problem).replaceAll('\n', '\n  ')}`)
  return new Problem(what, items.join(''))
}
