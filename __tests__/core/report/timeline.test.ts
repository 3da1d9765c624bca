import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { BuildStep } from '../../../src/core/buildx/progress.ts'
import { stepCount, timeline } from '../../../src/core/report/timeline.ts'

const step = (
  name: string,
  start: number,
  end: number,
  state: BuildStep['state'] = 'done',
): BuildStep => ({
  name,
  start,
  end,
  state,
})

describe('the picture of a build', () => {
  test('has a bar for every slow step, from left to right', () => {
    const steps = [
      step('[2/3] RUN npm ci', 500, 12_800),
      step('[1/3] FROM node', 0, 500),
      step('[3/3] RUN npm test', 12_800, 13_650, 'failed'),
    ]
    expect(timeline(steps)).toBe(
      [
        '```mermaid',
        'gantt',
        '  dateFormat x',
        '  axisFormat %-S s',
        '  tickInterval 2second',
        '  [1/3] FROM node (500 ms) :0, 500',
        '  [2/3] RUN npm ci (12.3 s) :500, 12800',
        '  [3/3] RUN npm test (850 ms) :crit, 12800, 13650',
        '```',
      ].join('\n'),
    )
  })

  test('is left out where nothing was slow', () => {
    expect(timeline([])).toBe('')
    expect(timeline([step('quick', 9000, 9099), step('cached', 0, 9000, 'cached')])).toBe('')
  })

  test('is left out of a short build: its seconds need none', () => {
    expect(timeline([step('all of it', 0, 4_900)])).toBe('')
  })

  test('counts in minutes where there are some', () => {
    expect(timeline([step('long', 0, 61_000)])).toContain('axisFormat %M:%S')
  })

  test.each([
    [6_000, '1second'],
    [10_001, '2second'],
    [59_000, '10second'],
    [599_000, '1minute'],
    [36_000_000, '60minute'],
  ])('has no more marks than can be read: of %d ms one each %s', (end, interval) => {
    expect(timeline([step('long', 0, end)])).toContain(`  tickInterval ${interval}\n`)
  })

  test('shows the slowest dozen', () => {
    const steps = Array.from({ length: 20 }, (_, n) =>
      step(`step ${n}`, n * 400, n * 400 + 100 + n),
    )
    const bars = timeline(steps).match(/step \d+/g)
    expect(bars).toEqual(Array.from({ length: 12 }, (_, n) => `step ${n + 8}`))
  })

  test('never lets a name break it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const bars = timeline([step(name.replaceAll('\n', ''), 0, 6000)])
          .split('\n')
          .slice(5, -1)
        expect(bars).toHaveLength(1)
        expect(bars[0]).toMatch(/^ {2}[^:;#]* \(6\.0 s\) :0, 6000$/)
      }),
    )
  })
})

test('steps of the user are counted, those of buildx are not', () => {
  const steps = [
    step('building with "default" instance using docker driver', 0, 1),
    step('[linux/arm64 internal] load metadata for docker.io/library/node:18', 0, 1),
    step('[context assets] load from client', 0, 1),
    step('[internal] load build definition from Dockerfile', 0, 1),
    step('[auth] acme/app:pull,push token for registry.example.com', 0, 1),
    step('resolve image config for docker-image://docker.io/docker/dockerfile:1', 0, 1),
    step('importing cache manifest from gha:1', 0, 1),
    step('[1/3] FROM node', 0, 1, 'cached'),
    step('[builder 2/3] RUN npm ci', 0, 1, 'cached'),
    step('[linux/amd64->arm64 stage-1 3/3] COPY . .', 0, 1),
    step('exporting to image', 0, 1),
    step('pushing acme/app:v1 with docker', 0, 1),
  ]
  expect(stepCount(steps)).toBe('3 steps, 2 of them cached')
})

test.each<[BuildStep['state'][], string]>([
  [[], 'no steps'],
  [['cached'], '1 step, cached'],
  [['done'], '1 step, not cached'],
  [['cached', 'cached'], 'all 2 steps cached'],
  [['done', 'done'], '2 steps, none cached'],
])('%j is said as people would: %s', (states, words) => {
  const steps = states.map((state, at) => step(`[${at + 1}/9] RUN x`, 0, 1, state))
  expect(stepCount(steps)).toBe(words)
})
