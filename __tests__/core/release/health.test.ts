import { describe, expect, test } from '@jest/globals'
import type { ComposeService } from '../../../src/core/release/compose/model.ts'
import { type Container, readContainer } from '../../../src/core/release/health/container.ts'
import {
  type HealthVerdict,
  judgeContainer,
  watch,
  worst,
} from '../../../src/core/release/health/judge.ts'
import { decideTrial } from '../../../src/core/release/health/trial.ts'

const container = (more: Partial<Container> = {}): Container => ({
  ...{ id: 'a', name: 'shop-web-1', project: 'shop', service: 'web', number: 1, isOneOff: false },
  ...{ image: 'acme/app', imageId: 'sha256:1', state: 'running', health: 'none', healthOutput: '' },
  ...{ exitCode: 0, isOutOfMemory: false, error: '', startedAt: 't0', restarts: 0 },
  ...{ restartPolicy: 'unless-stopped', configHash: 'h' },
  ...more,
})
const demand = { imageId: 'sha256:1', publishesPorts: false, settle: 10_000, untouched: [] }

/** Looks at a container at these seconds, and judges by the last look. */
function verdictOf(
  looks: readonly (readonly [seconds: number, seen: Partial<Container>])[],
  more = {},
): HealthVerdict {
  let seen: ReturnType<typeof watch> | undefined
  let verdict: HealthVerdict = { kind: 'wait', because: '' }
  for (const [seconds, state] of looks) {
    const one = container(state)
    seen = watch(seen, one, seconds * 1000)
    verdict = judgeContainer(one, seen, { ...demand, ...more }, seconds * 1000)
  }
  return verdict
}

describe('a container', () => {
  test.each<[string, Parameters<typeof verdictOf>[0], HealthVerdict['kind'], object?]>([
    ['that is healthy is well at once', [[0, { health: 'healthy' }]], 'ok'],
    ['whose check has not passed yet is waited for', [[0, { health: 'starting' }]], 'wait'],
    ['that becomes unhealthy may recover', [[0, { health: 'unhealthy' }]], 'wait'],
    [
      'that stays unhealthy has failed',
      [
        [0, { health: 'unhealthy' }],
        [3, { health: 'unhealthy' }],
      ],
      'failed',
    ],
    [
      'that recovered in between has not',
      [
        [0, { health: 'unhealthy' }],
        [2, { health: 'healthy' }],
        [4, { health: 'unhealthy' }],
      ],
      'wait',
    ],
    [
      'without a check has to run for a while',
      [
        [0, {}],
        [9, {}],
      ],
      'wait',
    ],
    [
      'without a check is well after that while',
      [
        [0, {}],
        [10, {}],
      ],
      'ok',
    ],
    [
      'that restarted in between begins again',
      [
        [0, {}],
        [9, { restarts: 1, startedAt: 't1' }],
        [12, { restarts: 1, startedAt: 't1' }],
      ],
      'wait',
    ],
    [
      'that was restarted by hand begins again',
      [
        [0, {}],
        [9, { startedAt: 't1' }],
        [12, { startedAt: 't1' }],
      ],
      'wait',
    ],
    [
      'that restarts again and again has failed',
      [
        [0, {}],
        [5, { state: 'restarting', restarts: 3, exitCode: 1 }],
      ],
      'failed',
    ],
    [
      'that waits for its database by crashing once is well in the end',
      [
        [0, { restarts: 1, startedAt: 't1' }],
        [11, { restarts: 1, startedAt: 't1' }],
      ],
      'ok',
    ],
    [
      'that was left alone is well while it runs',
      [[0, { restarts: 40 }]],
      'ok',
      { untouched: ['a'] },
    ],
    [
      'that ends well without ports has done its work',
      [[0, { state: 'exited', restartPolicy: 'no' }]],
      'ok',
    ],
    [
      'that ends well on-failure has done its work',
      [[0, { state: 'exited', restartPolicy: 'on-failure' }]],
      'ok',
    ],
    [
      'that ends well although it publishes ports has failed',
      [[0, { state: 'exited', restartPolicy: 'no' }]],
      'failed',
      { publishesPorts: true },
    ],
    [
      'that ends well and always restarts is waited for',
      [[0, { state: 'exited', restartPolicy: 'always' }]],
      'wait',
    ],
    [
      'that ends badly has failed',
      [[0, { state: 'exited', restartPolicy: 'no', exitCode: 1 }]],
      'failed',
    ],
    [
      'that did not start has failed',
      [[0, { state: 'created', error: 'port is already allocated' }]],
      'failed',
    ],
    ['that has not started yet is waited for', [[0, { state: 'created' }]], 'wait'],
    ['that is dead has failed', [[0, { state: 'dead' }]], 'failed'],
    ['that is paused has failed', [[0, { state: 'paused' }]], 'failed'],
    [
      'of another image has failed, however healthy',
      [[0, { health: 'healthy', imageId: 'sha256:2' }]],
      'failed',
    ],
    [
      'of no certain image is judged by its health',
      [[0, { health: 'healthy', imageId: 'sha256:2' }]],
      'ok',
      { imageId: undefined },
    ],
  ])('%s', (...[, looks, kind, more]) => {
    expect(verdictOf(looks, more).kind).toBe(kind)
  })

  test('that ran out of memory says so', () => {
    const one = {
      state: 'exited',
      exitCode: 137,
      isOutOfMemory: true,
      restartPolicy: 'no',
    } as const
    expect(verdictOf([[0, one]]).because).toBe(
      'exited with code 137, killed because it used too much memory',
    )
  })

  test('is read with labels that have dots in their names', () => {
    const labels = { 'com.docker.compose.service': 'web', 'com.docker.compose.oneoff': 'True' }
    const read = readContainer({ Id: 'x', Name: '/n', Config: { Labels: labels }, State: {} })
    expect(read).toMatchObject({ name: 'n', service: 'web', isOneOff: true, state: 'dead' })
  })
})

