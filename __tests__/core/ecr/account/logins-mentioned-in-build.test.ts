import { expect, test } from '@jest/globals'
import { loginsMentionedInBuild } from '../../../../src/core/ecr/account/logins-mentioned-in-build.ts'
import { NO_AWS } from '../../../support/aws.ts'
import { planOf } from '../../../support/plan.ts'

const WEST = '123456789012.dkr.ecr.us-west-2.amazonaws.com'
const EAST = '999999999999.dkr.ecr.us-east-1.amazonaws.com'

const NOWHERE = {
  aws: NO_AWS,
  build: { buildContexts: [], buildArgs: [] },
  cache: { from: [], to: [] },
}

test.each<[string, string, string[]]>([
  ['a base image', `FROM --platform=linux/amd64 ${WEST}/base:1 AS build\nFROM scratch`, [WEST]],
  ['two of them', `FROM ${WEST}/a\nCOPY --from=${EAST}/b@sha256:0 / /`, [WEST, EAST]],
  ['a cache', `type=registry,ref=${EAST}/cache:main,image-manifest=true`, [EAST]],
  ['a build context', `base=docker-image://${EAST}/base`, [EAST]],
  ['one of them twice', `FROM ${WEST}/a\nFROM ${WEST}/b`, [WEST]],
  ['one that only looks like it', 'FROM 123456789012.dkr.ecr.us-west-2.evil.com/a', []],
  ['one with a word before it', `FROM evil${WEST}/a\nFROM evil.${WEST}/a`, []],
  ['one with a host behind it', `FROM ${WEST}.evil.com/a`, []],
  ['ECR Public, which gives to everybody', 'FROM public.ecr.aws/docker/library/node:24', []],
  ['nothing', 'FROM node:24', []],
])('%s is mentioned', (_, text, hosts) => {
  const logins = loginsMentionedInBuild(NOWHERE, { dockerfile: text }, [])
  expect(logins.map(({ registry }) => registry.host)).toEqual(hosts)
  expect(logins.every(({ isNeeded }) => !isNeeded)).toBe(true)
})

test('a plan logs in to what is pushed, and to what its cache is in', async () => {
  const { access } = await planOf({
    images: `${WEST}/app`,
    'cache-from': `type=registry,ref=${EAST}/cache\ntype=registry,ref=${WEST}/cache`,
  })
  expect(access.ecrLogins.map(({ registry, isNeeded }) => [registry.host, isNeeded])).toEqual([
    [WEST, true],
    [EAST, false],
  ])
})
