import { COMMANDS, type Command, commandIn } from './commands.ts'
import { masker } from './masker.ts'

/** What GitHub's runner makes of the output of a step. */
interface Obeyed {
  readonly commands: readonly Command[]
  /** What people see, with every mask applied from the line on at which it was set. */
  readonly shown: string
  /** A step that ends while commands are stopped leaves every later mask unheard. */
  readonly isStopped: boolean
  /** A text after the last line, such as the summary: every mask is known by then. */
  readonly hide: (text: string) => string
}

/**
 * Reads output exactly as the runner does: both of its grammars, its white space, its line ends, its masks.
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs
 */
export function obey(output: string): Obeyed {
  const known = new Set(COMMANDS)
  const commands: Command[] = []
  const { add, hide } = masker()
  const shown: string[] = []
  let stopped: string | undefined
  const hear = (command: Command) => {
    commands.push(command)
    const name = command.name.toLowerCase()
    if (name === 'stop-commands' && isToken(command.data, known)) {
      stopped = command.data.toLowerCase()
      known.add(stopped)
      if (stopped.length > 6) add(command.data)
    } else if (name === 'add-mask') add(command.data)
    else shown.push(hide([command.data, ...command.properties.values()].join(' ')))
  }
  for (const [at, text] of linesOf(output).entries()) {
    const command = commandIn(text, known, at + 1)
    const isEnd = stopped !== undefined && command?.name.toLowerCase() === stopped
    if (isEnd && stopped !== undefined) {
      known.delete(stopped)
      stopped = undefined
    } else if (command && stopped === undefined) hear(command)
    else shown.push(hide(text))
  }
  return { commands, shown: shown.join('\n'), isStopped: stopped !== undefined, hide }
}

/** What would make a command of ours end the stop is refused. */
const isToken = (token: string, known: ReadonlySet<string>) =>
  token !== '' && !known.has(token.toLowerCase()) && token.toLowerCase() !== 'pause-logging'

/** A lone carriage return ends a line, too. */
const linesOf = (output: string) => output.split(/\r\n|\n|\r/)
