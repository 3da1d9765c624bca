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

function pullRequestFrom(fork: string) {
  const head = { ref: 'topic', sha: commit, repo: { ...repository, full_name: fork } }
  const base = { ref: 'main', sha: 'f'.repeat(40), repo: repository }
  const pull_request = { number: 7, head, base, user: { login: 'contributor' } }
  const payload = { action: 'opened', number: 7, pull_request, repository }
  return { name: 'pull_request', ref: 'refs/pull/7/merge', payload }
}

describeWith(parts, 'examples/workflows/pull-request.yml', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await setStage()
  }, minutes)
  afterAll(() => clearStage(stage), minutes)

  test.each([
    ['the repository itself', 'acme/claude-relay-service'],
    ['a fork', 'contributor/claude-relay-service'],
  ])(
    'a pull request from %s is built and not pushed',
    async (_, from) => {
      const { succeeded, jobs, log } = await play(stage, 'pull-request.yml', pullRequestFrom(from))
      expect([succeeded, log]).toEqual([true, log])
      const lines = jobs['build']?.lines.join('\n')
      expect(lines).toContain('COPY greeting.txt /')
      expect(lines).toContain('pr-7')
      expect(await tagsIn(stage.registry, 'claude-relay-service')).toEqual({})
    },
    minutes,
  )
})
