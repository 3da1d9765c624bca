import { expect, test } from '@jest/globals'
import { planInWords } from '../../../src/core/report/plan-in-words.ts'
import { planOf } from '../../support/plan.ts'

test('the plan tells every decision with its reason, in columns', async () => {
  const plan = await planOf({ images: 'acme/app\nghcr.io/acme/app', cache: 'off' })
  const [decisions = '', tags = ''] = planInWords(plan).split('\n\n')
  expect(decisions.split('\n')).toEqual([
    'Event  push of refs/tags/v1.2.3 at 1a2b3c4',
    'Image  acme/app',
    '       ghcr.io/acme/app',
    'Push   yes: a push event is published',
    'Cache  cache: off',
  ])
  expect(tags.split('\n')[0]).toBe('Tag          Kind      Because')
  expect(tags).toMatch(/^v1\.2\.3 {7}fixed {5}\S/m)
  expect(tags).toMatch(/^latest {7}floating {2}\S/m)
  expect(tags.split('\n')).toHaveLength(1 + plan.tags.length)
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
