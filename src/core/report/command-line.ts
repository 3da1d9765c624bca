/** A command line as a person would write it, on one line whatever the arguments hold. */
export const commandInWords = (program: string, args: readonly string[]): string =>
  [program, ...args.map(discreet).map(quoted)].join(' ')

const quoted = (argument: string) =>
  /^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument)

/** Keys that people put where buildx wants them, into cache options and addresses, are not shown. */
const discreet = (argument: string) =>
  argument
    .replace(
      /\b(secret_access_key|session_token|account_key|ghtoken|token|password)=[^,&\s]+/g,
      '$1=***',
    )
    .replace(/(:\/\/)[^/@\s]+@/g, '$1***@')
