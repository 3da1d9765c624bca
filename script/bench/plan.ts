/**
 * What planning costs: the tags of many rules, each time in a fresh process, and the whole start of a
 * dry run with and without templates. Run alone, it measures one kind of rules and prints milliseconds.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEvent } from '../../src/core/event/parse.ts'
import { planTags } from '../../src/core/tags/plan-tags.ts'
import { readEvent, startAction } from '../parts/runner/run-action.ts'

/** Rules that all differ, by what they take to read. */
const RULES = {
  plain: (at: number) => `type=semver,pattern={{major}}.{{minor}}-${at}`,
  dates: (at: number) => `type=raw,value={{date 'YYYYMMDD-HHmmss'}}-${at}`,
  conditions: (at: number) => `type=raw,value={{#if tag}}t${at}{{else}}b${at}{{/if}}`,
  Handlebars: (at: number) => `type=raw,value={{#with this}}{{{tag}}}{{/with}}-${at}`,
}

type Kind = keyof typeof RULES

const PLANS: readonly (readonly [count: number, kind: Kind])[] = [
  [1, 'plain'],
  [100, 'plain'],
  [1000, 'plain'],
  [1000, 'dates'],
  [1000, 'conditions'],
  [1000, 'Handlebars'],
]

const STARTS = [
  ['without rules', ''],
  ['with plain templates', 'type=raw,value={{branch}}-{{sha}}'],
  ['with a condition', 'type=raw,value={{#if tag}}a{{else}}b{{/if}}'],
  ['with dates', "type=raw,value={{date 'YYYYMMDD'}}"],
  ['with Handlebars', 'type=raw,value={{#with this}}{{{branch}}}{{/with}}'],
] as const

/** Rows for the bench: what was measured, and its times in milliseconds. */
export async function planningRows(runs: number): Promise<[what: string, times: number[]][]> {
  const rows: [string, number[]][] = PLANS.map(([count, kind]) => [
    `planning ${count} rules, ${kind}`,
    Array.from({ length: Math.min(runs, 7) }, () => planApart(count, kind)),
  ])
  for (const [what, tags] of STARTS) {
    const times: number[] = []
    for (let run = 0; run < runs; run++) times.push(await start(tags))
    rows.push([`dry run ${what}`, times])
  }
  return rows
}

function planApart(count: number, kind: Kind): number {
  const arguments_ = [import.meta.filename, `${count}`, kind]
  return Number(execFileSync(process.execPath, arguments_, { encoding: 'utf8', stdio: 'pipe' }))
}

async function plan(count: number, kind: Kind): Promise<number> {
  const { env, payload } = readEvent('push-tag-v1.2.3')
  const event = parseEvent(env, payload)
  const tags = Array.from({ length: count }, (_, at) => RULES[kind](at))
  const before = performance.now()
  await planTags({ version: '', tags }, event, '2026-11-23T06:30:00.000Z')
  return performance.now() - before
}

/** The whole action as a process, for an image on Docker Hub, up to its outputs. */
async function start(tags: string): Promise<number> {
  const workspace = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  const inputs = { 'dry-run': 'true', username: 'acme', ...(tags && { tags }) }
  const before = performance.now()
  const running = startAction({ event: readEvent('push-main'), workspace, inputs })
  await once(running.child, 'close')
  const time = performance.now() - before
  const { exitCode, log } = await running.finish()
  rmSync(workspace, { recursive: true })
  if (exitCode !== 0) throw new Error(log)
  return time
}

if (process.argv[1] === import.meta.filename) {
  const [count = '1000', kind = 'plain'] = process.argv.slice(2)
  console.log((await plan(Number(count), kind as Kind)).toFixed(1))
}
