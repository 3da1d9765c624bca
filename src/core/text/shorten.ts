/**
 * The beginning of a text, of so many characters at most and of whole words: GitHub hides whole secrets only, and half
 * of one would be read by all. A text that is one long word is cut in it.
 */
export function beginningOf(text: string, longest: number): string {
  if (text.length <= longest) return text
  let end = longest
  while (end > 0 && !isSpace(text, end)) end -= 1
  return `${text.slice(0, end === 0 ? lengthOfWord(longest) : end).trimEnd()}…`
}

/** The same of its end. */
export function endOf(text: string, longest: number): string {
  if (text.length <= longest) return text
  let start = text.length - longest
  while (start < text.length && !isSpace(text, start - 1)) start += 1
  return `…${text.slice(start === text.length ? text.length - lengthOfWord(longest) : start)}`
}

/** Of a word that fills all of a short place, nothing is shown. */
const lengthOfWord = (longest: number) => (longest < 100 ? 0 : longest)

const isSpace = (text: string, at: number) => /\s/.test(text.charAt(at))
