import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FaultProxy, type ProxyOptions, startFaultProxy } from '../parts/faults/fault-proxy.ts'
import { type LocalRegistry, startRegistry } from '../parts/registry/registry.ts'
import {
  type ActionRun,
  type RunningAction,
  readEvent,
  startAction,
} from '../parts/runner/run-action.ts'
import { type CheckedPlace, type Content, type ReleaseGoal, readContent } from './check.ts'

/** A release, as a git tag that is pushed. */
interface PushedRelease {
  readonly version: string
  readonly revision: string
}

/** What is in the registries before each run, and what the run is to put there. */
export const OLD: PushedRelease = { version: 'v1.2.2', revision: 'a'.repeat(40) }
/** The release that is published. */
export const NEW: PushedRelease = { version: 'v1.2.3', revision: 'b'.repeat(40) }

/** Where its tags belong. */
export const GOAL: ReleaseGoal = {
  revision: NEW.revision,
  fixed: [NEW.version, `sha-${NEW.revision.slice(0, 7)}`],
  floating: ['v1.2', 'v1', 'latest'],
}

const REPOSITORY = 'acme/app'
const CONFIG = '{"psFormat":"json"}'

/** A registry, the proxy before it, and what the registry held at first. */
export interface ProxiedRepository {
  readonly registry: LocalRegistry
  readonly proxy: FaultProxy
  readonly place: CheckedPlace
}

/** Registries with an old release in them, and an action that is to publish the new one. */
export interface ReliabilityStage {
  readonly repositories: readonly ProxiedRepository[]
  /** What was in them at first, in their order. */
  readonly old: readonly Content[]
  /** Starts the action for a release; `program` runs in place of `main:`. */
  readonly start: (release: PushedRelease, request?: Ways) => RunningAction
  readonly run: (release: PushedRelease, request?: Ways) => Promise<ActionRun>
  /** Puts back what was in the registries at first. */
  readonly reset: () => void
  /** What was changed in the user's own docker configuration; nothing if all is well. */
  readonly changedAtHome: () => readonly string[]
  readonly clear: () => Promise<void>
}

/** In what a run differs from the usual one: another program, more inputs, more environment. */
export interface Ways {
  readonly main?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
}

interface StageOptions {
  /** `DOCKER_HOST` */
  readonly engine: string
  readonly registries?: number
  readonly proxy?: ProxyOptions
  /** Of every run. */
  readonly ways?: Ways
}

/** Sets the stage, and has the old release published on it. */
export async function setStage(options: StageOptions): Promise<ReliabilityStage> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-reliability-'))
  const { registries = 1, proxy } = options
  const repositories = await Promise.all(Array.from({ length: registries }, () => fill(proxy)))
  const start = starter(options, folder, repositories)
  const kept = (at: number) => join(folder, `registry-${at}`)
  const config = join(folder, 'home/.docker/config.json')
  prepare(folder)
  mustHaveWorked(await start(OLD).finish())
  for (const [at, { registry }] of repositories.entries()) copy(registry.data, kept(at))
  return {
    repositories,
    old: await Promise.all(repositories.map(({ place }) => readContent(place))),
    start,
    run: (...asked) => start(...asked).finish(),
    reset: () => {
      for (const [at, { registry }] of repositories.entries()) copy(kept(at), registry.data)
    },
    changedAtHome: () =>
      readFileSync(config, 'utf8') === CONFIG ? [] : ['~/.docker/config.json was changed'],
    clear: async () => {
      await Promise.all(repositories.map(({ proxy }) => proxy.stop()))
      await Promise.all(repositories.map(({ registry }) => registry.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

function starter(
  { engine, ways = {} }: StageOptions,
  folder: string,
  repositories: readonly ProxiedRepository[],
): ReliabilityStage['start'] {
  return (release, more = {}) => {
    const main = more.main ?? ways.main
    return startAction({
      event: eventOf(release),
      workspace: join(folder, release.version),
      inputs: { ...inputsFor(repositories), ...ways.inputs, ...more.inputs },
      environment: {
        // Nothing listens there: no run waits for GitHub, and versions do without it.
        GITHUB_API_URL: 'http://127.0.0.1:1',
        ...{ DOCKER_HOST: engine, HOME: join(folder, 'home') },
        ...ways.environment,
        ...more.environment,
      },
      ...(main && { main }),
    })
  }
}

async function fill(options?: ProxyOptions): Promise<ProxiedRepository> {
  const registry = await startRegistry()
  const proxy = await startFaultProxy(registry, options)
  const image = `${proxy.host}/${REPOSITORY}`
  return { registry, proxy, place: { registry, repository: REPOSITORY, image } }
}

function prepare(folder: string): void {
  mkdirSync(join(folder, 'home/.docker'), { recursive: true })
  writeFileSync(join(folder, 'home/.docker/config.json'), CONFIG)
  for (const { version } of [OLD, NEW]) {
    mkdirSync(join(folder, version))
    writeFileSync(join(folder, version, 'Dockerfile'), 'FROM scratch\nCOPY app.txt /\n')
    writeFileSync(join(folder, version, 'app.txt'), `${version} ${folder}\n`)
  }
}

function mustHaveWorked({ exitCode, log }: ActionRun): void {
  if (exitCode !== 0) throw new Error(`the old release could not be published:\n${log}`)
}

/** The recorded push of a tag, of another version and commit. */
function eventOf({ version, revision }: PushedRelease) {
  const text = JSON.stringify(readEvent('push-tag-v1.2.3'))
  const { env, payload } = JSON.parse(text.replaceAll('v1.2.3', version))
  return { env: { ...env, GITHUB_SHA: revision }, payload: { ...payload, after: revision } }
}

function inputsFor(repositories: readonly ProxiedRepository[]): Readonly<Record<string, string>> {
  const logins = repositories.map(({ proxy: { host }, registry: { username, password } }) =>
    [`- registry: ${host}`, `  username: ${username}`, `  password: ${password}`].join('\n'),
  )
  return {
    images: repositories.map(({ place }) => place.image).join('\n'),
    'registry-auth': logins.join('\n'),
    cache: 'off',
  }
}
