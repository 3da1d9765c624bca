/**
 * What the secret guard costs: a repository of 50,000 files, and an ordinary one, by the clock and in memory. What it adds
 * to a run: guard-beside.ts.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BuildOptions } from '../../src/core/buildx/build-options.ts'
import { trees } from '../../src/io/files/trees.ts'
import { run } from '../../src/io/runner/command.ts'
import { lookAtBuild } from '../../src/steps/guard/look-at-build.ts'
import type { World } from '../../src/world.ts'

/** Files whose look is measured in a process of its own. */
const MEMORY = [400, 50_000, 200_000]

const SIZES = [
  ['an ordinary repository, 400 files', 400],
  ['50,000 files', 50_000],
] as const

/** Milliseconds of each look, by what is looked at: by the clock, and of the processor. */
export async function guardRows(
  times: number,
): Promise<(readonly [what: string, figures: number[]])[]> {
  const rows: (readonly [string, number[]])[] = []
  for (const [what, files] of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-guard-'))
    try {
      fillRepository(folder, files)
      const looks = await measured(folder, times)
      rows.push([`secret guard: ${what}`, looks.map(({ time }) => time)])
      rows.push([`secret guard: ${what}, in CPU time`, looks.map(({ cpu }) => cpu)])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return rows
}

const KINDS = ['ts', 'js', 'py', 'go', 'css', 'png', 'md', 'html', 'java', 'svg', 'txt', 'json']

/** Peak memory of a process that looks at so many files, which are small, once, in MB. */
export function guardMemoryRows(): (readonly [what: string, figures: number[], unit: string])[] {
  return MEMORY.map((files) => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-guard-'))
    try {
      fillRepository(folder, files, 60)
      const flags = ['--disable-warning=ExperimentalWarning', import.meta.filename, folder]
      const peak = Number(execFileSync(process.execPath, flags).toString())
      return [`secret guard: ${files} files, peak memory`, [peak], 'MB']
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

/** Eight files in a folder, 18 kB each on average or as few as said; all of them committed. */
export function fillRepository(folder: string, files: number, bytes?: number): void {
  const line = 'const value = require("./thing") // an ordinary line of a source file\n'
  for (let at = 0; at < files; at++) {
    const module = Math.floor(at / 8)
    const place = join(folder, `part${module % 37}`, `module${module}`)
    if (at % 8 === 0) mkdirSync(place, { recursive: true })
    writeFileSync(
      join(place, `file${at}.${KINDS[at % KINDS.length]}`),
      line.repeat(20 + ((at * 7919) % 460)).slice(0, bytes),
    )
  }
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n')
  writeFileSync(join(folder, '.dockerignore'), '.git\n**/*.log\ncoverage\n')
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args])
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'all')
}

async function measured(folder: string, times: number) {
  const clock = { random: Math.random }
  const world = {
    trees,
    run,
    clock,
    environment: {},
    files: { read: textOf, isDirectory },
  } as unknown as World
  const none = { secrets: [], empty: [] }
  const options = {
    context: folder,
    file: '',
    target: '',
    buildArgs: [],
    buildContexts: [],
    secrets: none,
    secretEnvs: none,
    secretFiles: none,
  } as unknown as BuildOptions
  const work = { options, cache: { from: [], to: [], because: '', notice: undefined } }
  const looks: { time: number; cpu: number }[] = []
  for (let at = 0; at <= times; at++) {
    const [start, before] = [performance.now(), process.cpuUsage()]
    await lookAtBuild(world, { work, findKnown: () => undefined, keepsArguments: false })
    const { user, system } = process.cpuUsage(before)
    if (at > 0) looks.push({ time: performance.now() - start, cpu: (user + system) / 1000 })
  }
  return looks
}

const isDirectory = async () => false

const textOf = (path: string) => readFile(path, 'utf8').catch(() => undefined)

if (process.argv[1] === import.meta.filename) {
  await measured(process.argv[2] ?? '', 0)
  console.log(Math.round(process.resourceUsage().maxRSS / 1024))
}
