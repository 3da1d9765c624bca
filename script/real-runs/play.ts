import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { LocalRegistry } from '../parts/registry/registry.ts'
import { configIn, tagsIn } from '../parts/registry/registry-content.ts'
import { readActionFile } from '../parts/runner/action-environment.ts'
import { bundleProgram } from '../parts/tools/bundle.ts'
import type { RunRequest } from './run.ts'
import { FLOATING, type RunScene, rankFor, scenes } from './scene.ts'

const root = resolve(import.meta.dirname, '../..')

interface Play {
  readonly registry: LocalRegistry
  readonly mode: 'forward' | 'always'
  readonly runs: number
  readonly seed: number
  /** Share of the runs that are killed. */
  readonly killed: number
  /** How many go on at the same time. */
  readonly atOnce: number
}

/** How runs ended, in numbers of runs. */
export interface RunsOutcome {
  readonly finished: number
  readonly killed: number
  /** Runs that left a tag alone because it pointed at something newer. */
  readonly held: number
  /** Runs that said they found their tag overwritten, or something newer published. */
  readonly repaired: number
  /** Of every floating tag that is not right at rest, what it points at and what it should. */
  readonly wrong: readonly string[]
  readonly tags: number
  /** Logs of runs that failed on their own. */
  readonly failures: readonly string[]
}

interface Ended {
  readonly scene: RunScene
  readonly code: number | null
  readonly log: string
}

/** Plays all runs, some at a time, and looks at the registry when the last one is over. */
export async function playRuns(what: Play): Promise<RunsOutcome> {
  const script = await bundleProgram(join(root, 'script/real-runs/run.ts'))
  const waiting = scenes(what.runs, what.seed, what.killed)
  const ended: Ended[] = []
  const worker = async () => {
    for (let scene = waiting.shift(); scene; scene = waiting.shift())
      ended.push(await perform(script, scene, what))
  }
  await Promise.all(Array.from({ length: what.atOnce }, worker))
  rmSync(dirname(script), { recursive: true, force: true })
  return judge(ended, what.registry)
}

function perform(script: string, scene: RunScene, { registry, mode }: Play): Promise<Ended> {
  const { host, username, password } = registry
  const inputs = {
    ...readActionFile(root).defaults,
    ...{ registry: host, images: 'acme/app', username, password, 'floating-tags': mode },
    ...(scene.tag ? {} : { tags: 'type=sha\ntype=ref,event=branch\ntype=edge' }),
  }
  const request: RunRequest = { scene, host, username, password, inputs }
  const child = spawn(process.execPath, [script, JSON.stringify(request)], { cwd: '/' })
  const timer = scene.killedAfter && setTimeout(() => child.kill('SIGKILL'), scene.killedAfter)
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      log += text
    })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => {
      if (timer) clearTimeout(timer)
      done({ scene, code, log })
    })
  })
}

/** A tag is right when no run that finished built something newer for it. */
async function judge(ended: readonly Ended[], registry: LocalRegistry): Promise<RunsOutcome> {
  const finished = ended.filter(({ code }) => code === 0 || code === 10)
  const there = await tagsIn(registry, 'acme/app')
  const wrong: string[] = []
  for (const name of Object.keys(FLOATING)) {
    const newest = Math.max(-1, ...finished.map(({ scene }) => rankFor(name, scene) ?? -1))
    const rank = there[name] === undefined ? -1 : await rankAt(registry, name)
    if (rank < newest) wrong.push(`${name} is at ${rank}, not at ${newest}`)
  }
  const repaired = /put right|keep overwriting/
  return {
    finished: finished.length,
    killed: ended.filter(({ code }) => code === null).length,
    held: ended.filter(({ code }) => code === 10).length,
    repaired: ended.filter(({ log }) => repaired.test(log)).length,
    wrong,
    tags: Object.keys(FLOATING).length,
    failures: ended
      .filter(({ code }) => code !== null && ![0, 10].includes(code))
      .map((e) => e.log),
  }
}

async function rankAt(registry: LocalRegistry, name: string): Promise<number> {
  const { Labels = {} } = await configIn(registry, 'acme/app', name)
  const version = Labels['org.opencontainers.image.version'] ?? ''
  const sha = Labels['org.opencontainers.image.revision'] ?? ''
  return rankFor(name, { sha, ...(version.startsWith('v') ? { tag: version } : {}) }) ?? -1
}
