import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { refOfCheckout } from '../../../src/core/event/checkout.ts'
import { Problem } from '../../../src/core/problem.ts'
import { askProgram } from '../../../src/io/runner/ask-program.ts'
import { dateOfCommit, readCheckout } from '../../../src/steps/event/checkout.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const DATE = '2026-11-20T10:00:00+00:00'
const environment = {
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_AUTHOR_DATE: DATE },
  ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b', GIT_COMMITTER_DATE: DATE },
}

/** The real Git, in a directory. */
function worldAt(directory: string) {
  const { world } = recordingWorld()
  const here = (program: string, args: readonly string[]) =>
    askProgram(program, ['-C', directory, ...args])
  return { ...world, ask: here }
}

describe('a real checkout', () => {
  const root = mkdtempSync(join(tmpdir(), 'slipway-checkout-'))
  const [origin, clone, shallow] = ['origin', 'clone', 'shallow'].map((name) => join(root, name))
  const git = (directory: string, ...args: string[]) =>
    execFileSync('git', ['-C', directory, ...args], {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  const refAt = async (directory: string) => refOfCheckout(await readCheckout(worldAt(directory)))

  beforeAll(() => {
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', `${origin}`])
    const commit = (words: string) => git(`${origin}`, 'commit', '--allow-empty', '-qm', words)
    commit('first')
    git(`${origin}`, 'tag', '--annotate', '--message=x', 'v1.0.0')
    commit('second')
    git(`${origin}`, 'checkout', '-qb', 'feature/x')
    commit('third')
    git(`${origin}`, 'update-ref', 'refs/pull/7/merge', 'HEAD')
    commit('fourth')
    git(`${origin}`, 'checkout', '-q', 'main')
    git(root, 'clone', '-q', `${origin}`, `${clone}`)
    git(root, 'init', '--quiet', `${shallow}`)
    git(`${shallow}`, 'remote', 'add', 'origin', `file://${origin}`)
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  /** As actions/checkout does it: one commit, fetched to the place it is told. */
  const fetched = (what: string, to: string) => {
    git(`${shallow}`, 'fetch', '-q', '--no-tags', '--depth=1', 'origin', `+${what}:${to}`)
    git(`${shallow}`, 'checkout', '-q', '--detach', to)
  }

  test('of a branch is that branch', async () => {
    expect(await readCheckout(worldAt(`${clone}`))).toMatchObject({
      ...{ branch: 'refs/heads/main', sha: git(`${clone}`, 'rev-parse', 'HEAD') },
      commitDate: expect.stringMatching(/^2026-11-20T10:00:00(Z|\+00:00)$/),
    })
  })

  test.each([
    ['a tag', 'v1.0.0', 'refs/tags/v1.0.0'],
    ['a remote branch with a slash in its name', 'origin/feature/x', 'refs/heads/feature/x'],
    ['the commit a branch ends with', 'origin/main', 'refs/heads/main'],
    ['a commit in the middle of a branch', 'origin/feature/x~1', 'refs/heads/feature/x'],
  ])('of %s, detached, finds its name', async (_, what, ref) => {
    git(`${clone}`, 'checkout', '-q', '--detach', what)
    expect(await refAt(`${clone}`)).toBe(ref)
  })

  test.each([
    ['pull request', 'refs/pull/7/merge', 'refs/remotes/pull/7/merge', 'refs/pull/7/merge'],
    ['tag', 'refs/tags/v1.0.0', 'refs/tags/v1.0.0', 'refs/tags/v1.0.0'],
    ['branch', 'refs/heads/main', 'refs/remotes/origin/main', 'refs/heads/main'],
  ])('of a %s, fetched with depth 1, finds its name', async (_, what, to, ref) => {
    fetched(what, to)
    expect(await refAt(`${shallow}`)).toBe(ref)
  })

  test('says the date of a commit, and nothing of one that is not there', async () => {
    const world = worldAt(`${clone}`)
    const first = git(`${clone}`, 'rev-parse', 'v1.0.0^{commit}')
    expect(await dateOfCommit(world, first)).toMatch(/^2026-11-20T10:00:00/)
    expect(await dateOfCommit(world, 'f'.repeat(40))).toBeUndefined()
  })

  test('that is missing is a problem with its cure', async () => {
    const missing = readCheckout(worldAt(root))
    await expect(missing).rejects.toMatchObject({
      message: expect.stringMatching(/^"event-source" is "git", .*not a git repository/),
      fix: expect.stringContaining('Put actions/checkout before this step'),
    })
  })

  test('without Git is a problem with its cure', async () => {
    const { world } = recordingWorld()
    const ask = (_: string, args: readonly string[]) => askProgram('no-such-git', args)
    const missing = readCheckout({ ...world, ask })
    await expect(missing).rejects.toBeInstanceOf(Problem)
    await expect(missing).rejects.toMatchObject({ fix: 'Install no-such-git on the runner' })
  })
})

test('a checkout that belongs to somebody else is a problem with its own cure', async () => {
  const { world } = recordingWorld({
    failures: { 'git log': "fatal: detected dubious ownership in repository at '/app'\n" },
  })
  await expect(readCheckout(world)).rejects.toMatchObject({
    fix: expect.stringContaining('safe.directory'),
  })
})
