/** A text without the characters at its end: `https://api` of `https://api//`. A pattern would look at each of them again. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** What stands before the first place of a mark, or all of it. */
export function before(text: string, mark: string): string {
  const at = text.indexOf(mark)
  return at < 0 ? text : text.slice(0, at)
}

/** The same on one line, whatever stands around its line ends. */
export const onOneLine = (text: string, between: string): string =>
  /[\r\n]/.test(text)
    ? text
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .join(between)
    : text
