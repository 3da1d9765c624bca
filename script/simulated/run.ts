import { CommandFailure } from '../../src/core/diagnosis/command-failure.ts'
import type { Event } from '../../src/core/event/event.ts'
import { parseEvent } from '../../src/core/event/parse.ts'
import { Problem } from '../../src/core/problem.ts'
import { known, unknown } from '../../src/core/registry/reading.ts'
import { type Inputs, parseInputs } from '../../src/inputs.ts'
import { registryClients } from '../../src/io/registry/client.ts'
import { main } from '../../src/main.ts'
import type { World } from '../../src/world.ts'
import { type Builder, simulatedBuilder } from './builder.ts'
import type { SimulatedClock } from './clock.ts'
import type { SimulatedImage } from './image.ts'
import type { NetworkWatch, Sender, SimulatedNetwork } from './network.ts'
import { LOGIN, REPOSITORY, type SimulatedRegistry } from './registry.ts'
import { COMMITS, type SimulatedRun } from './schedule.ts'

/** How a run ended. */
export interface RunEnd {
  readonly run: SimulatedRun
  readonly kind: 'green' | 'red' | 'killed' | 'bug'
  /** Milliseconds since the schedule began. */
  readonly at: number
  readonly began: number
  /** Of the image that it says it has published; empty where it says none. */
  readonly digest: string
  /** What it says became of each tag. */
  readonly results: readonly Result[]
  readonly warnings: readonly string[]
  readonly log: readonly string[]
  readonly error: string
  readonly images: readonly SimulatedImage[]
  /** When its test passed; none where there was none, or it did not. */
  readonly tested: number | undefined
}

/** What a run says of one tag in its output `json`. */
export interface Result {
  readonly image: string
  readonly tag: string
  readonly result: string
  readonly because: string
}

/** What all runs of a schedule share. */
export interface SimulatedStage {
  readonly clock: SimulatedClock
  readonly network: SimulatedNetwork
  readonly registries: readonly SimulatedRegistry[]
  readonly random: () => number
  /** Inputs of action.yml with their defaults. */
  readonly defaults: Readonly<Record<string, string>>
  readonly watch: NetworkWatch | undefined
}

/** Whether a run was refused for a reason that is the user's to see to. */
export const isRightlyRed = (error: string): boolean =>
  /is taken|on-existing-tag|test-command|keeps its|has no tag that the image could/.test(error)

const NEVER = new Promise<never>(() => undefined)

/** Plays the whole story of the action for one run: only the world around it is made up. */
export async function playSimulatedRun(stage: SimulatedStage, run: SimulatedRun): Promise<RunEnd> {
  const { clock } = stage
  await clock.sleep(run.start)
  const life = startLife(run)
  const around = surround(stage, run, life.sender)
  const began = clock.now()
  stage.watch?.(run.name, `begins: ${JSON.stringify(run)}`)
  const end = await Promise.race([endingOf(stage, run, around.world), life.killed])
  const said = objectOf(end.json)
  stage.watch?.(run.name, `is ${end.kind}: ${end.error}`)
  const { warnings, log, builder } = around
  return {
    ...{ run, began, at: clock.now(), warnings, log, images: builder.images },
    ...{ kind: end.kind, error: end.error, results: said.results ?? [], digest: said.digest ?? '' },
    tested: around.tested(),
  }
}

const objectOf = (json: string): Partial<Pick<RunEnd, 'results' | 'digest'>> => JSON.parse(json)

type Ending = Pick<RunEnd, 'kind' | 'error'> & { readonly json: string }

const endingOf = (stage: SimulatedStage, run: SimulatedRun, world: World): Promise<Ending> =>
  main(inputsOf(stage, run), eventOf(run), world).then(
    (outputs) => ({ kind: 'green', json: outputs['json'] ?? '{}', error: '' }),
    (problem: unknown) => ({
      kind: problem instanceof Problem ? 'red' : 'bug',
      json: jsonOf(problem),
      error: problem instanceof Problem ? String(problem) : String((problem as Error).stack),
    }),
  )

