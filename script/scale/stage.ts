import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { useEngine } from '../parts/engine/engine.ts'
import { type LocalRegistry, startRegistry } from '../parts/registry/registry.ts'
import { readEvent, runAction } from '../parts/runner/run-action.ts'
import { busySince, type Noted, requestsSince } from './access-log.ts'
import { type LocalGitHub, startGitHub } from './github.ts'

/** Where runs are measured: a registry, an engine, and GitHub's API. */
export interface ScaleStage {
  readonly registry: LocalRegistry
  readonly github: LocalGitHub
  /** Publishes a commit, or a version of it; fails where the run does, unless that is `expected`. */
  readonly run: (asked: ScaleRun) => Promise<Measured>
}

/** One run of the action: what it publishes, and where. */
interface ScaleRun {
  readonly repository: string
  /** Whole commit id. */
  readonly revision: string
  /** `v1.2.3`; a push to main without. */
  readonly version?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
}

/** What came of one run. */
export interface Measured {
  /** Milliseconds of `main:` and `post:`. */
  readonly time: number
  readonly exitCode: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  /** What the registry was asked meanwhile, by everybody. */
  readonly requests: readonly Noted[]
  /** Milliseconds that the registry worked on them. */
  readonly busy: number
  readonly github: readonly string[]
}

/** Lends a stage. */
export async function withScaleStage<T>(work: (stage: ScaleStage) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-scale-'))
  const [engine, registry, github] = await Promise.all([
    useEngine(),
    startRegistry(),
    startGitHub(),
  ])
  try {
    mkdirSync(join(folder, 'home'))
    const run = (asked: ScaleRun) =>
      measured(asked, { folder, engine: engine.host, registry, github })
    return await work({ registry, github, run })
  } finally {
    github.stop()
    await registry.stop()
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Parts {
  readonly folder: string
  readonly engine: string
  readonly registry: LocalRegistry
  readonly github: LocalGitHub
}

async function measured(asked: ScaleRun, { folder, engine, registry, github }: Parts) {
  const workspace = mkdtempSync(join(folder, 'workspace-'))
  writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\nCOPY app.txt /\n')
  writeFileSync(join(workspace, 'app.txt'), `${workspace}\n`)
  const position = requestsSince(registry.logFile, 0).end
  const before = github.asked.length
  const start = performance.now()
  const { exitCode, log, outputs } = await runAction({
    event: eventOf(asked),
    workspace,
    inputs: {
      registry: registry.host,
      images: asked.repository,
      username: registry.username,
      password: registry.password,
      cache: 'off',
      ...asked.inputs,
    },
    token: 'a-token-of-no-account',
    environment: {
      ...{ GITHUB_API_URL: github.url, DOCKER_HOST: engine, HOME: join(folder, 'home') },
      ...asked.environment,
    },
  })
  const time = performance.now() - start
  const requests = requestsSince(registry.logFile, position).all
  const busy = busySince(registry.logFile, position)
  return { time, exitCode, log, outputs, requests, busy, github: github.asked.slice(before) }
}

/** The recorded push of a branch or of a tag, of another commit. */
export function eventOf({ revision, version }: ScaleRun) {
  const fixture = readEvent(version ? 'push-tag-v1.2.3' : 'push-main')
  const shared = fixture.env['GITHUB_SHA'] ?? ''
  const text = JSON.stringify(fixture).replaceAll(shared, revision)
  return JSON.parse(version ? text.replaceAll('v1.2.3', version) : text)
}

/** A commit id, the n-th. */
export const commit = (at: number): string => createHash('sha1').update(`${at}`).digest('hex')
