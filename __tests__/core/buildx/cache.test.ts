import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type CacheOptions,
  type CacheService,
  type CacheSubject,
  cacheServiceIn,
  planCache,
} from '../../../src/core/buildx/cache.ts'

const OPTIONS: CacheOptions = { kind: 'auto', scope: '', mode: 'max', from: [], to: [] }
const SUBJECT: CacheSubject = {
  image: 'docker.io/acme/app',
  repository: 'acme/app',
  onEcr: false,
  floatingTags: ['latest', 'v1'],
  target: '',
  platforms: [],
  variant: '',
  push: true,
  isKeptByBuilder: false,
  onlyCopies: false,
  isPart: false,
}
const OFFERED: CacheService = { offered: true }
const MISSING: CacheService = { offered: false, reason: 'this runner offers none' }

const cache = (
  options: Partial<CacheOptions>,
  subject: Partial<CacheSubject> = {},
  service: CacheService = OFFERED,
) => planCache({ ...OPTIONS, ...options }, { ...SUBJECT, ...subject }, service)

describe('the GitHub Actions cache', () => {
  test.each(['auto', 'gha'] as const)('is what %s means where the runner offers it', (kind) => {
    expect(cache({ kind })).toEqual({
      from: ['type=gha,scope=acme/app'],
      to: ['type=gha,scope=acme/app,mode=max,ignore-error=true'],
      because:
        'the GitHub Actions cache, layers of every stage: what comes before the result is most of the work',
      notice: undefined,
    })
  })

  test.each<[string, Partial<CacheOptions>, Partial<CacheSubject>, string]>([
    ['the image', {}, {}, 'acme/app'],
    ['the target', {}, { target: 'production' }, 'acme/app-production'],
    [
      'the platforms',
      {},
      { platforms: ['linux/amd64', 'linux/arm64'] },
      'acme/app-linux/amd64-linux/arm64',
    ],
    [
      'all of them',
      {},
      { target: 'test', platforms: ['linux/arm/v7'] },
      'acme/app-test-linux/arm/v7',
    ],
    ['what the user says, and nothing else', { scope: 'mine' }, { target: 'test' }, 'mine'],
    [
      'what the user says, with characters that separate attributes made harmless',
      { scope: 'a,mode=min "b"' },
      {},
      'a-mode-min-b-',
    ],
  ])('has a scope made of %s', (_, options, subject, scope) => {
    const { from, to } = cache({ kind: 'gha', ...options }, subject)
    expect(from).toEqual([`type=gha,scope=${scope}`])
    expect(to).toEqual([`type=gha,scope=${scope},mode=max,ignore-error=true`])
  })

  test('is not used on its own for a Dockerfile that only copies, and is where the user says so', () => {
    const none = cache({}, { onlyCopies: true })
    expect(none).toMatchObject({ from: [], to: [], notice: undefined })
    expect(none.because).toContain('only copies')
    expect(cache({ kind: 'gha' }, { onlyCopies: true }).to).toHaveLength(1)
    expect(cache({ from: ['type=gha'] }, { onlyCopies: true }).from).toEqual(['type=gha'])
  })

  test('keeps the layers of the result only with mode: min', () => {
    expect(cache({ mode: 'min' }).because).toContain('layers of the result')
    expect(cache({ mode: 'min' }).to).toEqual([
      'type=gha,scope=acme/app,mode=min,ignore-error=true',
    ])
  })

  test('is kept by a build that is not pushed, too', () => {
    expect(cache({}, { push: false }).to).toHaveLength(1)
  })

  test.each([
    ['auto', 'no annotation of each run', undefined],
    ['gha', 'a notice, because it was asked for', 'no layer cache: this runner offers none'],
  ] as const)('%s: is left out where there is none, with %s', (kind, _, notice) => {
    const because = 'none: this runner offers none'
    expect(cache({ kind }, {}, MISSING)).toEqual({ from: [], to: [], because, notice })
  })
})

describe('auto steps back', () => {
  test.each<[string, Partial<CacheOptions>]>([
    ['cache-from', { from: ['type=registry,ref=a/b:cache'] }],
    ['cache-to', { to: ['type=inline'] }],
  ])('when %s is given', (_, options) => {
    expect(cache(options, {}, MISSING)).toEqual({
      from: options.from ?? [],
      to: options.to ?? [],
      because: 'as given by cache-from and cache-to',
      notice: undefined,
    })
  })

  test('and a cache that is asked for is added to what is given', () => {
    expect(cache({ kind: 'gha', from: ['a/b:cache'], to: ['type=inline'] })).toMatchObject({
      from: ['a/b:cache', 'type=gha,scope=acme/app'],
      to: ['type=inline', 'type=gha,scope=acme/app,mode=max,ignore-error=true'],
    })
  })

  test('and what is given stays where there is no cache service', () => {
    expect(cache({ kind: 'gha', from: ['a/b:cache'] }, {}, MISSING)).toMatchObject({
      from: ['a/b:cache'],
      notice: 'no layer cache: this runner offers none',
    })
  })
})