/** A run lives until the step at which it is killed. */
function startLife(run: SimulatedRun) {
  let [steps, isDead] = [0, false]
  let die: () => void = () => undefined
  const killed = new Promise<Ending>((done) => {
    die = () => done({ kind: 'killed', error: '', json: '{}' })
  })
  const sender: Sender = {
    name: run.name,
    isDead: () => isDead,
    step: async () => {
      if (++steps === run.killedAt) {
        isDead = true
        die()
      }
      if (isDead) return NEVER
    },
  }
  return { sender, killed }
}

/** What a failed run hands over all the same. */
function jsonOf(problem: unknown): string {
  const outputs = (problem as { outputs?: Readonly<Record<string, string>> }).outputs
  return outputs?.['json'] || '{}'
}

/** The world of one run, and what comes of it there. */
function surround(stage: SimulatedStage, run: SimulatedRun, sender: Sender) {
  const { clock, network, random } = stage
  const files = new Map<string, string>()
  const [warnings, log]: [string[], string[]] = [[], []]
  const said = stage.watch && ((words: string) => stage.watch?.(run.name, `says ${words}`))
  const wire = network.wireOf(sender)
  const sleep = sleeper(clock, sender)
  const builder = simulatedBuilder({
    ...{ wire, sleep, build: run.build, write: (path, text) => void files.set(path, text) },
    fact: { sha: shaOf(run), version: run.version || undefined, by: run.name },
  })
  const test = testOf(run, clock, sleep)
  const world: World = {
    ...{ environment: {}, clock: { now: dated(clock), sleep, random } },
    ...{ files: filesOf(files, run), job: jobOf(sender, log, warnings, said) },
    run: async (program, args) => {
      await sender.step()
      if (program === 'docker') return builder.docker(args)
      if (program === 'bash') return test.run()
      throw new CommandFailure(program, 128, '')
    },
    ...{ docker: dockerOf(builder, sender), github: githubOf(sleep, random, network) },
    registry: registryClients(NO_DOCKER, async () => '', { wire }),
    ...NOT_HERE,
  }
  return { world, warnings, log, builder, tested: test.passedAt }
}

/** The test of an image, and when it passed. */
function testOf(run: SimulatedRun, clock: SimulatedClock, sleep: World['clock']['sleep']) {
  let passed: number | undefined
  return {
    passedAt: () => passed,
    run: async () => {
      await sleep(500)
      if (run.test !== 'passes') throw new CommandFailure('bash', 1, '')
      passed = clock.now()
      return ''
    },
  }
}

const NO_DOCKER = async () => ({ config: undefined, environmentAuths: undefined })
const BEGIN = Date.UTC(2026, 10, 23, 6, 30)

/** The time as ISO 8601; asked for many times in a moment. */
function dated(clock: SimulatedClock): () => string {
  let [at, text] = [Number.NaN, '']
  return () => {
    const now = clock.now()
    if (now !== at) [at, text] = [now, new Date(BEGIN + now).toISOString()]
    return text
  }
}

const sleeper = (clock: SimulatedClock, sender: Sender) => async (time: number) => {
  await sender.step()
  await clock.sleep(time)
  if (sender.isDead()) return NEVER
}

/** Of the files of a machine a run needs what buildx has written. */
const filesOf = (files: ReadonlyMap<string, string>, run: SimulatedRun): World['files'] => {
  const used: Pick<
    World['files'],
    'read' | 'isFile' | 'write' | 'remove' | 'withPrivateDirectory'
  > = {
    read: async (path) => files.get(path),
    isFile: async () => false,
    write: async () => undefined,
    remove: async () => undefined,
    withPrivateDirectory: (work) => work(`/private/${run.name.replaceAll(' ', '')}`),
  }
  return used as World['files']
}

function jobOf(
  sender: Sender,
  log: string[],
  warnings: string[],
  said: ((words: string) => void) | undefined,
): World['job'] {
  const say = (text: string) => {
    if (sender.isDead()) return
    log.push(text)
    said?.(text)
  }
  return {
    log: say,
    group: (_title, work) => work(),
    quote: (work) => work(),
    annotate: ({ level, message }) => {
      say(`${level}: ${message}`)
      if (level !== 'notice' && !sender.isDead()) warnings.push(message)
    },
    summarize: async () => undefined,
    mask: () => undefined,
    setVariable: () => undefined,
  }
}

const refuse = async () => Promise.reject(new Error('there is no such thing in here'))

