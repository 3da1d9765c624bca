import { commandsIn } from '../run/commands.ts'

/** `NAME=value` of an env file, quotes off. */
export interface Assignment {
  readonly name: string
  readonly value: string
}

/** Commands that set variables, `NAME=value` behind them: POSIX, bash, Windows. */
const WITH_SIGN = /^(?:export|declare|typeset|readonly|local|env|set|setx)$/i

/** Those that have the value in the next word: csh, fish, Windows. */
const WITH_SPACE = /^(?:setenv|set|setx)$/i

/** Lines that set something: all others are not read as a script. */
const SETS = /^[ \t]*(?:(?:export|declare|typeset|readonly|local|env|setenv|set|setx)[ \t]|\$env:)/i

/** The same without a command in front, in a text that is a script of a shell. */
const PLAIN = /^[ \t]*[A-Za-z_]\w*=/

const isScript = (text: string): boolean =>
  /^#!.*sh\b/.test(text) || /^[ \t]*(?:export[ \t]+\w|set[ \t]+-(?:a|o[ \t]+allexport))/m.test(text)

/**
 * What lines of shells set: `export A=b C="d"`, `A=b; export A` and `declare -x A=b` of POSIX and bash, `set -gx A b` of
 * fish, `setenv A b` of csh, `set A=b` of Windows, `$env:A = "b"` of PowerShell.
 */
export function shellAssignments(text: string): Assignment[] {
  const isPlain = isScript(text)
  return text
    .split('\n')
    .filter((line) => SETS.test(line) || (isPlain && PLAIN.test(line)))
    .flatMap((line) => ofPowerShell(line) ?? ofLine(line))
}

function ofPowerShell(line: string): Assignment[] | undefined {
  const [, name = '', value = ''] = /^[ \t]*\$env:(\w+)[ \t]*=[ \t]*(\S.*)$/i.exec(line) ?? []
  return name ? [{ name, value: withoutQuotes(value.trim()) }] : undefined
}

function ofLine(line: string): Assignment[] {
  return [...commandsIn(line.trim())].flatMap(({ words }) => {
    const [first = ''] = words
    const isCommand = WITH_SIGN.test(first) || WITH_SPACE.test(first)
    const given = (isCommand ? words.slice(1) : words).filter((word) => !word.startsWith('-'))
    const pairs = given.map(parted).filter((pair) => pair !== undefined)
    if (pairs.length > 0) return pairs
    const [name = '', value] = given
    const isSpaced = WITH_SPACE.test(first) && /^\w+$/.test(name) && value !== undefined
    return isSpaced ? [{ name, value: withoutQuotes(value) }] : []
  })
}

function parted(word: string): Assignment | undefined {
  const plain = withoutQuotes(word)
  const at = plain.indexOf('=')
  const name = plain.slice(0, at)
  return at > 0 && /^[A-Za-z_]\w*$/.test(name)
    ? { name, value: withoutQuotes(plain.slice(at + 1)) }
    : undefined
}

const withoutQuotes = (word: string): string => {
  const [quote = ''] = word
  const isQuoted = (quote === '"' || quote === "'") && word.length > 1 && word.endsWith(quote)
  return isQuoted ? word.slice(1, -1) : word
}
