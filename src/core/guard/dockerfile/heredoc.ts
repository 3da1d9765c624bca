/** The head of a heredoc: `<<-"EOF"`. */
interface Heredoc {
  readonly name: string
  /** Tabs before the closing name do not count. */
  readonly isChomped: boolean
}

/** What an instruction's line announces: a separate word, such as `<<EOF` or `0<<-'EOF'`. */
export const heredocsIn = (line: string): Heredoc[] =>
  rawWords(line).flatMap((word) => {
    const [, dash, rest = ''] = /^\d*<<(-?)([^<]*)$/.exec(word) ?? []
    const name = rest.trimStart().replace(/["'\\]/g, '')
    return name ? [{ name, isChomped: dash === '-' }] : []
  })

/** Words with their quotes; quoted spaces do not part them. */
function rawWords(line: string): string[] {
  const words = line.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\]|["'\\])+/g)
  return words ?? []
}
