import { expect, test } from '@jest/globals'
import type { Change, RunningService } from '../../../../src/core/release/plan.ts'
import { planInLog, short } from '../../../../src/core/release/report/in-log.ts'

const digest = (char: string) => `sha256:${char.repeat(64)}`

const running = (service: string, char: string, version: string): RunningService => ({
  ...{ service, version, revision: '', imageId: digest(char), containers: [] },
  ...{ reference: `acme/${service}@${digest(char)}`, digest: digest(char) },
})

test('the plan of a deployment names for each service what runs, and what will', () => {
  const changes: Change[] = [
    {
      ...{ service: 'web', isNew: true, before: running('web', 'a', 'v1.2.2') },
      after: `acme/web@${digest('b')}`,
    },
    {
      service: 'db',
      isNew: false,
      before: running('db', 'c', ''),
      after: `acme/db@${digest('c')}`,
    },
    { service: 'worker', isNew: true, before: undefined, after: `acme/web@${digest('b')}` },
  ]
  const stack = { project: 'shop', source: 'the host', directory: '/srv/shop' }
  const lines = planInLog(stack, changes).split('\n')
  expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
    ['project shop, compose file of the host'],
    ['service', 'now', 'then'],
    ['web', 'acme/web@sha256:aaaaaaaaaaaa (v1.2.2)', '→', 'acme/web@sha256:bbbbbbbbbbbb'],
    ['db', 'acme/db@sha256:cccccccccccc', '=', 'stays'],
    ['worker', 'nothing', '→', 'acme/web@sha256:bbbbbbbbbbbb'],
  ])
})

test('a reference by a tag stays whole', () => {
  expect(short('acme/app:v1', 'v1.2.3')).toBe('acme/app:v1 (v1.2.3)')
})
