/** A program that ended with another exit code than 0, and its last words. */
export class CommandFailure extends Error {
  /** Undefined where a signal ended it. */
  readonly exitCode: number | undefined
  /** The end of what it printed, 64 KiB at most. */
  readonly output: string
  /** It was ended because it took too long. */
  readonly timedOut: boolean

  constructor(command: string, exitCode: number | undefined, output: string, timedOut = false) {
    super(
      `"${command}" ended with ${exitCode === undefined ? 'a signal' : `exit code ${exitCode}`}`,
    )
    this.name = 'CommandFailure'
    this.exitCode = exitCode
    this.output = output
    this.timedOut = timedOut
  }
}
