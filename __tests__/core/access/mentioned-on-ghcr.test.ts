import { describe, expect, test } from '@jest/globals'
import { mentionedOnGhcr } from '../../../src/core/access/mentioned-on-ghcr.ts'
import { Problem } from '../../../src/core/problem.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { main } from '../../../src/main.ts'
import { event, inputsOf } from '../../support/fixtures.ts'
import { type Answers, recordingWorld } from '../../support/recording-world.ts'

const NOTHING = { build: { buildContexts: [], buildArgs: [] }, cache: { from: [], to: [] } }

test.each<[sentence: string, dockerfile: string, found: string[]]>([
  ['a base image', 'FROM ghcr.io/acme/base:1', ['acme/base']],
  [
    'an image to copy from',
    'FROM x\nCOPY --from=ghcr.io/acme/tools/cli:2 /a /a',
    ['acme/tools/cli'],
  ],
  ['an argument', 'ARG BASE=ghcr.io/Acme/base@sha256:0\nFROM $BASE', ['acme/base']],
  ['a host in an argument', 'ARG REGISTRY=ghcr.io\nFROM ${REGISTRY}/acme/base:1', ['acme/base']],
  [
    'all parts in arguments',
    'ARG HOST="ghcr.io" OWNER=acme\nFROM $HOST/$OWNER/base AS x\nCOPY --from=${HOST}/acme/tools /a /a',
    ['acme/base', 'acme/tools'],
  ],
  ['the frontend', '# syntax=ghcr.io/acme/frontend:1\nFROM x', ['acme/frontend']],
  ['the frontend, with spaces', '# Syntax = ghcr.io/acme/frontend:1\nFROM x', ['acme/frontend']],
  ['each once', 'FROM ghcr.io/acme/a AS x\nFROM ghcr.io/acme/a', ['acme/a']],
  ['none in a comment', '# FROM ghcr.io/acme/base\nFROM x', []],
  ['none of another host', 'FROM my-ghcr.io/acme/base\nFROM ghcr.io.evil.com/acme/base', []],
])('what a Dockerfile mentions on ghcr.io: %s', (_, dockerfile, found) => {
  expect(mentionedOnGhcr(NOTHING, dockerfile)).toEqual(found)
})

test('a host that is given as a build argument counts', () => {
  const build = { buildContexts: [], buildArgs: ['REGISTRY=ghcr.io'] }
  const dockerfile = 'ARG REGISTRY=docker.io\nFROM ${REGISTRY}/acme/base'
  expect(mentionedOnGhcr({ ...NOTHING, build }, dockerfile)).toEqual(['acme/base'])
})

test('a cache and a context count, too', () => {
  const build = { buildContexts: ['base=docker-image://ghcr.io/acme/base'], buildArgs: [] }
  const cache = { from: ['type=registry,ref=ghcr.io/acme/cache:main'], to: [] }
  expect(mentionedOnGhcr({ build, cache }, undefined)).toEqual(['acme/base', 'acme/cache'])
})

describe('an image elsewhere whose base is on ghcr.io', () => {
  const files = { './Dockerfile': 'FROM ghcr.io/acme/base:1' }
  async function play(answers: Answers = {}, inputs: Record<string, string> = {}) {
    const recorded = recordingWorld({ files, ...answers })
    const given = { images: 'acme/app', username: 'acme', password: 'secret-token', ...inputs }
    const read = inputsOf('action.yml', { 'github-token': 'ghs_token', ...given })
    await main(parseInputs(read), event('push-main'), recorded.world)
    return recorded
  }
  const configured = (script: readonly string[]) =>
    script.find((line) => line.startsWith('configure'))

  test('is built with the token of the run', async () => {
    const { script } = await play()
    expect(script).toContain('authorize ghcr.io acme/base pull')
    expect(configured(script)).toContain('ghcr.io')
  })

  test('is built without it where it may not read: anybody may read what is public', async () => {
    const refusals = { 'ghcr.io': new Problem('denied', 'Ask') }
    const { script, log } = await play({ refusals })
    expect(configured(script)).not.toContain('ghcr.io')
    expect(log).toContain('ghcr.io is read without a login: denied')
  })

  test('takes a login that is given rather than the token', async () => {
    const auth = '- registry: ghcr.io\n  username: maya\n  password: other-token'
    const { script } = await play({}, { 'registry-auth': auth })
    expect(script).not.toContain('authorize ghcr.io acme/base pull')
    expect(configured(script)).toContain('ghcr.io')
  })

  test('asks nothing where ghcr.io is not mentioned', async () => {
    const { script } = await play({ files: { './Dockerfile': 'FROM busybox' } })
    expect(script.join()).not.toContain('ghcr.io')
  })
})
