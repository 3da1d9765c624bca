import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FaultProxy, startFaultProxy } from '../parts/faults/fault-proxy.ts'
import {
  type AnswerShape,
  failingFor,
  inPages,
  ofType,
  shownAfter,
  withOpenEndpoint,
  withoutHead,
} from '../parts/faults/shape.ts'
import { type LocalRegistry, startRegistry } from '../parts/registry/registry.ts'
import { PAGINGS } from '../simulated/quirks.ts'
import { LOGIN, REPOSITORY } from '../simulated/registry.ts'
import type { RunEnd } from '../simulated/run.ts'
import { type Content, readContent } from './check.ts'
import { publishRelease, revisionOf, scaled } from './real-wire.ts'

/** What came of all runs against registries of one shape. */
export interface ShapeRow {
  readonly words: string
  readonly runs: number
  readonly green: number
  readonly held: number
  readonly red: number
  readonly wrong: readonly string[]
}

/** A registry of one shape; a fresh one for each run. */
interface Row {
  readonly words: string
  readonly shapes: readonly (() => AnswerShape)[]
}

interface Stage {
  readonly registry: LocalRegistry
  readonly proxy: FaultProxy
}

/** In the order of their releases. */
const RELEASES = ['v1.0.0', 'v1.0.1', 'v1.0.2', 'v2.0.0']
const [OLDER, NEWER, OF_OLD_LINE, OF_NEW_LINE] = RELEASES as [string, string, string, string]
const rankOf = (content: Content, tag: string) =>
  RELEASES.findIndex((version) => revisionOf(version) === content[tag]?.revision)

/**
 * An older release is published once more after a newer one, and an old line gets a release after a newer one, with
 * registries of every shape; every n-th moment at which one may begin to fail. No floating tag may go back, and no run may say otherwise than it is.
 */
export async function playShapes(every: number, onRow: (row: ShapeRow) => void): Promise<void> {
  const registry = await startRegistry(LOGIN)
  const proxy = await startFaultProxy(registry)
  const stage = { registry, proxy }
  const kept = mkdtempSync(join(tmpdir(), 'slipway-shapes-'))
  try {
    for (const version of [OLDER, NEWER, OF_NEW_LINE]) await mustBeGreen(stage, version)
    copy(registry.data, kept)
    for (const { words, shapes } of rowsFor(every, proxy.requests.length / 3)) {
      const ends: Judged[] = []
      for (const shape of shapes)
        for (const version of [OLDER, OF_OLD_LINE]) {
          copy(kept, registry.data)
          ends.push(await playOne(stage, version, shape()))
        }
      onRow(tally(words, ends))
    }
  } finally {
    await proxy.stop()
    await registry.stop()
    rmSync(kept, { recursive: true, force: true })
  }
}

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

/** The rows, from the shape of a request to a registry that does not answer for a while. */
function rowsFor(every: number, requests: number): Row[] {
  const one = (words: string, shape: () => AnswerShape): Row => ({ words, shapes: [shape] })
  const moments = Array.from({ length: requests }, (_, at) => at + 1).filter(
    (at) => (at - 1) % every === 0,
  )
  return [
    ...[403, 404, 405, 501, 400].map((status) =>
      one(`HEAD of a manifest: ${status}`, () => withoutHead(status)),
    ),
    ...PAGINGS.map((paging) => one(`tags, two at a time: ${paging}`, () => inPages(paging))),
    one('open, and no tags without login', () => withOpenEndpoint(BASIC)),
    ...['', 'application/json', 'text/plain'].map((type) =>
      one(`content type of a manifest: ${type || 'none'}`, () => ofType(type)),
    ),
    ...[1, 2, 3, 5].map((seconds) =>
      one(`what was written is shown after ${seconds} s`, () => shownAfter(scaled(seconds * 1000))),
    ),
    ...([503, 429] as const).flatMap((status) =>
      [3, 6, 15, 40].map((seconds) => ({
        words: `${status} for ${seconds} s, from ${moments.length} requests on`,
        shapes: moments.map((from) => () => failingFor(status, from, scaled(seconds * 1000))),
      })),
    ),
  ]
}

