import { describe, expect, test } from '@jest/globals'
import { gitContext, withGitContext } from '../../../src/core/buildx/git-context.ts'
import type { Environment, Event } from '../../../src/core/event/event.ts'
import { buildFlags, command, push } from '../../support/build-command.ts'
import { event } from '../../support/fixtures.ts'

const pull = event('pull-request')
const target: Event = { ...pull, name: 'pull_request_target', fullRef: 'refs/heads/main' }
const { sha } = push
const query = { BUILDX_SEND_GIT_QUERY_AS_INPUT: 'true' }
const head = { DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF: 'true' }

describe('the URL of the commit', () => {
  const url = 'https://github.com/acme/app.git'

  test.each<[sentence: string, event: Event, environment: Environment, context: string]>([
    ['of a push', push, {}, `${url}#${sha}`],
    ['of a git tag', event('push-tag-v1.2.3'), {}, `${url}#${event('push-tag-v1.2.3').sha}`],
    ['of a pull request', pull, {}, `${url}#refs/pull/7/merge`],
    ['of the head of a pull request', pull, head, `${url}#refs/pull/7/head`],
    ['of the base of pull_request_target', target, {}, `${url}#${target.sha}`],
    ['without a commit', { ...push, sha: '' }, {}, `${url}#refs/heads/main`],
    ['as a query', push, query, `${url}?ref=refs/heads/main&checksum=${sha}`],
    ['as a query without a commit', { ...push, sha: '' }, query, `${url}?ref=refs/heads/main`],
  ])('%s', (_, event, environment, context) => {
    expect(gitContext(event, environment)).toBe(context)
  })
})

test.each([
  ['{{defaultContext}}', 'URL'],
  ['{{ defaultContext }}', 'URL'],
  ['{{{defaultContext}}}:sub', 'URL:sub'],
  ['a={{defaultContext}},b={{defaultContext}}', 'a=URL,b=URL'],
  ['.', '.'],
  ['{{other}}', '{{other}}'],
])('%s becomes %s', (text, expected) => {
  expect(withGitContext(text, 'URL')).toBe(expected)
})

test('characters that mean something to String.replace are taken as they are', () => {
  expect(withGitContext('{{defaultContext}}', 'a$&b$1')).toBe('a$&b$1')
})

describe('a Git context', () => {
  const token = { 'github-token': 'ghs_token' }
  const auth = ['--secret', 'id=GIT_AUTH_TOKEN.github.com,src=<private>/secret-0']
  const url = 'https://github.com/acme/app.git'

  test.each<[string, string, string]>([
    ['of this commit', '{{defaultContext}}', `${url}#${sha}`],
    ['of a folder in it', '{{ defaultContext }}:services/api', `${url}#${sha}:services/api`],
  ])('%s gets the token of the run', async (_, context, expected) => {
    const args = await buildFlags({ context, ...token })
    expect(args).toEqual([...command({ after: auth }).slice(0, -1), expected])
  })

  test('of a pull request names its ref', async () => {
    const args = await buildFlags({ context: '{{defaultContext}}' }, { event: pull })
    expect(args.at(-1)).toBe(`${url}#refs/pull/7/merge`)
  })

  test.each([
    ['a folder', '.'],
    ['another repository', 'https://github.com/acme/other.git#main'],
    ['another commit of this one', `${url}#v1.0.0`],
    ['a repository with a longer name', 'https://github.com/acme/app.github.io.git'],
  ])('%s gets no token', async (_, context) => {
    const args = await buildFlags({ context, ...token })
    expect(args).toEqual([...command({}).slice(0, -1), context])
  })

  test.each(['GIT_AUTH_TOKEN=mine', 'GIT_AUTH_TOKEN.github.com=mine'])(
    'with a secret %s keeps that one',
    async (secrets) => {
      const args = await buildFlags({ context: '{{defaultContext}}', secrets, ...token })
      expect(args.filter((word) => word === '--secret')).toHaveLength(1)
    },
  )

  test('with a secret of a similar name gets the token beside it', async () => {
    const given = { context: '{{defaultContext}}', secrets: 'GIT_AUTH_TOKENS=x', ...token }
    const args = await buildFlags(given)
    expect(args).toContain('id=GIT_AUTH_TOKEN.github.com,src=<private>/secret-1')
  })

  test('stands in build-contexts, too', async () => {
    const args = await buildFlags({ 'build-contexts': 'src={{defaultContext}}:lib' })
    expect(args).toEqual(command({ before: ['--build-context', `src=${url}#${sha}:lib`] }))
  })
})
