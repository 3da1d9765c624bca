import { describe, expect, test } from '@jest/globals'
import { parseEvent } from '../src/core/event/parse.ts'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import { inputsOf, recordedEvent } from './support/fixtures.ts'
import { recordingWorld } from './support/recording-world.ts'

interface Replaced {
  readonly env?: Readonly<Record<string, string>>
  readonly pull?: Readonly<Record<string, unknown>>
}

/** The end of pull request #7, with some of it replaced. */
function closed({ env = {}, pull = {} }: Replaced) {
  const recorded = recordedEvent('pull-request-closed-merged')
  const payload = recorded.payload as { pull_request: object }
  return parseEvent(
    { ...recorded.env, ...env },
    { ...payload, pull_request: { ...payload.pull_request, ...pull } },
  )
}

async function play(replaced: Replaced, inputs: Record<string, string> = {}) {
  const recorded = recordingWorld()
  const given = { images: 'acme/app', username: 'acme', password: 'secret-token', ...inputs }
  const outputs = await main(
    parseInputs(inputsOf('action.yml', given)),
    closed(replaced),
    recorded.world,
  )
  return { ...recorded, outputs }
}

const FORK = { head: { repo: { full_name: 'maya/app' }, sha: 'c0ffee' } }
const TARGET = { GITHUB_EVENT_NAME: 'pull_request_target' }
const NONE = { username: '', password: '' }

describe('a pull request that is merged is a push to its base', () => {
  test.each<[sentence: string, replaced: Replaced]>([
    ['as the runner passes it', {}],
    ['with the ref of the pull request', { env: { GITHUB_REF: 'refs/pull/7/merge' } }],
    ['of a pull_request_target', { env: TARGET }],
    ['of a fork, where there are credentials', { pull: FORK }],
    ['of a fork, with pull_request_target', { env: TARGET, pull: FORK }],
  ])('%s', async (_, replaced) => {
    const { outputs } = await play(replaced)
    expect(outputs['tag-names']).toBe('main-20261123-063000\nsha-1a2b3c4\nlatest')
    expect(outputs['pushed']).toBe('true')
  })

  test('with rules of docker/metadata-action', async () => {
    const { outputs } = await play({}, { tags: 'type=ref,event=branch\ntype=ref,event=pr' })
    expect(outputs['tag-names']).toBe('main')
  })

  test('with a version', async () => {
    const { outputs } = await play({}, { version: 'v1.2.3' })
    expect(outputs['tag-names']?.split('\n')).toContain('v1.2')
  })

  test('on the commit of the merge, which the payload names', async () => {
    const sha = 'a'.repeat(40)
    const env = { GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: sha }
    expect(closed({ env }).sha).toBe('1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d')
    expect(closed({ env: { GITHUB_SHA: sha } }).sha).toBe(sha)
  })

  test('into a branch that is not the default one', async () => {
    const pull = { base: { ref: 'release/1.x' } }
    const { outputs } = await play({ env: { GITHUB_REF: 'refs/heads/release/1.x' }, pull })
    expect(outputs['tag-names']).toBe('release-1.x\nsha-1a2b3c4')
  })

  test('of a fork without credentials, which GitHub gives it none of', async () => {
    const { outputs, script } = await play({ pull: FORK }, NONE)
    expect(outputs['pushed']).toBe('false')
    expect(script).toContain('notice: built, not pushed: GitHub gives no secrets to a fork')
  })
})

describe('a pull request that is closed and not merged builds nothing, and says so', () => {
  const pull = { merged: false, merge_commit_sha: null }
  const env = { GITHUB_REF: 'refs/pull/7/merge' }

  test.each<[sentence: string, inputs: Record<string, string>]>([
    ['', {}],
    ['with push: true', { push: 'true' }],
    ['without credentials', NONE],
    ['with rules that give no tag', { push: 'true', tags: 'type=ref,event=tag' }],
  ])('%s', async (_, inputs) => {
    const { outputs, script, summaries } = await play({ env, pull }, inputs)
    expect(script).toContain('notice: nothing is built: pull request #7 was closed and not merged')
    expect(script.filter((line) => line.startsWith('docker'))).toEqual([])
    expect(outputs).toMatchObject({ pushed: 'false', digest: '' })
    expect(summaries.join()).toContain('Nothing to build')
  })

  test('with pull_request_target, too', async () => {
    const { script } = await play({ env: { ...env, ...TARGET }, pull })
    expect(script).toContain('notice: nothing is built: pull request #7 was closed and not merged')
  })
})
