/** The parts of one instruction. */
export interface Parts {
  /** In capitals. */
  readonly keyword: string
  readonly flags: readonly string[]
  readonly rest: string
}

/** Splits an instruction into its keyword, the flags before the first argument, and the rest. */
export function splitInstruction(line: string, backslash: string): Parts {
  const [, keyword = '', after = ''] = /^\s*(\S*)\s*(.*)$/s.exec(line) ?? []
  const flags: string[] = []
  let rest = after
  while (rest.startsWith('--')) {
    const { word, end } = readFlag(rest, backslash)
    rest = rest.slice(end).trimStart()
    if (word === '--') break
    flags.push(word)
  }
  return { keyword: keyword.toUpperCase(), flags, rest: rest.trim() }
}

/** Reads a flag without its quotes and escapes; a space inside of them does not end it. */
function readFlag(text: string, backslash: string): { word: string; end: number } {
  let word = ''
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (!quote && /\s/.test(char)) return { word, end: at }
    if (char === backslash) word += text[++at] ?? ''
    else if (quote ? char === quote : char === '"' || char === "'") quote = quote ? '' : char
    else word += char
  }
  return { word, end: text.length }
}

/** Every value of a flag that may be given several times. */
export const flagValues = (flags: readonly string[], name: string): string[] =>
  flags.flatMap((flag) => (flag.startsWith(`--${name}=`) ? [flag.slice(name.length + 3)] : []))

/** Whether a flag without a value is set: `--parents`, `--parents=true`. */
export const isFlagSet = (flags: readonly string[], name: string): boolean =>
  flags.includes(`--${name}`) || flagValues(flags, name).some((value) => value === 'true')
