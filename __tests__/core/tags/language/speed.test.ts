import { expect, test } from '@jest/globals'
import { growth } from '../../../support/growth.ts'
import { planned } from '../planned.ts'

// How long it takes, the bench says; here a quadratic mistake fails, however busy the machine is.
test.each<[string, (at: number) => string]>([
  [
    'rules',
    (at) => `type=semver,pattern={{major}}.{{minor}}-${at},enable={{is_not_default_branch}}`,
  ],
  [
    'conditions',
    (at) => `type=semver,pattern={{#if minor}}{{major}}.{{minor}}{{else}}x{{/if}}-${at}`,
  ],
])('four times as many %s take no more than about four times as long', async (_, rule) => {
  const plan = (count: number) =>
    planned('push-tag-v1.2.3', { tags: Array.from({ length: count }, (_, at) => rule(at)) })
  expect((await plan(1000)).tags).toHaveLength(1001)
  expect(await growth(plan, 500)).toBeLessThan(9)
})
