import { expect, test } from '@jest/globals'
import { forPrograms } from '../../../src/io/runner/program-environment.ts'
import { runTestCommand } from '../../../src/steps/gates/test-command.ts'
import type { RunOptions } from '../../../src/world.ts'
import { planOf } from '../../support/plan.ts'
import { DIGEST, recordingWorld } from '../../support/recording-world.ts'

/** The variables of an action, in the process that starts programs. */
const ACTION = {
  ...{ PATH: '/bin', HOME: '/home', GITHUB_SHA: 'a', GITHUB_EVENT_PATH: '/event.json' },
  ...{ INPUT_PASSWORD: 'p', STATE_x: 's', GITHUB_OUTPUT: '/output', GITHUB_STATE: '/state' },
  ...{ ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RUNTIME_URL: 'u', ACTIONS_RESULTS_URL: 'r' },
}

test('no program gets inputs, state, outputs or the whole event; buildx alone the way to the cache', () => {
  expect(Object.keys(forPrograms(ACTION)).sort()).toEqual(['GITHUB_SHA', 'HOME', 'PATH'])
  expect(Object.keys(forPrograms(ACTION, true)).sort()).toEqual([
    ...['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RUNTIME_URL'],
    ...['GITHUB_SHA', 'HOME', 'PATH'],
  ])
})

test('a test-command gets what a run: step gets: the event, and nothing of the runtime', async () => {
  const { world } = recordingWorld({ environment: ACTION })
  const seen: RunOptions[] = []
  const run = async (_program: string, _args: readonly string[], options: RunOptions = {}) => {
    seen.push(options)
    return ''
  }
  const plan = await planOf({ username: 'acme', password: 'p', 'test-command': 'true' })
  const session = { directory: '<private>', environment: { DOCKER_CONFIG: 'd' } } as never
  await runTestCommand({ ...world, run }, plan, session, DIGEST)
  const environment = { ...forPrograms(ACTION), ...seen[0]?.environment }
  const given = Object.entries(environment).filter(([, value]) => value !== undefined)
  expect(
    given
      .map(([name]) => name)
      .filter((name) => /^(ACTIONS|GITHUB|INPUT|STATE)_/.test(name))
      .sort(),
  ).toEqual(['GITHUB_EVENT_PATH', 'GITHUB_SHA'])
  expect(environment['DIGEST']).toBe(DIGEST)
})
