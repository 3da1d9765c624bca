import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { leaked } from '../../script/attacks/canary.ts'
import type { Hostile } from '../../script/attacks/hostile.ts'
import { obey } from '../../script/attacks/obeyed.ts'
import { type ArgumentWatch, watchArguments } from '../../script/attacks/process-tree.ts'
import {
  type ActionRun,
  prepareAction,
  readEvent,
  runAction,
} from '../../script/parts/runner/run-action.ts'
import { type Loopback, withLoopback } from '../io/registry/loopback.ts'
import { actionFile } from '../support/fixtures.ts'
import { attacks } from './attacks.ts'
import { type Secrets, secrets, wrongIn, wrongInOutputs, wrongInSummary } from './canaries.ts'
import { type Attacked, attackOn } from './hostile-steps.ts'
import { type HostileAws, hostileAws } from './strangers/aws.ts'
import { hostileEngine } from './strangers/engine.ts'
import { type HostilePrograms, hostilePrograms } from './strangers/programs.ts'
import { hostileRegistry, stranger } from './strangers/registry.ts'

let watch: ArgumentWatch
beforeAll(() => {
  watch = watchArguments()
})
afterAll(() => watch.stop())

attacks(
  'runs of the bundles between hostile servers, engines and programs',
  { variable: 'SLIPWAY_BUNDLE_ATTACKS', usual: 8, atOnce: 2 },
  async (by) => {
    const ours = secrets()
    const folder = mkdtempSync(join(tmpdir(), 'slipway-attack-'))
    const engine = await hostileEngine(by, join(folder, 'docker.sock'))
    const aws = await hostileAws(by, ours)
    const reported: string[] = []
    try {
      return await withLoopback(
        (asked) => stranger(by, asked),
        (other) =>
          withLoopback(
            (asked) => hostileRegistry(by, asked, other.host, reported),
            (registry) => attack({ by, ours, folder, aws, other, registry, reported }),
          ),
      )
    } finally {
      engine.closeAllConnections()
      engine.close()
      aws.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

interface Scene {
  readonly by: Hostile
  readonly ours: Secrets
  readonly folder: string
  readonly aws: HostileAws
  /** A server that nothing of ours is for. */
  readonly other: Loopback
  readonly registry: Loopback
  /** What the run has, and strangers repeat. */
  readonly reported: string[]
}

async function attack(scene: Scene): Promise<string[]> {
  const { by, ours, folder, other, registry, reported } = scene
  const attacked = attackOn(by, ours, registry.host)
  const given = Object.values(attacked.inputs).join('\n')
  reported.push(
    ...Object.values(ours).flatMap((one) => (leaked(given, [one]).length > 0 ? one.value : [])),
  )
  const programs = hostilePrograms(by, folder, reported)
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nARG VERSION\n')
  writeFileSync(join(folder, 'compose.yaml'), 'name: shop\nservices: {web: {image: acme/app}}\n')
  mkdirSync(join(folder, 'digests'))
  writeFileSync(join(folder, 'digests', by.one(['e'.repeat(64), 'odd ##[x]'])), by.text())
  const run = await start(scene, attacked, programs)
  return [
    ...wrongInRun(run, attacked, Object.values(ours)),
    ...leaked(
      [readFileSync(programs.seen, 'utf8'), ...watch.seen()].join('\n'),
      Object.values(ours),
    ).map((of) => `a command line has the ${of}`),
    // The registry's own word leads to a token server; a redirect leads nowhere with a password.
    ...other.asked
      .filter(({ url, headers }) => isTaken(url, headers.authorization, ours))
      .map(({ url }) => `a stranger got the password at ${url}`),
  ]
}

/** A token server gets a password, GitHub's API its token; anything else that comes with either is taken. */
function isTaken(url: string, authorization: string | undefined, ours: Secrets): boolean {
  if (authorization === undefined || url.startsWith('/token')) return false
  return hasPassword(authorization, ours) || !url.startsWith('/repos/')
}

const hasPassword = (authorization: string | undefined, { password }: Secrets) =>
  authorization?.startsWith('Basic') === true &&
  Buffer.from(authorization.slice(6), 'base64').toString().includes(password.value)

async function start(
  { by, ours, folder, aws, other }: Scene,
  { action, inputs, isOnAws }: Attacked,
  programs: HostilePrograms,
): Promise<ActionRun> {
  const amazon = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_MAX_ATTEMPTS: '1',
    HTTPS_PROXY: `http://${other.host}`,
  }
  const request = {
    event: readEvent(by.one(['push-main', 'push-tag-v1.2.3', 'release-published'])),
    workspace: folder,
    token: ours.githubToken.value,
    action,
    inputs,
    environment: {
      PATH: `${programs.path}:${process.env['PATH']}`,
      DOCKER_HOST: `unix://${join(folder, 'docker.sock')}`,
      HOSTILE: programs.words,
      HOME: programs.home,
      SECRET: ours.fromEnvironment.value,
      GITHUB_API_URL: `http://${other.host}`,
      ACTIONS_RUNTIME_TOKEN: 'canary-of-the-runtime',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...(by.often(0.3) ? { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true' } : {}),
      ...(isOnAws ? amazon : {}),
    },
  }
  if (!hasPre(action) || by.often(0.8)) return runAction(request)
  const { pre, goOn } = await prepareAction(request)
  const run = await goOn()
  return { ...run, log: pre.log + run.log }
}

const hasPre = (action: string) => 'pre' in actionFile(join(action, 'action.yml')).runs

function wrongInRun(
  run: ActionRun,
  { action }: Attacked,
  all: Parameters<typeof leaked>[1],
): string[] {
  const { outputs, state, summary, variables, path, leftovers, post } = run
  const whole = [outputs, state, variables].flatMap(Object.values).concat(summary).join('\n')
  const names = Object.keys(actionFile(join(action, 'action.yml')).outputs)
  return [
    ...wrongIn(run.log + (post?.log ?? ''), all),
    ...wrongInOutputs(outputs, names),
    ...wrongInSummary(summary),
    ...leaked(obey(run.log).hide(whole), all).map(
      (of) => `outputs, state or summary have the ${of}`,
    ),
    ...Object.keys(variables)
      .filter((name) => !name.startsWith('DOCKER_METADATA_OUTPUT_'))
      .map((name) => `a variable ${name.slice(0, 40)}`),
    ...(path === '' ? [] : ['a folder for the PATH']),
    ...(run.log.includes('this is a bug') ? [`a bug: ${run.log.slice(-900)}`] : []),
    ...(leftovers.length > 0 ? [`left: ${leftovers.join()}`] : []),
  ]
}
