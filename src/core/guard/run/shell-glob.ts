import { withoutEnd } from '../../text/trim.ts'

/** A shell pattern in the language of `COPY`: a star at the start of a name matches no dot, and `[!a]` becomes `[^a]`. */
export const shellGlob = (path: string): string =>
  path
    .split('/')
    .map((part) => {
      const negated = part.replaceAll('[!', '[^')
      if (negated.startsWith('*')) return `[^.]${negated.replace(/^\*+/, '*')}`
      return negated.startsWith('?') ? `[^.]${negated.slice(1)}` : negated
    })
    .join('/')

/** A pattern of `rsync --exclude` in the language of `.dockerignore`; none where it would mean something else. */
export function ignoreForm(pattern: string): string[] {
  const plain = withoutEnd(pattern, '/')
  if (plain === '' || /[[\]\\!{}"'$]/.test(plain)) return []
  return [plain.startsWith('/') ? plain.slice(1) : `**/${plain}`]
}

/** Words that a word with braces stands for in bash: `{a,b}.env` is `a.env` and `b.env`. */
export function withoutBraces(word: string): string[] {
  const open = word.indexOf('{')
  const close = word.indexOf('}', open)
  const inside = word.slice(open + 1, close)
  if (open < 0 || close < 0 || word[open - 1] === '$' || !inside.includes(',')) return [word]
  return inside.split(',').map((part) => word.slice(0, open) + part + word.slice(close + 1))
}
