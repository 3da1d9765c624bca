import { Problem } from '../../src/core/problem.ts'
import type { Change } from '../../src/core/release/plan.ts'
import type { Phase } from '../../src/core/release/report/phase.ts'
import { deployedSummary, failedDeploySummary } from '../../src/core/release/report/summary.ts'

const digest = (digits: string) => `sha256:${digits.repeat(8)}`
const [OLD, NEW] = [digest('74901150'), digest('30e6ebb2')]

const CHANGE: Change = {
  service: 'app',
  before: {
    ...{
      service: 'app',
      reference: `acme/app@${OLD}`,
      imageId: '',
      digest: OLD,
    },
    ...{ version: 'v1.1.0', revision: '', containers: [] },
  },
  after: `acme/app@${NEW}`,
  isNew: true,
}

const phase = (name: string, start: number, end: number, isFailed = false): Phase => ({
  ...{ name, start, end, isFailed },
})

const STACK = { project: 'app', source: 'deploy@example.com', directory: '/home/deploy/app' }
const RESULT = {
  ...{ project: 'app', changes: [CHANGE], version: 'v1.2.0', url: '', states: {} },
  ...{ isChanged: false, isReturned: false, isAsBefore: false, isHeld: false, isBack: false },
}

/** The step summary of a scheduled deployment of what was not well before. */
export const held = (): string =>
  deployedSummary({
    stack: STACK,
    result: { ...RESULT, isHeld: true, isAsBefore: true },
    phases: [phase('lock', 600, 700)],
    notes: [
      'this image was not well here on 2026-11-29 08:35 UTC (https://github.com/acme/app/actions/runs/42), and nothing has changed since. A run that somebody starts deploys it',
    ],
  })

/** The step summary of a deployment that had nothing to do, and whose address was not asked. */
export const unchanged = (): string =>
  deployedSummary({
    stack: STACK,
    result: {
      ...RESULT,
      changes: [{ ...CHANGE, isNew: false }],
      states: { app: 'healthy' },
    },
    phases: [],
    notes: ['https://app.example.com was not asked: nothing was replaced'],
  })

/** The step summary of a deployment whose new release was not well, so that the old one came back. */
export const goneBack = (): string =>
  failedDeploySummary(
    new Problem(
      'app: unhealthy (wget: server returned error: HTTP/1.1 404 Not Found); back on v1.1.0',
      'The last lines of the container are in the log. If the service needs longer to start, give its healthcheck a longer start_period (start_period: 60s), during which a failing check does not count',
    ),
    {
      stack: STACK,
      result: { ...RESULT, isReturned: true, isAsBefore: true, states: { app: 'unhealthy' } },
      phases: [
        phase('lock', 600, 700),
        phase('pull', 700, 3_900),
        phase('replace', 3_900, 16_400, true),
        phase('return', 16_400, 18_100),
      ],
      notes: [],
    },
  )
