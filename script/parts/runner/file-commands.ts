/**
 * What an action wrote to `GITHUB_OUTPUT`, `GITHUB_STATE` or `GITHUB_ENV`, read as the runner does: a value goes on to the line that is
 * its delimiter and nothing else.
 */
export function parseFileCommands(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string
    if (line === '') continue
    const [, name, sign, rest] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? []
    if (!name || (sign === '<<' && rest === ''))
      throw new Error(`"${line}" is neither name=value nor name<<delimiter`)
    if (sign === '=') values[name] = rest as string
    else {
      const end = lines.indexOf(rest as string, at + 1)
      if (end < 0) throw new Error(`the value of "${name}" has no closing "${rest}"`)
      values[name] = lines.slice(at + 1, end).join('\n')
      at = end
    }
  }
  return values
}
