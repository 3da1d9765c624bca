import { Problem } from '../problem.ts'
import type { Finding } from './finding.ts'
import { inContext } from './ignore/go-path.ts'
import { type IgnoreRules, judgePath, rulesOf } from './ignore/rules.ts'

const WHERE = '"secret-guard-allow"'

/** @throws Problem where an entry is no pattern */
export function checkAllowed(entries: readonly string[]): readonly string[] {
  rulesOf(entries.filter(isPath), WHERE)
  const bad = entries.find(
    (entry) => /^(arg|env):/.test(entry) && !/^(arg|env):[\w.-]+$/.test(entry),
  )
  if (bad) throw new Problem(`${WHERE} has "${bad}"`, 'Write arg:NAME or env:NAME')
  return entries
}

const isPath = (entry: string): boolean => !/^(arg|env):/.test(entry)

/** Takes away what the user allows. */
export function withoutAllowed(
  findings: readonly Finding[],
  allow: readonly string[],
): readonly Finding[] {
  const rules = rulesOf(allow.filter(isPath), WHERE)
  return findings.filter((finding) => !isAllowed(finding, allow, rules))
}

const isAllowed = ({ subject }: Finding, allow: readonly string[], rules: IgnoreRules): boolean =>
  allow.includes(subject) || (isPath(subject) && judgePath(rules, inContext(subject)).ignored)

/** Exceptions that except nothing: they rot, and one day hide something else. */
export function staleNotices(findings: readonly Finding[], allow: readonly string[]): string[] {
  const isUsed = (entry: string) => {
    const rules = rulesOf([entry].filter(isPath), WHERE)
    return entry.startsWith('!') || findings.some((one) => isAllowed(one, [entry], rules))
  }
  return allow
    .filter((entry) => !isUsed(entry))
    .map((entry) => `${WHERE}: "${entry}" matches nothing that was found. Remove it`)
}
