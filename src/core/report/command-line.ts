import { withoutKeys } from '../buildx/key-attributes.ts'

/** A command line as a person would write it, on one line whatever the arguments hold. */
export const commandInWords = (program: string, args: readonly string[]): string =>
  [program, ...args.map(withoutKeys).map(quoted)].join(' ')

const quoted = (argument: string) =>
  /^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument)
