import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeWith } from '../support/real-parts.ts'
import { tagsIn } from '../support/registry-content.ts'
import { clearStage, commit, parts, play, type Stage, setStage } from './stage.ts'

const minutes = 60_000
const repository = {
  name: 'claude-relay-service',
  full_name: 'acme/claude-relay-service',
  html_url: 'https://github.com/acme/claude-relay-service',
  default_branch: 'main',
  private: true,
  owner: { login: 'acme' },
}
const push = {
  name: 'push',
  ref: 'refs/heads/main',
  payload: {
    ref: 'refs/heads/main',
    before: '0'.repeat(40),
    after: commit,
    head_commit: { id: commit, timestamp: '2026-11-23T06:30:00Z' },
    repository,
  },
}

function dispatch(version: string, ref = 'refs/heads/main') {
  return { name: 'workflow_dispatch', ref, payload: { ref, inputs: { version }, repository } }
}

describeWith(parts, 'examples/workflows/docker-hub.yml', () => {
  let stage: Stage
  const tags = () => tagsIn(stage.registry, 'acme/claude-relay-service')

  beforeAll(async () => {
    stage = await setStage()
  }, minutes)
  afterAll(() => clearStage(stage), minutes)

  test(
    'a push to main is built, tagged and handed to the deploy job',
    async () => {
      const { jobs, log } = await play(stage, 'docker-hub.yml', push)
      expect([jobs['build']?.result, jobs['deploy']?.result, log]).toEqual([
        'success',
        'success',
        log,
      ])

      const found = await tags()
      const [timestamp = '', ...rest] = Object.keys(found).sort((a) =>
        a.startsWith('main-') ? -1 : 1,
      )
      expect(timestamp).toMatch(/^main-\d{8}-\d{6}$/)
      expect(rest.sort()).toEqual(['latest', 'sha-1a2b3c4'])
      expect(new Set(Object.values(found)).size).toBe(1)

      const image = `${stage.registry.host}/acme/claude-relay-service`
      const lines = jobs['deploy']?.lines ?? []
      expect(lines).toContain(`IMAGE=${image}@${found['latest']} docker compose up --detach --wait`)
      expect(lines).toEqual(expect.arrayContaining([timestamp, 'latest', 'sha-1a2b3c4']))
      expect(log).not.toContain(stage.registry.password)
      expect(stage.cache.keys()).not.toEqual([])
    },
    minutes,
  )

  test(
    'a manual run publishes its version and the lines it belongs to',
    async () => {
      const { succeeded, jobs, log } = await play(stage, 'docker-hub.yml', dispatch('v1.1.0'))
      expect([succeeded, log]).toEqual([true, log])
      const found = await tags()
      for (const tag of ['v1.1.0', 'v1.1', 'v1', 'latest']) expect(found).toHaveProperty([tag])
      expect(found['latest']).toBe(found['v1.1.0'])
      expect(jobs['deploy']?.lines.join('\n')).toContain(`@${found['v1.1.0']} docker compose up`)
    },
    minutes,
  )

  test(
    'a manual run on another branch is not deployed',
    async () => {
      const hotfix = dispatch('v1.0.1', 'refs/heads/hotfix')
      const { succeeded, jobs, log } = await play(stage, 'docker-hub.yml', hotfix)
      expect([succeeded, log]).toEqual([true, log])
      expect(await tags()).toHaveProperty(['v1.0.1'])
      expect(jobs['deploy']?.lines ?? []).toEqual([])
    },
    minutes,
  )

  test(
    'a wrong password ends the run before anything is built or deployed',
    async () => {
      const before = await tags()
      const wrong = { ...push, password: 'wrong-password' }
      const { succeeded, jobs, log } = await play(stage, 'docker-hub.yml', wrong)
      expect(succeeded).toBe(false)
      expect(jobs['build']?.result).toBe('failure')
      expect(jobs['deploy']?.lines ?? []).toEqual([])
      expect(log).toMatch(/password/i)
      expect(log).not.toContain('wrong-password')
      expect(log).not.toContain('[internal] load build definition')
      expect(await tags()).toEqual(before)
    },
    minutes,
  )
})
