import type { Environment } from '../../core/event/event.ts'
import type { EngineApi, RunOptions } from '../../world.ts'

/** The machine that a deployment goes to, while the connection to it is open. */
export interface Host {
  /** Its name in the log: `this machine`, or user and host. */
  readonly name: string
  readonly isRemote: boolean
  readonly engine: EngineApi
  /** Variables that point docker on the runner at that engine. */
  readonly docker: Environment
  /** Runs a program there, without a shell that reads its arguments. */
  readonly run: (command: readonly string[], options?: HostRunOptions) => Promise<string>
}

/** How a command is run on a host. */
export interface HostRunOptions extends Omit<RunOptions, 'environment'> {
  /** Passed on without other users of that machine seeing them. Their values have no line ends. */
  readonly variables?: Readonly<Record<string, string>>
}
