import type { Environment } from '../../core/event/event.ts'
import type { EngineApi, RunOptions } from '../../world.ts'

/** A machine that a deployment goes to, as long as the way to it is open. */
export interface Host {
  /** What the log calls it: `this machine`, or user and host. */
  readonly name: string
  readonly isRemote: boolean
  readonly engine: EngineApi
  /** Points docker on the runner at that engine. */
  readonly docker: Environment
  /** Runs a program there, without a shell that reads its arguments. */
  readonly run: (command: readonly string[], options?: HostRunOptions) => Promise<string>
}

/** How a command is run on a host. */
export interface HostRunOptions extends Omit<RunOptions, 'environment'> {
  /** Handed over where no other user of that machine can read them. No line ends in their values. */
  readonly variables?: Readonly<Record<string, string>>
}
