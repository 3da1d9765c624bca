import { expect, test } from '@jest/globals'
import { templateFor } from '../../../../src/core/ecr/repository/creation-template.ts'

const template = (prefix: string, ...appliedFor: string[]) => ({ prefix, appliedFor })
const ALL = template('ROOT', 'PULL_THROUGH_CACHE', 'CREATE_ON_PUSH')
const TEAM = template('team', 'CREATE_ON_PUSH')
const SHOP = template('team/shop', 'CREATE_ON_PUSH')
const CACHE = template('team/cache', 'PULL_THROUGH_CACHE', 'REPLICATION')

test.each([
  ['of its folder', 'team/app', TEAM],
  ['of the longest prefix', 'team/shop/web', SHOP],
  ['of all, where none is nearer', 'other/app', ALL],
  ['of all, for a name with the same beginning', 'teamwork/app', ALL],
  ['that is for pushes, not for caches', 'team/cache/node', TEAM],
])('a repository is made by the template %s: %s', (_, name, expected) => {
  expect(templateFor(name, [ALL, CACHE, SHOP, TEAM])).toBe(expected)
})

test('a prefix may end with the slash that AWS adds', () => {
  const slashed = template('team/', 'CREATE_ON_PUSH')
  expect(templateFor('team/app', [ALL, slashed])).toBe(slashed)
})

test('without a template for pushes ECR makes nothing', () => {
  expect(templateFor('team/app', [CACHE])).toBeUndefined()
  expect(templateFor('team/app', [{}])).toBeUndefined()
})
