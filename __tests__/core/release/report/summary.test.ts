import { expect, test } from '@jest/globals'
import { Problem } from '../../../../src/core/problem.ts'
import { endInLog, planInLog } from '../../../../src/core/release/report/in-log.ts'
import {
  deployedSummary,
  failedDeploySummary,
  plannedDeploySummary,
} from '../../../../src/core/release/report/summary.ts'
import type { DeployResult } from '../../../../src/core/release/result.ts'

const at = (sign: string) => `acme/app@sha256:${sign.repeat(64)}`
const before = {
  ...{ service: 'web', reference: at('a'), imageId: '', digest: `sha256:${'a'.repeat(64)}` },
  ...{ version: 'v1.0.0', revision: '', containers: [] },
}
const change = { service: 'web', before, after: at('b'), isNew: true }
const result: DeployResult = {
  ...{ project: 'shop', changes: [change], version: 'v1.1.0', url: '', states: {} },
  ...{ isChanged: false, isReturned: false, isAsBefore: false, isHeld: false, isBack: false },
}
const stack = { project: 'shop', source: '/srv/shop', directory: '/srv/shop' }
const reportOf = (more: Partial<DeployResult>) => ({
  ...{ stack, phases: [], notes: [], result: { ...result, ...more } },
})
const problem = new Problem('web: unhealthy', 'Look at the log')
const DATA = 'Only images go back'

test('a version that was not well is named in the title, beside its state and struck through', () => {
  const text = failedDeploySummary(
    problem,
    reportOf({ isReturned: true, isAsBefore: true, states: { web: 'unhealthy' } }),
  )
  expect(text).toContain('### ❌ Not deployed, and back on what ran before: shop v1.1.0')
  expect(text).toContain(
    '~~v1.1.0 `bbbbbbbbbbbb`~~ → v1.0.0 `aaaaaaaaaaaa` | v1.1.0 was: unhealthy |',
  )
  expect(text).toContain('Follow the advice above, and deploy again. What ran before still runs.')
})

test('before a first deployment nothing serves, and a table without rows is left out', () => {
  const first = { changes: [{ ...change, before: undefined }], isAsBefore: true }
  expect(failedDeploySummary(problem, reportOf(first))).not.toMatch(/still runs|Only images/)
  expect(failedDeploySummary(problem, reportOf({ changes: [], isAsBefore: true }))).not.toContain(
    '| Service',
  )
})

test('the way back is offered where there is one', () => {
  const text = (more: Partial<DeployResult>) =>
    deployedSummary(reportOf({ isChanged: true, ...more }))
  const offer = 'run this workflow with `version: previous`'
  expect(text({})).toContain(offer)
  expect(text({ isBack: true })).not.toContain(offer)
  expect(text({ changes: [{ ...change, before: undefined }] })).not.toContain(offer)
})

test('what was held has no column without a state, and no picture of one moment', () => {
  const report = { ...reportOf({ isHeld: true }), notes: ['web runs commit 1a2b3c4'] }
  const phases = [{ name: 'lock', start: 0, end: 100, isFailed: false }]
  const text = deployedSummary({ ...report, phases })
  expect(text).toContain('### ⏸️ Held: shop v1.1.0 is not deployed')
  expect(text).toContain('| Service | Before | After |\n')
  expect(text).toContain('- web runs commit 1a2b3c4')
  expect(text).not.toContain('mermaid')
})

test('a dry run speaks of nothing that goes back', () => {
  const text = plannedDeploySummary(reportOf({}))
  expect(text).toContain('replaces containers: volumes, databases and the compose file stay')
  expect(text).not.toContain(DATA)
})

test('the log has a verdict, and the plan a version where it is known', () => {
  const ended = { ...result, isChanged: true, states: { web: 'healthy' } }
  expect(endInLog(ended, false)).toBe('shop: deployed (v1.1.0); web healthy')
  expect(endInLog({ ...ended, isChanged: false }, false)).toBe(
    'shop: nothing had to be replaced (v1.1.0); web healthy',
  )
  expect(endInLog({ ...result, isHeld: true }, false)).toContain('held, what ran before still runs')
  expect(endInLog(result, true)).toContain('dry run, nothing was done')
  expect(planInLog(stack, [change], 'v1.1.0')).toMatch(/v1\.0\.0\) +→ .*\(v1\.1\.0\)/)
})
