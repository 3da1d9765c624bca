import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { nodeImage } from '../../script/parts/engine/base-images.ts'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { type Engine, useEngine } from '../../script/parts/engine/engine.ts'
import { type LocalRegistry, startRegistry } from '../../script/parts/registry/registry.ts'
import { readEvent, startAction } from '../../script/parts/runner/run-action.ts'
import {
  type JobStep,
  jobsOf,
  playRun,
  textsOf,
  type Values,
} from '../../script/parts/runner/workflow-job.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { describeWith } from '../support/real-parts.ts'
import { parts, removeWorkspaces, succeeded, workspaceWith } from './stage.ts'

/*
 * The project's own CI is code that is not run before it is red. Here its jobs are played, step by step, with the
 * registry where it says it is.
 */

jest.setTimeout(180_000)

const jobs = jobsOf('.github/workflows/ci.yml')
const action = jobs['action']
/** What GitHub provides and nothing of ours depends on. */
const PROVIDED = /^actions\/(checkout|setup-node|setup-go)@/

const withImage = (inputs: Readonly<Record<string, string>>, image: string) => ({
  'driver-opts': `${inputs['driver-opts']}\nimage=${image}`,
})

describeWith(parts, 'the job of CI that tries the action itself', () => {
  let registry: LocalRegistry
  let engine: Engine
  let home: string
  beforeAll(async () => {
    const where = { address: 'localhost', port: 5000 }
    const who = { username: 'anybody', password: 'anything' }
    ;[registry, engine] = await Promise.all([startRegistry({ ...where, ...who }), useEngine()])
    home = workspaceWith({})
    // On GitHub this registry asks for no login; ours knows one user, which the later steps use.
    const auth = Buffer.from('anybody:anything').toString('base64')
    mkdirSync(join(home, '.docker'))
    const config = JSON.stringify({ auths: { 'localhost:5000': { auth } } })
    writeFileSync(join(home, '.docker/config.json'), config)
  })
  afterAll(async () => {
    await Promise.all([registry.stop(), engine.stop()])
    removeWorkspaces()
  })

  /** Plays one step; answers what later steps may ask of it. */
  async function play(step: JobStep, values: Values, builder = ''): Promise<Values> {
    if (step.uses && PROVIDED.test(step.uses)) return values
    if (step.uses === './') {
      const inputs = textsOf(step.with, values)
      const environment = { DOCKER_HOST: engine.host, HOME: workspaceWith({}) }
      const base = { 'build-contexts': `node:18-alpine=${nodeImage()}` }
      const run = startAction({
        ...{ event: readEvent('push-main'), workspace: process.cwd(), environment },
        inputs: { ...inputs, ...base, ...(builder ? withImage(inputs, builder) : {}) },
        token: 'ghs_token',
      })
      const { outputs } = succeeded(await run.finish())
      const reported = Object.entries(outputs).map(([name, value]) => [
        `steps.${step.id}.outputs.${name}`,
        value,
      ])
      return { ...values, ...Object.fromEntries(reported) }
    }
    if (step.uses) throw new Error(`there is no way to play ${step.uses}`)
    const { exitCode, output } = playRun(step, values, { DOCKER_HOST: engine.host, HOME: home })
    expect({ step: step.name, exitCode, output: exitCode === 0 ? '' : output }).toEqual({
      ...{ step: step.name, exitCode: 0, output: '' },
    })
    return values
  }

  const legs = action?.strategy?.matrix.include ?? []

  test('has these legs', () => {
    expect(legs.map(({ driver }) => driver)).toEqual(['auto', 'docker', 'docker-container'])
  })

  const playLeg = async (leg: Readonly<Record<string, string>>, builder = '') => {
    let values: Values = Object.fromEntries(
      Object.entries(leg).map(([name, value]) => [`matrix.${name}`, value]),
    )
    for (const step of action?.steps ?? []) values = await play(step, values, builder)
    expect(values['steps.slipway.outputs.pushed']).toBe('true')
  }
  const isContainer = (leg: Readonly<Record<string, string>>) => leg['driver-opts'] !== ''

  test.each(legs.filter((leg) => !isContainer(leg)))('is green: driver $driver', (leg) =>
    playLeg(leg),
  )

  // BuildKit's image cannot be pulled where there is no internet: the one that is compiled stands in.
  describeWith({ buildkit: findBuildkit() }, 'with BuildKit in a container', () => {
    test.each(legs.filter(isContainer))('is green: driver $driver', async (leg) => {
      await playLeg(leg, loadBuildkitImage(engine.host))
    })
  })

  test('is red when a tag is another image', () => {
    const steps = action?.steps.filter(({ run }) => run?.includes('imagetools')) ?? []
    expect(steps).toHaveLength(1)
    const values = {
      'steps.slipway.outputs.digest': `sha256:${'0'.repeat(64)}`,
      'steps.slipway.outputs.tag-names': 'v1.2.3',
    }
    const environment = { DOCKER_HOST: engine.host, HOME: home }
    expect(playRun(steps[0] ?? {}, values, environment).exitCode).not.toBe(0)
  })
})