describe('cache: registry', () => {
  const ref = 'type=registry,ref=docker.io/acme/app:buildcache'

  test.each<[string, Partial<CacheOptions>, Partial<CacheSubject>, string[], string[]]>([
    ['has a tag beside the image', {}, {}, [ref], [`${ref},mode=max,ignore-error=true`]],
    [
      'has a tag for every target and platform',
      {},
      { target: 'test', platforms: ['linux/arm64'] },
      [`${ref}-test-linux-arm64`],
      [`${ref}-test-linux-arm64,mode=max,ignore-error=true`],
    ],
    [
      'has the tag the user says',
      { scope: 'my cache/1' },
      {},
      [`${ref}-my-cache-1`],
      [`${ref}-my-cache-1,mode=max,ignore-error=true`],
    ],
    ['is only read by a build that is not pushed', {}, { push: false }, [ref], []],
    [
      'is an image for ECR, which refuses indexes',
      { mode: 'min' },
      { onEcr: true },
      [ref],
      [`${ref},mode=min,ignore-error=true,image-manifest=true,oci-mediatypes=true`],
    ],
  ])('%s', (_, options, subject, from, to) => {
    expect(cache({ kind: 'registry', ...options }, subject, MISSING)).toEqual({
      from,
      to,
      because: 'cache images in the registry',
      notice: undefined,
    })
  })

  test('always has a tag a registry takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (scope) => {
        const { from } = cache({ kind: 'registry', scope })
        expect(from[0]?.replace(/^.*:/s, '')).toMatch(/^[\w][\w.-]{0,127}$/)
      }),
    )
  })
})

describe('cache: inline', () => {
  test('is read from the floating tags and written into the image', () => {
    expect(cache({ kind: 'inline' }, {}, MISSING)).toEqual({
      from: [
        'type=registry,ref=docker.io/acme/app:latest',
        'type=registry,ref=docker.io/acme/app:v1',
      ],
      to: ['type=inline'],
      because: 'inside the image',
      notice: undefined,
    })
  })

  test('is read from latest where no tag floats, and not written without a push', () => {
    expect(cache({ kind: 'inline' }, { floatingTags: [], push: false })).toMatchObject({
      from: ['type=registry,ref=docker.io/acme/app:latest'],
      to: [],
    })
  })
})

test('cache: off keeps what is given and nothing else', () => {
  expect(cache({ kind: 'off' })).toMatchObject({
    from: [],
    to: [],
    because: 'off, as "cache" says',
  })
  expect(cache({ kind: 'off', from: ['a/b:cache'] })).toMatchObject({ from: ['a/b:cache'], to: [] })
})

describe('the runner offers its cache', () => {
  const token = (claims: unknown) =>
    ['header', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'signature'].join('.')
  const ac = JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }])
  const url = 'https://results-receiver.actions.example.com/'
  const good = token({ ac, name: '日本 ÿ >>>???' })

  test.each([
    ['the service of today', { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: good }],
    ['the service of old', { ACTIONS_CACHE_URL: url, ACTIONS_RUNTIME_TOKEN: good }],
    [
      'an empty list of scopes',
      { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: token({ ac: '[]' }) },
    ],
  ])('with %s', (_, environment) => {
    expect(cacheServiceIn(environment)).toEqual({ offered: true })
  })

  test.each([
    ['nothing at all', {}],
    ['no token', { ACTIONS_RESULTS_URL: url }],
    ['an empty token', { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: '' }],
    ['no address', { ACTIONS_RUNTIME_TOKEN: good }],
  ])('not with %s', (_, environment) => {
    expect(cacheServiceIn(environment)).toEqual({
      offered: false,
      reason: 'this runner offers no GitHub Actions cache',
    })
  })

  test.each([
    ['that is no JWT', 'ghs_token'],
    ['whose claims are no base64', 'a.%%%.c'],
    ['whose claims are no JSON', `a.${btoa('claims')}.c`],
    ['whose claims are null', `a.${btoa('null')}.c`],
    ['without access controls', token({ sub: 'repo' })],
    ['whose access controls are no JSON', token({ ac: 'all' })],
    ['whose access controls are no list', token({ ac: '{"Scope":"x"}' })],
    ['whose access controls are a list, but no text', token({ ac: [] })],
  ])('not with a token %s: BuildKit would fail the build', (_, value) => {
    expect(cacheServiceIn({ ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: value })).toEqual({
      offered: false,
      reason: "the runner's token for the GitHub Actions cache is malformed",
    })
  })

  test('never with a token of any other form, and never with an error', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (value) => {
        const environment = { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: value }
        expect(cacheServiceIn(environment).offered).toBe(false)
      }),
    )
  })
})
