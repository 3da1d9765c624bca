import { expect, test } from '@jest/globals'
import { planInWords } from '../../../src/core/report/plan-in-log.ts'
import { planOf } from '../../support/plan.ts'

test('the plan shows every decision with its reason, in columns', async () => {
  const plan = await planOf({ images: 'acme/app\nghcr.io/acme/app', cache: 'off' })
  const [decisions = '', tags = ''] = planInWords(plan).split('\n\n')
  expect(decisions.split('\n')).toEqual([
    'Event  push of refs/tags/v1.2.3 at 1a2b3c4',
    'Image  acme/app',
    '       ghcr.io/acme/app',
    'Push   yes: pushes are published',
    'Cache  off, as "cache" says',
  ])
  expect(tags.split('\n')[0]).toBe('Tag          Kind      Because')
  expect(tags).toMatch(/^v1\.2\.3 {7}fixed {5}\S/m)
  expect(tags).toMatch(/^latest {7}floating {2}\S/m)
  expect(tags.split('\n')).toHaveLength(1 + plan.naming.tags.length)
})

test('a plan without a push says why', async () => {
  const words = planInWords(await planOf({}, 'pull-request'))
  expect(words).toContain('Push   no: a pull request is built, not published')
})

test('an event without a ref has none', async () => {
  const plan = await planOf()
  const words = planInWords({ ...plan, event: { ...plan.event, fullRef: '' } })
  expect(words).toContain('Event  push of no ref at 1a2b3c4')
})

const ON_ECR = '123456789012.dkr.ecr.us-west-2.amazonaws.com/team/app'

test.each<[given: Record<string, string>, words: string]>([
  [{}, 'ECR    the repository must exist; no scan'],
  [
    { 'ecr-create-repository': 'true', 'ecr-lifecycle-policy': 'untagged-days=7' },
    'ECR    the repository is created if it is missing; lifecycle policy (rules: 1); no scan',
  ],
  [
    { 'ecr-lifecycle-policy': 'policy.json', 'ecr-scan': 'high', 'ecr-scan-timeout': '90s' },
    'ECR    the repository must exist; lifecycle policy (policy.json); scan: high, 1 min 30 s at most',
  ],
])('a plan for ECR says what is asked for there: %j', async (given, words) => {
  expect(planInWords(await planOf({ images: ON_ECR, ...given })).split('\n')).toContain(words)
})

test('names that ECR would not take are reported when planning, all at once', async () => {
  const images = ['a__b', 'c--d', 'e'].map((name) => ON_ECR.replace('team/app', name)).join('\n')
  await expect(planOf({ images: `acme/x__y\n${images}` })).rejects.toMatchObject({
    message: 'several names cannot be repositories of ECR',
    fix: expect.stringMatching(
      /a__b[\s\S]*c--d[\s\S]*e" cannot be a repository of ECR: it is shorter/,
    ),
  })
})
