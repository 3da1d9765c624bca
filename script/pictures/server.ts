import { Problem } from '../../src/core/problem.ts'
import type { Change } from '../../src/core/release/plan.ts'
import type { Phase } from '../../src/core/release/report/phase.ts'
import { failedDeploySummary } from '../../src/core/release/report/summary.ts'

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

/** The step summary of a deployment whose new release was not well, so that the old one came back. */
export const goneBack = (): string =>
  failedDeploySummary(
    new Problem(
      'app: unhealthy (wget: server returned error: HTTP/1.1 404 Not Found); back on v1.1.0',
      'The last lines of the container are in the log. If the service needs longer to start, give its healthcheck a longer start_period (start_period: 60s), during which a failing check does not count',
    ),
    {
      stack: { project: 'app', source: 'deploy@example.com', directory: '/home/deploy/app' },
      result: {
        ...{ project: 'app', changes: [CHANGE], version: 'v1.2.0', url: '' },
        ...{ isChanged: false, isReturned: true, isAsBefore: true, isHeld: false, isBack: false },
        states: { app: 'unhealthy' },
      },
      phases: [
        phase('lock', 600, 700),
        phase('pull', 700, 3_900),
        phase('replace', 3_900, 16_400, true),
        phase('return', 16_400, 18_100),
      ],
      notes: [],
    },
  )
