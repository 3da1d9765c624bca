import { withoutEnd } from '../../text/trim.ts'

/** A pattern of a shell as `COPY` writes it: a star at the start of a name meets no dot there, and `[!a]` is `[^a]`. */
export const shellGlob = (path: string): string =>
  path
    .split('/')
    .map((part) => {
      const negated = part.replaceAll('[!', '[^')
      if (negated.startsWith('*')) return `[^.]${negated.replace(/^\*+/, '*')}`
      return negated.startsWith('?') ? `[^.]${negated.slice(1)}` : negated
    })
    .join('/')

/** A pattern of `rsync --exclude` as `.dockerignore` writes it; none for one that means another thing there. */
export function ignoreForm(pattern: string): string[] {
  const plain = withoutEnd(pattern, '/')
  if (plain === '' || /[[\]\\!{}"'$]/.test(plain)) return []
  return [plain.startsWith('/') ? plain.slice(1) : `**/${plain}`]
}
