import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { ActionRequest } from '../../../script/parts/runner/action-request.ts'
import { runAction, startAction } from '../../../script/parts/runner/run-action.ts'

const actionFile = `
inputs:
  build-args: { description: d }
  two words: { default: with a space }
  flag: { default: false }
  token: { default: '\${{ github.token }}' }
runs: { using: node24, main: main.js, post: post.js }
`
const main = `
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
const { env } = process
const add = (name, text) => appendFileSync(env['GITHUB_' + name], text)
const inputs = Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('INPUT_')))
add('OUTPUT', 'inputs=' + JSON.stringify(inputs) + '\\n')
add('OUTPUT', 'place<<END\\n' + process.cwd() + '\\n' + env.GITHUB_WORKSPACE + '\\nEND\\n')
add('OUTPUT', 'event=' + readFileSync(env.GITHUB_EVENT_PATH, 'utf8') + env.GITHUB_REF + '\\n')
add('OUTPUT', 'leaked=' + ['NODE_OPTIONS', 'JEST_WORKER_ID'].filter((name) => name in env) + '\\n')
add('STATE', 'secret-file=a b\\n')
add('STEP_SUMMARY', '# summary')
writeFileSync(env.RUNNER_TEMP + '/left', '')
console.log('on stdout')
console.error('on stderr')
if (env.WAIT) setInterval(() => undefined, 1000)
process.exitCode = 3
`
const post = `console.log('state is ' + process.env['STATE_secret-file'])`

let action: string
let workspace: string

beforeAll(() => {
  action = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-action-')))
  workspace = join(action, 'workspace')
  mkdirSync(workspace)
  const files = {
    'action.yml': actionFile,
    'main.js': main,
    'post.js': post,
    'package.json': '{"type":"module"}',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(action, name), text)
})

afterAll(() => rmSync(action, { recursive: true, force: true }))

const request = (more: Partial<ActionRequest> = {}): ActionRequest => ({
  event: { env: { GITHUB_REF: 'refs/heads/main' }, payload: { a: 1 } },
  workspace,
  action,
  inputs: { 'build-args': 'A=1\nB=2' },
  token: 'token-of-the-run',
  ...more,
})

describe('an action, started as the runner does', () => {
  test('gets inputs over defaults, the event and its files, and hands over what it wrote', async () => {
    const run = await runAction(request())
    expect(JSON.parse(run.outputs['inputs'] ?? '')).toEqual({
      'INPUT_BUILD-ARGS': 'A=1\nB=2',
      INPUT_TWO_WORDS: 'with a space',
      INPUT_FLAG: 'false',
      INPUT_TOKEN: 'token-of-the-run',
    })
    expect(run).toMatchObject({
      exitCode: 3,
      signal: null,
      outputs: {
        place: `${workspace}\n${workspace}`,
        event: '{"a":1}refs/heads/main',
        leaked: '',
      },
      state: { 'secret-file': 'a b' },
      summary: '# summary',
      leftovers: ['left'],
      post: { exitCode: 0, log: 'state is a b\n' },
    })
    expect(run.log).toContain('on stdout\n')
    expect(run.log).toContain('on stderr\n')
  })

  test('can be killed once it has said something; its post step still gets its state', async () => {
    const running = startAction(request({ environment: { WAIT: '1' } }))
    await running.said(/on stderr/)
    running.child.kill('SIGTERM')
    const run = await running.finish()
    expect(run.signal).toBe('SIGTERM')
    expect(run.post?.log).toBe('state is a b\n')
  })

  test('waiting for what it never says ends with it', async () => {
    const running = startAction(request())
    await expect(running.said(/never/)).rejects.toThrow('on stdout')
    await running.finish()
  })

  test('a missing bundle is said with its cure', () => {
    writeFileSync(join(workspace, 'action.yml'), 'runs: { using: node24, main: dist/main.js }')
    expect(() => startAction(request({ action: workspace }))).toThrow('Run: npm run build')
  })
})
