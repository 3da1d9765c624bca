import { readFileSync, writeFileSync } from 'node:fs'
import { FAULTS, type FaultKind } from '../parts/faults/fault.ts'
import type { KillReport } from './kills.ts'
import type { PlayedScenario } from './matrix.ts'
import type { FaultVerdict } from './play.ts'

const OUTCOMES = ['healed', 'clear failure', 'wrong'] as const
const CLIENTS = { action: 'the action', engine: 'Docker' }
/** In the order in which a run comes by. */
const KINDS = [
  ...['entrance', 'token', 'tags list', 'blob HEAD', 'blob GET'],
  ...['upload POST', 'upload PATCH', 'upload PUT', 'upload DELETE'],
  ...['manifest HEAD', 'manifest GET', 'manifest PUT by digest', 'manifest PUT by tag', 'other'],
]

/** A line for each kind of request, a column for each fault: healed / clear failure / wrong. */
export function matrixTable(verdicts: readonly FaultVerdict[]): string {
  const kinds = FAULTS.filter((kind) => verdicts.some(({ fault }) => fault.kind === kind))
  const points = (['action', 'engine'] as const).flatMap((client) =>
    KINDS.map((kind) => ({
      words: `${CLIENTS[client]}: ${kind}`,
      met: verdicts.filter(({ struck }) => struck.client === client && struck.kind === kind),
    })),
  )
  const rows = points
    .filter(({ met }) => met.length > 0)
    .map(({ words, met }) => [words, ...kinds.map((kind) => counts(met, kind))])
  const all = ['**all**', ...kinds.map((kind) => counts(verdicts, kind))]
  const lines = [['', ...kinds], ['---', ...kinds.map(() => '---')], ...rows, all]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function counts(verdicts: readonly FaultVerdict[], kind: FaultKind): string {
  const met = verdicts.filter(({ fault }) => fault.kind === kind)
  if (met.length === 0) return '–'
  return OUTCOMES.map((outcome) => met.filter((one) => one.outcome === outcome).length).join(' / ')
}

/** All tables, each under what was played. */
export function tablesInWords(
  played: readonly PlayedScenario[],
  words: readonly string[] = ['healed', 'clear failures', 'wrong'],
): string {
  const verdicts = played.flatMap((one) => one.verdicts)
  const counts = OUTCOMES.map(
    (outcome, at) => `${verdicts.filter((one) => one.outcome === outcome).length} ${words[at]}`,
  )
  const sum = `${verdicts.length} runs that met a fault: **${counts.join(', ')}.**`
  const tables = played
    .filter((one) => one.verdicts.length > 0)
    .map((one) => `${one.scenario.words}\n\n${matrixTable(one.verdicts)}`)
  return [sum, ...tables].join('\n\n')
}

/** Puts a text between the markers of that name. */
export function writeBetween(path: string, name: string, text: string): void {
  const marked = new RegExp(`(<!-- measured: ${name} -->\n)[\\s\\S]*?(<!-- end -->)`)
  const before = readFileSync(path, 'utf8')
  if (!marked.test(before)) throw new Error(`${path} has no place for "${name}"`)
  writeFileSync(
    path,
    before.replace(marked, (_all, start, end) => `${start}\n${text}\n\n${end}`),
  )
}

/** What came of killing runs. */
export function killsInWords({ seed, killed, survived, moved, phases, wrong }: KillReport): string {
  const where = Object.entries(phases).map(([phase, count]) => `${phase} ${count}`)
  return [
    `${killed} runs with two registries, killed with SIGKILL at random moments (seed ${seed}), each followed by \`post:\` as the runner does it, each`,
    `finding what the one before it had left: ${where.join(', ')}. ${survived} more were over before their moment came; ${moved} of all had changed`,
    `something by then. **${wrong.length} wrong**: after each, all of the above holds, and a last run that is not disturbed finishes the job.`,
  ].join('\n')
}