/** Programs that a runner of GitHub has and this machine may not: the user is root, and pipx is pip with a venv. */
const STAND_INS = {
  sudo: 'exec "$@"',
  pipx: `package="$2"; shift 2; home="$PWD/.parts/pipx/$package"
[ -d "$home" ] || { python3 -m venv "$home" && "$home/bin/pip" install --quiet "$package" >&2; }
exec "$home/bin/\${package%%==*}" "$@"`,
}

/** A folder with such programs, first on the path. */
function pathWith(programs: Readonly<Record<string, string>>): string {
  const folder = workspaceWith({})
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/bash\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return [folder, process.env['PATH'], '/usr/local/go/bin'].join(delimiter)
}

const runsOf = (name: string) => jobs[name]?.steps.filter(({ run }) => run !== undefined) ?? []

const tools = {
  go: findProgram('go') ?? findProgram('/usr/local/go/bin/go'),
  python3: findProgram('python3'),
}

describeWith(tools, 'the job of CI that lints the workflows', () => {
  test.each(runsOf('workflows').map((step) => [step.run ?? '', step] as const))(
    'is green: %s',
    (_, step) => {
      const { exitCode, output } = playRun(step, {}, { PATH: pathWith(STAND_INS) })
      expect({ exitCode, output }).toEqual({ exitCode: 0, output })
    },
  )
})

describe('the jobs of CI that test and check', () => {
  const scripts = JSON.parse(readFileSync('package.json', 'utf8')).scripts
  const npm = 'echo "npm $* requires all: ${SLIPWAY_REQUIRE_ALL:-0}"'
  // They are what runs this very test: a stand-in says what they would start.
  const said = (name: string) => runsOf(name).map((step) => playRun(step, {}, asOnGitHub()).output)
  // This test may itself run where everything is required.
  const asOnGitHub = () => ({ PATH: pathWith({ ...STAND_INS, npm }), SLIPWAY_REQUIRE_ALL: '' })

  test('run everything, and a part that is missing is a failure', () => {
    expect(said('test')).toEqual(['npm test requires all: 1\n'])
    expect(scripts.test).toBe('node script/bootstrap.mjs script/test.ts')
  })

  test('check types, lint, documentation and dist/', () => {
    expect(said('check')).toEqual(['npm run check requires all: 0\n'])
    expect(scripts.check).toBe('node script/bootstrap.mjs script/check.ts')
  })

  test('need nothing that is not played here', () => {
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []))
    expect(used.filter((name) => name !== './' && !PROVIDED.test(name))).toEqual([])
  })
})

describe('the job of CI that branch protection asks for', () => {
  const gate = jobs['ci']
  const step = gate?.steps[0] ?? {}
  const played = (results: readonly string[]) =>
    playRun(step, { "join(needs.*.result, ' ')": results.join(' ') }, {}).exitCode

  test('waits for every other job', () => {
    const others = Object.keys(jobs).filter((name) => name !== 'ci')
    expect([...(gate?.needs ?? [])].sort()).toEqual(others.sort())
  })

  test('is green when all of them are', () => {
    expect(played((gate?.needs ?? []).map(() => 'success'))).toBe(0)
  })

  test.each(['failure', 'cancelled', 'skipped'])('is red when one is: %s', (result) => {
    const all = (gate?.needs ?? []).map(() => 'success')
    expect(played([...all.slice(1), result])).not.toBe(0)
  })
})
