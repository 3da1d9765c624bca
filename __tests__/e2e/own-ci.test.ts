import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { nodeImage } from '../../script/parts/engine/base-images.ts'
import { type Engine, useEngine } from '../../script/parts/engine/engine.ts'
import { type Registry, startRegistry } from '../../script/parts/registry/registry.ts'
import { readEvent, startAction } from '../../script/parts/runner/run-action.ts'
import {
  jobsOf,
  playRun,
  type Step,
  textsOf,
  type Values,
} from '../../script/parts/runner/workflow-job.ts'
import { describeWith } from '../support/real-parts.ts'
import { parts, removeWorkspaces, succeeded, workspaceWith } from './stage.ts'

/*
 * The project's own CI is code that nobody runs before it is red. Here its jobs are played, step by step, with the
 * registry where it says it is.
 */

jest.setTimeout(180_000)

const jobs = jobsOf('.github/workflows/ci.yml')
const action = jobs['action']
/** What GitHub provides and nothing of ours depends on. */
const PROVIDED = /^actions\/(checkout|setup-node|setup-go)@/

describeWith(parts, 'the job of CI that tries the action itself', () => {
  let registry: Registry
  let engine: Engine
  let home: string
  beforeAll(async () => {
    const where = { address: 'localhost', port: 5000 }
    const who = { username: 'anybody', password: 'anything' }
    ;[registry, engine] = await Promise.all([startRegistry({ ...where, ...who }), useEngine()])
    home = workspaceWith({})
    // On GitHub this registry asks nobody; ours knows one user, whom the later steps are.
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
  async function play(step: Step, values: Values): Promise<Values> {
    if (step.uses && PROVIDED.test(step.uses)) return values
    if (step.uses === './') {
      const inputs = textsOf(step.with, values)
      const environment = { DOCKER_HOST: engine.host, HOME: workspaceWith({}) }
      const base = { 'build-contexts': `node:18-alpine=${nodeImage()}` }
      const run = startAction({
        ...{ event: readEvent('push-main'), workspace: process.cwd(), environment },
        inputs: { ...inputs, ...base },
        token: 'ghs_token',
      })
      const { outputs } = succeeded(await run.finish())
      const told = Object.entries(outputs).map(([name, value]) => [
        `steps.${step.id}.outputs.${name}`,
        value,
      ])
      return { ...values, ...Object.fromEntries(told) }
    }
    if (step.uses) throw new Error(`nobody can play ${step.uses}`)
    const { exitCode, output } = playRun(step, values, { DOCKER_HOST: engine.host, HOME: home })
    expect({ step: step.name, exitCode, output: exitCode === 0 ? '' : output }).toEqual({
      ...{ step: step.name, exitCode: 0, output: '' },
    })
    return values
  }

  const row = action?.strategy?.matrix.include.find(({ driver }) => driver === 'docker') ?? {}

  test('is green with the engine’s own builder', async () => {
    let values: Values = Object.fromEntries(
      Object.entries(row).map(([name, value]) => [`matrix.${name}`, value]),
    )
    for (const step of action?.steps ?? []) values = await play(step, values)
    expect(values['steps.slipway.outputs.pushed']).toBe('true')
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
