/** What Go calls white space: unlike JavaScript's, with U+0085 and without U+FEFF. */
const SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** `strings.TrimSpace` of Go. */
export function trimSpace(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && SPACE.test(text.charAt(start))) start += 1
  while (end > start && SPACE.test(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/** `filepath.Clean` of Go, on Linux: `a//b/./../c/` is `a/c`, and nothing is `.`. */
export function cleanPath(path: string): string {
  const isRooted = path.startsWith('/')
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!isRooted) parts.push(part)
  }
  return `${isRooted ? '/' : ''}${parts.join('/')}` || '.'
}

/** A path as Docker sees it below the root of a context, without the leading slash: `../x/` is `x`, the root is empty. */
export const inContext = (path: string): string => cleanPath(`/${path}`).slice(1)

/** Every folder a path is in, outermost first: `a/b/c` is in `a` and `a/b`. */
export function foldersOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
}
