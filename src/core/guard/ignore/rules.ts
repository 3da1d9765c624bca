import { Problem } from '../../problem.ts'
import { cleanPath, foldersOf, trimSpace } from './go-path.ts'
import { isPlain, type Pattern, patternOf } from './pattern.ts'

/** What a `.dockerignore` says, in its order. */
export type IgnoreRules = readonly Pattern[]

/** Whether a path is ignored, and which patterns it and its folders have matched: paths below it need that. */
export interface Verdict {
  readonly ignored: boolean
  readonly matched: readonly boolean[]
}

/** Go's scanner gives up on a longer line, and so does the build. */
const LONGEST_LINE = 65_536

/** Reads a `.dockerignore`. @throws Problem where the build fails, too */
export function readIgnoreFile(text: string, name: string): IgnoreRules {
  return text.split('\n').flatMap((line, at) => {
    const where = `${name}, line ${at + 1}`
    if (line.length >= LONGEST_LINE)
      throw new Problem(`${where} is longer than 64 KiB, and the build fails with it`, 'Split it')
    const pattern = patternIn(at === 0 ? line.replace(/^\ufeff/, '') : line)
    const read = pattern === undefined ? undefined : patternOf(pattern, where)
    return read ? [read] : []
  })
}

/** Patterns that stand for themselves, as in `COPY --exclude`. @throws Problem where the build fails, too */
export const rulesOf = (patterns: readonly string[], where: string): IgnoreRules =>
  patterns.flatMap((pattern) => patternOf(pattern, where) ?? [])

/** A line as Docker reads it: without comments at its very beginning, spaces, one leading slash. */
function patternIn(line: string): string | undefined {
  if (line.startsWith('#')) return undefined
  const trimmed = trimSpace(line)
  if (trimmed === '') return undefined
  const isException = trimmed.startsWith('!')
  const rest = isException ? trimSpace(trimmed.slice(1)) : trimmed
  const cleaned = rest === '' ? '' : cleanPath(rest)
  const pattern = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned
  return isException ? `!${pattern}` : pattern
}

/**
 * Whether a path is ignored: the last pattern that matches decides, and one that matches a folder matches what is
 * below it. Like BuildKit, it passes the verdict on a folder to what is in it.
 */
export function judge(rules: IgnoreRules, path: string, folder?: Verdict): Verdict {
  let ignored = false
  const matched = rules.map((rule, at) => {
    const matches =
      folder?.matched[at] || (rule.isException === ignored && rule.matches(path)) || false
    if (matches) ignored = !rule.isException
    return matches
  })
  return { ignored, matched }
}

/** The verdict on a path of which nothing is known yet. */
export function judgePath(rules: IgnoreRules, path: string): Verdict {
  const above = foldersOf(path).reduce<Verdict | undefined>(
    (folder, next) => judge(rules, next, folder),
    undefined,
  )
  return judge(rules, path, above)
}

/**
 * Whether an exception may bring back something below an ignored folder. Where no exception has a wildcard, BuildKit compares
 * only how they begin, and so skips some that would match.
 */
export function mayHoldExceptions(rules: IgnoreRules, folder: string): boolean {
  const exceptions = rules.filter(({ isException }) => isException)
  const isByPrefix = exceptions.every((rule) => !/[*[\]?^\\]/.test(withoutLastGlob(rule)))
  return exceptions.some((rule) =>
    isByPrefix
      ? `${withoutLastGlob(rule)}/`.startsWith(`${folder}/`)
      : mayMatchBelow(rule, `${folder}/`),
  )
}

/** `a/**` and `a/*` are about `a`. */
const withoutLastGlob = ({ text }: Pattern): string =>
  [`/**`, '/*'].reduce(
    (left, glob) => (left.endsWith(glob) ? left.slice(0, -glob.length) : left),
    text,
  )

function mayMatchBelow(rule: Pattern, folder: string): boolean {
  if (isPlain(rule)) return `${rule.text}/`.startsWith(folder)
  if (/[|{]/.test(rule.text)) return true // an alternative, or a repetition
  const [head = ''] = rule.text.split(/[*?[\\\]^]/, 1)
  return head.startsWith(folder) || folder.startsWith(head.slice(0, head.lastIndexOf('/') + 1))
}
