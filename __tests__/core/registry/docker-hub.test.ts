import { describe, expect, test } from '@jest/globals'
import {
  type HubRefusal,
  hubProblem,
  hubToken,
  hubVisibility,
} from '../../../src/core/registry/docker-hub.ts'

test.each([
  [200, '{"is_private":true}', 'private'],
  [200, '{"is_private":false}', 'public'],
  [404, '{"message":"object not found"}', 'missing'],
  [404, '', 'missing'],
  [200, '{"is_private":"true"}', undefined],
  [200, '<html>', undefined],
  [403, '{"is_private":true}', undefined],
  [500, '', undefined],
])('Docker Hub says %i %s of a repository: %s', (status, body, visibility) => {
  expect(hubVisibility(status, body)).toBe(visibility)
})

test.each([
  ['{"access_token":"T"}', 'T'],
  ['{"access_token":""}', undefined],
  ['{"access_token":1}', undefined],
  ['[]', undefined],
  ['no', undefined],
])('a token is read from %s', (body, token) => {
  expect(hubToken(body)).toBe(token)
})

describe('a refusal of Docker Hub', () => {
  const asked: HubRefusal = {
    ...{ repository: 'acme/app', wanted: 'create', status: 400, body: '', user: 'acme' },
  }
  test.each([
    ['{"errinfo":null,"message":"permission denied"}', '“permission denied”'],
    ['{"detail":"You do not have permission."}', '“You do not have permission.”'],
    ['{"name":["Too short","No dots"],"x":[1]}', '“Too short; No dots”'],
    ['{"message":"::set-output name=a::b\\u001b[31m"}', '“: :set-output name=a: :b [31m”'],
    [JSON.stringify({ message: 'x'.repeat(500) }), `“${'x'.repeat(200)}…”`],
    ['{"access_token":"secret"}', '(status 400)'],
    ['<html>', '(status 400)'],
  ])('is reported in its words: %s', (body, words) => {
    expect(hubProblem({ ...asked, body }).message).toContain(words)
  })
})
