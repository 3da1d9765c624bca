import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parseFileCommands } from '../../../script/parts/runner/file-commands.ts'

/*
 * A story is run as the runner runs it: in a process of its own, with inputs and files by environment. This
 * process has signals, streams and an exit code that Jest must keep.
 */

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-run-'))
  writeFileSync(join(folder, 'output'), '')
})
afterEach(() => rmSync(folder, { recursive: true }))

const source = (path: string) => JSON.stringify(resolve('src', path))

/** Runs the body of a story, which sees `read`, `job`, `Problem` and `Unfinished`. */
function run(body: string, environment: Readonly<Record<string, string>> = {}) {
  const program = `
    import { runStory } from ${source('io/runner/run-action.ts')}
    import { Problem, Unfinished } from ${source('core/problem.ts')}
    import { job } from ${source('io/runner/job.ts')}
    await runStory('Not done', async (read) => { ${body} })`
  const path = join(folder, 'story.ts')
  writeFileSync(path, program)
  writeFileSync(join(folder, 'summary'), '')
  const { status, stdout } = spawnSync(process.execPath, [path], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      ...environment,
    },
  })
  const outputs = parseFileCommands(readFileSync(join(folder, 'output'), 'utf8'))
  const summary = readFileSync(join(folder, 'summary'), 'utf8')
  return { status, log: stdout.trim().split('\n'), outputs, summary }
}

test('what a story answers becomes its outputs', () => {
  const { status, outputs, log } = run("return { digest: 'sha256:1', tags: 'a\\nb' }")
  expect({ status, outputs, log }).toEqual({
    status: 0,
    outputs: { digest: 'sha256:1', tags: 'a\nb' },
    log: [''],
  })
})

test('a kubeconfig with a field that is no text leaves no secret unmasked', () => {
  const kubeconfig =
    'apiVersion: v1\nclusters: [{cluster: {proxy-url: {toString: 1, valueOf: 1}}}]\nusers: [{user: {token: token-of-a-cluster}}]'
  const { status, log } = run('return {}', {
    INPUT_PASSWORD: 'hunter2-hunter2',
    INPUT_KUBECONFIG: kubeconfig,
  })
  expect(status).toBe(0)
  expect(log).toContain('::add-mask::hunter2-hunter2')
  expect(log).toContain('::add-mask::token-of-a-cluster')
})

describe('a story that fails', () => {
  const WRONG = "throw new Problem('`push` is `no`', 'Use true, and not password hunter2-hunter2')"

  test('before it has a summary of its own gets one, without what is hidden', () => {
    const { summary } = run(WRONG, { INPUT_PASSWORD: 'hunter2-hunter2' })
    expect(summary).toMatch(
      /^### Not done\n\n\*\*.*push.* is .*no.*\*\*\n\nUse true, and not password \*\*\*\n\n$/,
    )
  })

  test('after it has written its own gets no second one, and none where "summary" is false', () => {
    expect(run(`await job.summarize('its own'); ${WRONG}`).summary).toBe('its own')
    expect(run(WRONG, { INPUT_SUMMARY: 'False' }).summary).toBe('')
    expect(run(WRONG, { INPUT_SUMMARY: 'flase' }).summary).toContain('### Not done')
  })

  test('with a problem says what is wrong and what to do, in one red line', () => {
    const { status, log, outputs } = run("throw new Problem('x is y', 'Write z')")
    expect({ status, log, outputs }).toEqual({
      ...{ status: 1, outputs: {} },
      log: ['::error::x is y. Write z'],
    })
  })

  test('with something to hand over hands it over all the same', () => {
    const { status, outputs } = run(
      "throw new Unfinished(new Problem('x is y', 'Write z'), { digest: 'sha256:1' })",
    )
    expect({ status, outputs }).toEqual({ status: 1, outputs: { digest: 'sha256:1' } })
  })

  test('with a bug says that it is one, where to report it, and where it happened', () => {
    const { status, log } = run("throw new TypeError('nothing is undefined')", {
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_ACTION_REPOSITORY: 'acme/slipway',
    })
    expect(status).toBe(1)
    expect(log[0]).toBe(
      '::error::this is a bug of Slipway: TypeError: nothing is undefined. Please report it with the lines above: https://github.com/acme/slipway/issues',
    )
    expect(log.slice(1).join('\n')).toMatch(/TypeError: nothing is undefined\n +at .*story\.ts/)
  })

  test('with a bug of an action in the repository itself has no address to give', () => {
    const { log } = run("throw new Error('x')")
    expect(log[0]).toMatch(/: the issues page of the action's repository$/)
  })

  test('behind its own back fails, too', () => {
    const { status, log } = run(
      "setTimeout(() => { throw new Error('late') }, 1); await new Promise(() => setTimeout(() => {}, 1000))",
    )
    expect(status).toBe(1)
    expect(log[0]).toContain('this is a bug of Slipway: Error: late')
  })
})

test('every secret is masked before the story says a word', () => {
  const { log } = run("console.log('the story begins'); return {}", {
    INPUT_PASSWORD: 'hunter2-password',
    'INPUT_GITHUB-TOKEN': 'ghs_0123456789',
    'INPUT_AWS-SECRET-ACCESS-KEY': 'secret-of-the-key',
    'INPUT_REGISTRY-AUTH': '- registry: ghcr.io\n  username: a\n  password: listed-password',
    INPUT_SECRETS: 'TOKEN=build-secret-1',
  })
  const begins = log.indexOf('the story begins')
  const masked = log.slice(0, begins).map((line) => line.replace('::add-mask::', ''))
  expect(begins).toBeGreaterThan(0)
  expect(masked).toEqual(
    expect.arrayContaining([
      ...['hunter2-password', 'ghs_0123456789', 'secret-of-the-key'],
      ...['listed-password', 'build-secret-1'],
    ]),
  )
  expect(log.slice(begins).join()).not.toContain('add-mask')
})
