import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { readActionFile } from '../parts/runner/action-environment.ts'
import { withMemory } from './memory.ts'
import type { Mutation } from './mutations.ts'
import type { Order, Wrong } from './program.ts'

const root = resolve(import.meta.dirname, '../..')

/** What came of many schedules. */
export interface Simulated {
  readonly played: number
  readonly wrong: readonly Wrong[]
  /** How many runs were green, red, killed, and how many of them held a tag. */
  readonly ends: Readonly<Record<string, number>>
}

/** The simulation as one program, with a fault planted in it where one is given. Answers its path. */
export async function bundleSimulation(mutation?: Mutation): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'slipway-simulation-')), 'program.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'program.ts')],
    ...{ outfile, bundle: true, format: 'esm', platform: 'node', target: 'node24' },
    mainFields: ['module', 'main'],
    alias: { undici: join(root, 'script/stubs/no-undici.ts') },
    banner: { js: REQUIRE },
    logLevel: 'error',
    plugins: [planting(mutation)],
  })
  return outfile
}

const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** Plants a fault in a file; one that finds no place any more is an error. What is pure remembers. */
const planting = (mutation?: Mutation): Plugin => ({
  name: mutation?.name ?? 'memory',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const file = relative(root, path)
      if (!file.startsWith('src/')) return undefined
      const text = readFileSync(path, 'utf8')
      const planted = file === mutation?.file ? plant(mutation, text) : text
      return { contents: withMemory(file, planted, MEMORY), loader: 'ts' }
    })
  },
})

const MEMORY = join(import.meta.dirname, 'memory.ts')

function plant({ file, find, replace }: Mutation, text: string): string {
  if (text.split(find).length !== 2) throw new Error(`${file} has no single “${find}”`)
  return text.replace(find, () => replace)
}

/** Plays schedules in a process of its own. */
export async function simulate(
  program: string,
  order: Omit<Order, 'defaults'>,
): Promise<Simulated> {
  const { defaults } = readActionFile(root)
  const child = spawn(process.execPath, [program])
  child.stdin.end(JSON.stringify({ ...order, defaults }))
  let [text, problems] = ['', '']
  child.stdout.on('data', (piece) => {
    text += piece
  })
  child.stderr.on('data', (piece) => {
    problems += piece
  })
  const code = await new Promise((done) => child.on('close', done))
  if (code !== 0) throw new Error(`the simulation ended with ${code}: ${problems}`)
  const lines = text.trim().split('\n')
  const { played, ends } = JSON.parse(lines.pop() ?? '{}')
  return { played, ends, wrong: lines.map((line) => JSON.parse(line)) }
}

/** Lends the program, and takes it away afterwards. */
export async function withSimulation<T>(
  work: (program: string) => Promise<T>,
  mutation?: Mutation,
): Promise<T> {
  const program = await bundleSimulation(mutation)
  try {
    return await work(program)
  } finally {
    rmSync(dirname(program), { recursive: true, force: true })
  }
}