const BASIC = `Basic ${Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64')}`

interface Judged {
  readonly kind: RunEnd['kind']
  readonly isHeld: boolean
  readonly wrong: readonly string[]
}

const publish = ({ proxy }: Stage, version: string) =>
  publishRelease(new URL(`http://${proxy.host}`), version)

const seenIn = ({ registry }: Stage) =>
  readContent({ registry, repository: REPOSITORY, image: `one.example/${REPOSITORY}` })

async function playOne(stage: Stage, version: string, shape: AnswerShape): Promise<Judged> {
  const before = await seenIn(stage)
  stage.proxy.begin(undefined, shape)
  const end = await publish(stage, version)
  stage.proxy.begin()
  const after = await seenIn(stage)
  const wrong = [...wrongIn(before, after), ...liesOf(end, after)]
  if (end.kind === 'red' && wrong.length === 0) {
    const again = await publish(stage, version)
    if (again.kind !== 'green') wrong.push(`running again fails: ${again.error}`)
    const last = await seenIn(stage)
    wrong.push(...wrongIn(after, last), ...liesOf(again, last))
  }
  const isHeld = end.results.some(({ result }) => result === 'held')
  return { kind: end.kind, isHeld, wrong: wrong.map((words) => `${version}: ${words}`) }
}

/** Tags that went back, mean something else, or name what is not whole. */
function wrongIn(before: Content, after: Content): string[] {
  const changed = Object.keys(before).flatMap((tag) => {
    const isFixed = /^(v\d+\.\d+\.\d+|sha-.*)$/.test(tag)
    if (isFixed && after[tag]?.revision !== before[tag]?.revision)
      return [`${tag} means another commit`]
    return rankOf(after, tag) < rankOf(before, tag) ? [`${tag} went back`] : []
  })
  const broken = Object.entries(after).flatMap(([tag, { flaws }]) =>
    flaws.map((flaw) => `${tag} is not whole: ${flaw}`),
  )
  return [...changed, ...broken]
}

const AT_IMAGE = ['pushed', 'moved', 'unchanged', 'kept']

/** Where it says something else than what is there. */
function liesOf({ kind, error, results, digest }: RunEnd, after: Content): string[] {
  if (kind === 'bug') return [`it ends with a bug: ${error}`]
  return results.flatMap(({ tag, result }) => {
    if (result === 'unknown') return kind === 'green' ? [`a green run does not know ${tag}`] : []
    const isAtImage = digest !== '' && after[tag]?.digest === digest
    return isAtImage === AT_IMAGE.includes(result) || digest === ''
      ? []
      : [`it says that ${tag} was ${result}, and it is otherwise`]
  })
}

const tally = (words: string, ends: readonly Judged[]): ShapeRow => ({
  words,
  runs: ends.length,
  green: ends.filter(({ kind }) => kind === 'green').length,
  held: ends.filter(({ kind, isHeld }) => kind === 'green' && isHeld).length,
  red: ends.filter(({ kind }) => kind === 'red').length,
  wrong: ends.flatMap(({ wrong }) => wrong),
})

async function mustBeGreen(stage: Stage, version: string): Promise<void> {
  const { kind, error, log } = await publish(stage, version)
  if (kind !== 'green') throw new Error(`${version}: ${error}\n${log.join('\n')}`)
}

/** The table of all rows. */
export function shapesTable(rows: readonly ShapeRow[]): string {
  const lines = rows.map(({ words, runs, green, held, red, wrong }) =>
    [words, runs, green, held, red, wrong.length].join(' | '),
  )
  const head = ['registry | runs | green | of which held a tag | red | wrong']
  return [...head, '--- | --- | --- | --- | --- | ---', ...lines]
    .map((line) => `| ${line} |`)
    .join('\n')
}