test('of several containers the worst counts', () => {
  const [ok, wait, failed] = (['ok', 'wait', 'failed'] as const).map((kind) => ({
    kind,
    because: kind,
  }))
  expect(worst([ok, wait, failed] as HealthVerdict[]).kind).toBe('failed')
  expect(worst([ok, wait] as HealthVerdict[]).kind).toBe('wait')
  expect(worst([]).kind).toBe('wait')
})

describe('a trial', () => {
  const service: ComposeService = {
    ...{ name: 'web', image: 'acme/app', isBuilt: false, containerName: undefined },
    ...{
      publishesPorts: true,
      ports: [],
      healthcheck: 'file',
      writableMounts: [],
      binds: [],
      files: [],
      replicas: 1,
    },
    ...{ pullPolicy: undefined, platform: undefined, networkMode: undefined, dependsOn: [] },
    oneOff: { networks: undefined, proxy: undefined },
  }
  const facts = { asked: 'auto', hasHealthcheck: true, isRunning: true } as const

  test.each<[string, Partial<ComposeService>, object, boolean, string]>([
    ['is made of a web server with a health check', {}, {}, true, 'has a health check'],
    ['is not made of a worker', { publishesPorts: false }, {}, false, 'may be a worker'],
    [
      'is not made where files are shared',
      { writableMounts: ['data'] },
      {},
      false,
      'writes to data',
    ],
    [
      'is not made under a name that is taken',
      { containerName: 'web' },
      {},
      false,
      'container_name',
    ],
    ['is not made in the network of the host', { networkMode: 'host' }, {}, false, 'network_mode'],
    [
      'is not made where a proxy would take it for the service',
      { oneOff: { networks: undefined, proxy: 'another' } },
      {},
      false,
      'visitors',
    ],
    ['is not made without a health check', {}, { hasHealthcheck: false }, false, 'no health check'],
    ['is not made where nothing runs', {}, { isRunning: false }, false, 'nothing runs yet'],
    [
      'is made in any case with trial: true',
      { writableMounts: ['data'] },
      { asked: 'true' },
      true,
      '"trial" is true',
    ],
    ['is not made with trial: false', {}, { asked: 'false' }, false, '"trial" is false'],
  ])('%s', (_, about, known, isTried, because) => {
    const decision = decideTrial({ ...service, ...about }, { ...facts, ...known })
    expect(decision.isTried).toBe(isTried)
    expect(decision.because).toContain(because)
  })
})
