import { Problem } from '../problem.ts'
import { allOf } from '../text/words.ts'
import type { Finding } from './finding.ts'
import { inContext } from './ignore/go-path.ts'
import { type IgnoreRules, judgePath, rulesOf } from './ignore/rules.ts'

const WHERE = '"secret-guard-allow"'

/** @throws Problem that names every entry which is no pattern */
export function checkAllowed(entries: readonly string[]): readonly string[] {
  const bad = entries.filter((entry) => (isPath(entry) ? isNoPattern(entry) : isNoName(entry)))
  if (bad.length === 0) return entries
  throw new Problem(
    `${WHERE} has ${allOf(bad.map((entry) => `"${entry}"`))}`,
    'Write paths as in .dockerignore, or arg:NAME and env:NAME, one per line',
  )
}

const isNoName = (entry: string): boolean => !/^(arg|env):[\w.-]+$/.test(entry)

function isNoPattern(entry: string): boolean {
  try {
    judgePath(rulesOf([entry], WHERE), 'a')
    return false
  } catch (problem) {
    if (problem instanceof Problem) return true
    throw problem
  }
}

const isPath = (entry: string): boolean => !/^(arg|env):/.test(entry)

/** The findings without those that the user allows. */
export function withoutAllowed(
  findings: readonly Finding[],
  allow: readonly string[],
): readonly Finding[] {
  const rules = rulesOf(allow.filter(isPath), WHERE)
  return findings.filter((finding) => !isAllowed(finding, allow, rules))
}

const isAllowed = ({ subject }: Finding, allow: readonly string[], rules: IgnoreRules): boolean =>
  allow.includes(subject) || (isPath(subject) && judgePath(rules, inContext(subject)).ignored)

/** A notice for each entry that matches nothing: left in place, it might hide something else one day. */
export function staleNotices(findings: readonly Finding[], allow: readonly string[]): string[] {
  const isUsed = (entry: string) => {
    const rules = rulesOf([entry].filter(isPath), WHERE)
    return entry.startsWith('!') || findings.some((one) => isAllowed(one, [entry], rules))
  }
  return allow
    .filter((entry) => !isUsed(entry))
    .map((entry) => `${WHERE}: "${entry}" matches nothing that was found. Remove it`)
}