/** Docker Hub's own API, that of Amazon ECR, git, and files. */
const NOT_HERE: Pick<World, 'dockerHub' | 'ecr' | 'ask' | 'trees' | 'hosts'> = {
  hosts: { connect: refuse } as unknown as World['hosts'],
  ask: async (program) => Promise.reject(new CommandFailure(program, 128, '')),
  trees: {
    walk: async () => undefined,
    readStarts: async () => 0,
    realPath: async (path) => path,
    readLink: async () => '',
  },
  dockerHub: { visibility: refuse, createPrivate: refuse },
  ecr: { private: refuse, public: refuse },
}

const dockerOf = (builder: Builder, sender: Sender): World['docker'] => ({
  engine: async () => ({ version: '28', store: 'containerd', insecureRegistries: [] }),
  builder: async () => undefined,
  mayHaveEngine: async () => true,
  probe: async () => ({ kind: 'answers' }),
  preparedBuilder: async () => undefined,
  likeEngine: async (options) => options,
  userConfig: async () => undefined,
  credentials: async () => undefined,
  configure: async () => ({}),
  rememberBuilder: () => undefined,
  rememberLogins: () => undefined,
  tag: async () => undefined,
  untag: async () => undefined,
  push: async ({ reference }) => {
    await sender.step()
    return builder.push(reference)
  },
})

/** GitHub knows the history; as long as anything may fail it does not answer now and then. */
const githubOf = (
  sleep: (time: number) => Promise<void>,
  random: () => number,
  network: SimulatedNetwork,
): World['github'] => ({
  repository: async () => ({}),
  commitDate: async () => '',
  compareCommits: async ({ base, head }) => {
    await sleep(random() * 80)
    const [from, to] = [COMMITS.indexOf(base), COMMITS.indexOf(head)]
    if (random() < 0.1 && !network.isHealed()) return unknown('GitHub does not answer')
    return known(to > from ? 'ahead' : to < from ? 'behind' : 'identical')
  },
  forcedPushes: async () => known([]),
})

/** The whole id of a run's commit. */
export const shaOf = ({ commit }: Pick<SimulatedRun, 'commit'>): string => COMMITS[commit] ?? ''

/** Runs begin in the order of the commits; what is run again keeps its number. */
export const numberOf = (commit: number, at: number): number => 10 * commit + at

function eventOf(run: SimulatedRun): Event {
  const ref = run.kind === 'release' ? `refs/tags/${run.version}` : 'refs/heads/main'
  const number = numberOf(run.commit, Number(run.name.replace(/\D+/g, '')))
  const env = {
    GITHUB_EVENT_NAME: run.kind === 'manual' ? 'workflow_dispatch' : 'push',
    GITHUB_REF: ref,
    GITHUB_SHA: shaOf(run),
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_RUN_ID: String(number),
    GITHUB_RUN_NUMBER: String(number),
    GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/publish.yml@refs/heads/main',
  }
  const repository = { full_name: REPOSITORY, default_branch: 'main', private: true }
  return parseEvent(env, { ref, repository, inputs: { version: run.version } })
}

/** Reading inputs takes as long as a tenth of a run, and there are few different ones. */
const parsed = new Map<string, Inputs>()

function inputsOf({ defaults, registries }: SimulatedStage, run: SimulatedRun) {
  const { username, password } = LOGIN
  const logins = registries.map(
    ({ host }) => `- registry: ${host}\n  username: ${username}\n  password: ${password}`,
  )
  const given: Readonly<Record<string, string>> = {
    images: registries.map(({ host }) => `${host}/${REPOSITORY}`).join('\n'),
    'registry-auth': logins.join('\n'),
    ...{ cache: 'off', summary: 'false', driver: run.driver, version: run.version },
    'on-existing-tag': run.onExistingTag,
    tags:
      run.kind === 'push' ? 'type=sha\ntype=ref,event=branch\ntype=edge' : 'type=version\ntype=sha',
    'test-command': run.test === 'none' ? '' : 'true',
  }
  const key = JSON.stringify(given)
  const inputs = parsed.get(key) ?? parseInputs((name) => given[name] ?? defaults[name] ?? '')
  parsed.set(key, inputs)
  return inputs
}
