import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalRegistry } from '../parts/registry/registry.ts'
import { commit, type Measured, withScaleStage } from './stage.ts'
import { median, table } from './words.ts'

const COUNTS = [10, 100, 1_000, 3_000, 10_000]
const RUNS = 5

/** Runs that move tags in repositories with ever more tags, in turn: the machine has busy and quiet moments. */
export function measureTags(): Promise<string> {
  return withScaleStage(async (stage) => {
    await unlessFailed(
      stage.run({ repository: 'acme/seed', revision: commit(1), version: 'v1.0.0' }),
    )
    for (const count of COUNTS) fill(stage.registry, 'acme/seed', repositoryWith(count), count)
    const runs = new Map(COUNTS.map((count) => [count, [] as Measured[]]))
    for (let at = 0; at < RUNS; at++)
      for (const [count, done] of runs) {
        const asked = { revision: commit(100 + at), version: `v2.0.${at}` }
        done.push(await unlessFailed(stage.run({ repository: repositoryWith(count), ...asked })))
      }
    const rows: (readonly (string | number)[])[] = []
    for (const [count, done] of runs) {
      const list = median(await listTimes(stage.registry, repositoryWith(count)))
      rows.push([count, `${list.toFixed(0)} ms`, ...figuresOf(done)])
    }
    const head = ['tags', 'one list', 'lists of a run', 'bytes of them', 'requests of a run']
    return table([...head, 'the registry works', 'the run'], rows)
  })
}

const repositoryWith = (count: number) => `acme/tags-${count}`

function figuresOf(runs: readonly Measured[]) {
  const last = runs.at(-1) as Measured
  const lists = last.requests.filter(({ path }) => path.includes('/tags/list'))
  const bytes = lists.reduce((sum, one) => sum + one.bytes, 0)
  return [
    lists.length,
    `${Math.round(bytes / 1000)} kB`,
    last.requests.length,
    `${median(runs.map(({ busy }) => busy)).toFixed(0)} ms`,
    `${(median(runs.map(({ time }) => time)) / 1000).toFixed(2)} s`,
  ]
}

/** Every image of the seed under many more tags, written where the registry keeps them. */
function fill({ data }: LocalRegistry, from: string, to: string, count: number): void {
  const [source, target] = [from, to].map((name) =>
    join(data, 'docker/registry/v2/repositories', name),
  ) as [string, string]
  cpSync(source, target, { recursive: true })
  const tags = join(target, '_manifests/tags')
  const pattern = join(tags, 'v1.0.0')
  if (!existsSync(pattern)) throw new Error('the seed has no tag v1.0.0')
  for (let at = 0; at < count; at++) {
    const tag = join(tags, `sha-${at.toString(16).padStart(7, '0')}`)
    mkdirSync(tag)
    cpSync(join(pattern, 'current'), join(tag, 'current'), { recursive: true })
  }
  writeFileSync(join(target, 'filled'), `${count}`)
}

async function listTimes({ url, username, password }: LocalRegistry, repository: string) {
  const headers = { authorization: `Basic ${btoa(`${username}:${password}`)}` }
  const times: number[] = []
  for (let at = 0; at < 5; at++) {
    const start = performance.now()
    const answer = await fetch(`${url}/v2/${repository}/tags/list?n=1000`, { headers })
    await answer.arrayBuffer()
    times.push(performance.now() - start)
  }
  return times
}

/** The run, unless it failed. */
export async function unlessFailed(run: Promise<Measured>): Promise<Measured> {
  const measured = await run
  if (measured.exitCode !== 0) throw new Error(measured.log)
  return measured
}
