import type { ScanFinding } from '../ecr/client.ts'
import { countsInWords, type ScanResult } from '../ecr/scan/scan.ts'
import { imageInWords, whyBlind } from '../ecr/scan/scan-problem.ts'
import { isPlainLink } from '../text/code.ts'
import { beginningOf } from '../text/shorten.ts'
import { inMarkdown, markdownTable } from '../text/table.ts'

const MOST_ROWS = 50
/** Characters of all rows: the summary has other things to show. */
const MOST_TEXT = 20_000

/** Blocks of Markdown for the step summary: what was scanned and what was found; none with `off`. */
export function scanInMarkdown(result: ScanResult): string[] {
  if (result.level === 'off') return []
  const { counts, images, findings } = result
  const scanned = images.filter(({ outcome }) => outcome === 'scanned')
  const places = scanned.map((image) => `\`${imageInWords(image)}\``).join(', ')
  const others = images.filter(({ outcome }) => outcome !== 'scanned')
  return [
    `#### Scan: ${countsInWords(counts)}${result.passed ? '' : ' — not passed'}`,
    ...(places ? [`Scanned: ${places}`] : []),
    ...others.map((image) => `> ⚠️ ${inMarkdown(whyBlind(image))}`),
    ...tableOf(findings),
  ]
}

function tableOf(findings: readonly ScanFinding[]): string[] {
  const rows: string[][] = []
  let left = MOST_TEXT
  for (const finding of findings.slice(0, MOST_ROWS)) {
    const row = cells(finding)
    left -= row.join('').length
    if (left < 0) break
    rows.push(row)
  }
  if (rows.length === 0) return []
  const more = findings.length - rows.length
  const table = markdownTable(['Severity', 'Vulnerability', 'Package', 'Fixed in'], rows)
  return [table, ...(more > 0 ? [`… and ${more} more`] : [])]
}

function cells({ severity, name, package: its, version, fixedIn, link }: ScanFinding): string[] {
  const title = cell(name) || 'unnamed'
  return [
    cell(severity),
    isPlainLink(link) ? `[${title}](${link})` : title,
    cell([its, version].filter(Boolean).join(' ')),
    cell(fixedIn),
  ]
}

/** Longer texts than this are no names. */
const LONGEST = 80

const cell = (text: string) => inMarkdown(beginningOf(text, LONGEST))
