import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { clearStage, parts, play, type Stage, setStage } from './stage.ts'

jest.setTimeout(60_000)

describeWith(parts, 'examples/workflows/docker-hub.yml', () => {
  let stage: Stage
  const tags = () => tagsIn(stage.registry, 'acme/claude-relay-service')

  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => clearStage(stage))

  test('a push to main is built, tagged and pushed', async () => {
    const { succeeded, log } = await play(stage, 'docker-hub.yml', 'push-main')
    expect([succeeded, log]).toEqual([true, log])

    const found = await tags()
    const timestamp = Object.keys(found).find((tag) => /^main-\d{8}-\d{6}$/.test(tag)) ?? 'none'
    expect(Object.keys(found).sort()).toEqual(['latest', timestamp, 'sha-1a2b3c4'])
    expect(new Set(Object.values(found)).size).toBe(1)

    expect(log).not.toContain(stage.registry.password)
    expect(stage.cache.keys()).not.toEqual([])
  })

  test('a manual run publishes its version and the lines it belongs to', async () => {
    const run = play(stage, 'docker-hub.yml', 'workflow-dispatch-version')
    const { succeeded, log } = await run
    expect([succeeded, log]).toEqual([true, log])
    const found = await tags()
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['v1.1.0', 'v1.1', 'v1']))
    expect(found['latest']).toBe(found['v1.1.0'])
  })

  test('a wrong password ends the run before anything is built', async () => {
    const before = await tags()
    const run = play(stage, 'docker-hub.yml', 'push-main', 'wrong-password')
    const { succeeded, jobs, log } = await run
    expect(succeeded).toBe(false)
    expect(jobs['build']?.result).toBe('failure')
    expect(log).toMatch(/password/i)
    expect(log).not.toContain('wrong-password')
    expect(log).not.toContain('load build definition')
    expect(await tags()).toEqual(before)
  })
})
