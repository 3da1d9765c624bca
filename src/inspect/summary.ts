import type { Problem } from '../core/problem.ts'
import { problemInMarkdown, sentence } from '../core/report/problem.ts'
import { inCode } from '../core/text/code.ts'
import { inMarkdown, markdownTable } from '../core/text/table.ts'
import { type Inspection, isChanged, isCompared, isFirst, isRebuilt } from './inspection.ts'
import { labelled } from './registry-image.ts'

/** What was found, one fact per line. */
export function inspectionInWords(inspection: Inspection): string[] {
  const { reference, digest, compared, description } = inspection
  if (digest === '') return [`${reference}: there is no such image`]
  return [
    `${reference}: ${digest}`,
    ...facts(inspection).map(([name, value]) => `  ${name}: ${value}`),
    ...compared.map(({ comparison: { kind, because } }) => `  ${WORDS[kind]}: ${because}`),
    ...(isFirst(inspection) ? [`  changed: ${nothingYet(inspection)}`] : []),
    ...(description?.missing ? [`  not complete: ${description.missing} missing`] : []),
  ]
}

const WORDS = {
  same: 'same image',
  rebuilt: 'same content, built again',
  changed: 'changed',
  'other-platform': 'not for this platform',
} as const

/** The step summary. */
export function inspectionSummary(inspection: Inspection): string {
  const { reference, digest, compared, description } = inspection
  const isThere = digest !== ''
  const rows = compared.map(({ here, comparison: { kind, because } }) => [
    inMarkdown(here.name),
    inMarkdown(labelled(here.labels).version || '–'),
    `${WORDS[kind]}: ${inMarkdown(because)}`,
  ])
  return [
    `### ${title(inspection)}`,
    isThere ? `\`${reference}\` is \`${digest}\`.` : `There is no \`${reference}\`.`,
    facts(inspection)
      .map(([name, value]) => `- ${name}: ${inMarkdown(value)}`)
      .join('\n'),
    ...(isFirst(inspection)
      ? ['There is nothing to compare with, so the image counts as changed.']
      : []),
    ...(rows.length > 0 ? [markdownTable(['Here', 'Version', 'Compared'], rows)] : []),
    ...(description?.missing ? [`> Not complete: ${description.missing} missing.`] : []),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}

function title(inspection: Inspection): string {
  if (inspection.digest === '') return 'No such image'
  if (!isCompared(inspection)) return 'Image'
  if (isFirst(inspection)) return sentence(nothingYet(inspection))
  if (isChanged(inspection)) return 'The image has changed'
  return isRebuilt(inspection) ? 'Built again, the same content' : 'Nothing has changed'
}

const nothingYet = ({ against }: Inspection) =>
  against === 'running' ? 'nothing runs yet' : 'nothing is here yet'

function facts({ description, pullsLeft }: Inspection): [string, string][] {
  const left: [string, string][] =
    pullsLeft === undefined ? [] : [['pulls left', String(pullsLeft)]]
  if (!description) return left
  const { version, revision, created, platforms, sizes } = description
  const all: [string, string][] = [
    ['version', version],
    ['commit', revision],
    ['built', created.replace(/\.\d+Z$/, 'Z')],
    ['platforms', platforms.map((one, at) => `${one}${sizeInWords(sizes.bytes[at])}`).join(', ')],
    ['attestations', sizes.attestations > 0 ? String(sizes.attestations) : ''],
    ...left,
  ]
  return all.filter(([, value]) => value !== '')
}

/** ` (45.1 MB)`, as it is pulled. */
const sizeInWords = (bytes = 0) => (bytes > 0 ? ` (${(bytes / 1e6).toFixed(1)} MB)` : '')

/** The step summary of an inspection that failed. */
export const failedInspectionSummary = (image: string, { message, fix }: Problem): string =>
  [`### ❌ Not inspected: ${inCode(image || 'image')}`, ...problemInMarkdown(message, fix)]
    .join('\n\n')
    .concat('\n')
