import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillRepository } from './guard.ts'
import { beginOf, type FigureRow } from './publishing.ts'
import { openShop } from './shop.ts'

/** Milliseconds that every request takes. */
const LATENCY = 50
const FILES = 5_000
/** The last line copies all files, the one before it prints when it begins. */
const DOCKERFILE =
  'FROM busybox\nRUN cat /proc/uptime; sleep 1.2\nCOPY . /app\nRUN rm /app/Dockerfile\n'

/** What the look at the files adds to a run whose registries take their time: pairs with it and without it. */
export async function guardBesideRows(engine: string, runs: number): Promise<FigureRow[]> {
  const prepare = (folder: string) => {
    fillRepository(folder, FILES, 1_000)
    writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE)
    writeFileSync(join(folder, '.dockerignore'), '.git\ndocker\nno-home\n')
  }
  const shop = await openShop(engine, 1, LATENCY, DOCKERFILE, prepare)
  try {
    const begins: number[] = []
    const wholes: number[] = []
    for (let run = 0; run <= runs; run++) {
      const [on, off] = [await timesWith('error'), await timesWith('off')]
      begins.push(on.begin - off.begin)
      wholes.push(on.whole - off.whole)
    }
    const what = `${FILES} files, ${LATENCY} ms a request`
    return [
      [`secret guard: the build begins later by, ${what}`, begins.slice(1), 'ms'],
      ['… and the run ends later by, with the look at the image', wholes.slice(1), 'ms'],
    ]
  } finally {
    await shop.clear()
  }

  async function timesWith(guard: string) {
    const start = performance.now()
    const begin = await beginOf(shop, { 'secret-guard': guard })
    return { begin, whole: performance.now() - start }
  }
}

if (process.argv[1] === import.meta.filename) {
  const { useEngine } = await import('../parts/engine/engine.ts')
  const engine = await useEngine()
  try {
    for (const row of await guardBesideRows(engine.host, Number(process.argv[2] ?? 5)))
      console.log(row)
  } finally {
    await engine.stop()
  }
}
