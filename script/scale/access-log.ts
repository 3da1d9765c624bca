import { readFileSync } from 'node:fs'

/** A request as a registry has noted it. */
export interface Noted {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly bytes: number
  /** Whether the action sent it itself; else BuildKit or an engine did. */
  readonly isOurs: boolean
}

const LINE = /"([A-Z]+) (\/v2\/\S*) HTTP[^"]*" (\d+) (\d+) "[^"]*" "([^"]*)"$/

/** What a registry was asked, from a position in its log on; and where the log ends now. */
export function requestsSince(file: string, position: number): { all: Noted[]; end: number } {
  const bytes = readFileSync(file)
  const lines = bytes.subarray(position).toString().split('\n')
  const all = lines.flatMap((line) => {
    const [, method = '', path = '', status, size, agent] = LINE.exec(line) ?? []
    const isOurs = agent === 'slipway'
    return method ? [{ method, path, status: Number(status), bytes: Number(size), isOurs }] : []
  })
  return { all, end: bytes.length }
}

const UNITS: Readonly<Record<string, number>> = { µs: 1e-3, ms: 1, s: 1_000 }

/** Milliseconds that a registry worked on requests, from a position in its log on. */
export function busySince(file: string, position: number): number {
  const text = readFileSync(file).subarray(position).toString()
  const spans = [...text.matchAll(/http\.response\.duration="?([\d.]{1,20})(µs|ms|s)/g)]
  return spans.reduce(
    (sum, [, number, unit = 'ms']) => sum + Number(number) * (UNITS[unit] ?? 0),
    0,
  )
}
