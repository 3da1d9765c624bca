import { describe, expect, test } from '@jest/globals'
import { grantedActions, parseToken } from '../../../src/core/registry/token.ts'

describe("a token server's answer", () => {
  test.each([
    ['{"token":"t","expires_in":300}', { token: 't', seconds: 300 }],
    ['{"access_token":"a"}', { token: 'a', seconds: 60 }],
    ['{"token":"t","access_token":"a","expires_in":"120"}', { token: 't', seconds: 120 }],
    ['{"token":"","access_token":"a","expires_in":0}', { token: 'a', seconds: 60 }],
    ['{"token":7}', undefined],
    ['{}', undefined],
    ['null', undefined],
    ['<html>Sign in</html>', undefined],
    ['', undefined],
  ])('%s', (body, expected) => {
    expect(parseToken(body)).toEqual(expected)
  })
})

const jwt = (claims: unknown) =>
  ['{"alg":"ES256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')
const access = (...entries: unknown[]) => jwt({ access: entries })
const entry = (name: string, ...actions: string[]) => ({ type: 'repository', name, actions })

describe('what a token grants in acme/app', () => {
  test.each([
    ['push and pull', access(entry('acme/app', 'push', 'pull')), ['pull', 'push']],
    ['pull only: Docker Hub says 200 all the same', access(entry('acme/app', 'pull')), ['pull']],
    ['everything', access(entry('acme/app', '*')), ['pull', 'push', 'delete']],
    ['nothing', access(), []],
    ['no action', access(entry('acme/app')), []],
    ['another repository', access(entry('acme/other', 'push')), []],
    ['of two the right one', access(entry('a/b', 'push'), entry('acme/app', 'pull')), ['pull']],
    ['with a class', access({ ...entry('acme/app', 'pull'), type: 'repository(image)' }), ['pull']],
    ['another type', access({ ...entry('acme/app', 'pull'), type: 'registry' }), []],
    [
      'as Azure writes it',
      access({ Type: 'repository', Name: 'acme/app', Actions: ['push'] }),
      ['push'],
    ],
    ['odd entries', access(null, 7, entry('acme/app', 'pull')), ['pull']],
    ['unknown: no claim', jwt({ sub: 'acme' }), undefined],
    ['unknown: not a JWT', 'djE6YWNtZQ==', undefined],
    ['unknown: no JSON', 'a.b.c', undefined],
    ['unknown: no base64', 'a.%%.c', undefined],
  ])('%s', (_, token, expected) => {
    expect(grantedActions(token, 'acme/app')).toEqual(expected)
  })
})
