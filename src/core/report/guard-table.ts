import type { Finding } from '../guard/finding.ts'
import { inCode } from '../text/code.ts'
import { inMarkdown, markdownTable } from '../text/table.ts'

/** What the secret guard found, as a table of the step summary; nothing where it found nothing. */
export function guardInMarkdown(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return []
  const rows = findings.map(({ severity, subject, line, what, fix }) => [
    severity,
    inCode(subject).replaceAll('|', '\\|'),
    line > 0 ? String(line) : '',
    `${inMarkdown(what)}.<br>${inMarkdown(fix)}`,
  ])
  return ['**Secret guard**', markdownTable(['', 'What', 'Line', 'Why, and what to do'], rows)]
}
