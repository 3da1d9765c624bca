import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseChallenges, tokenUrl } from '../../../src/core/registry/challenge.ts'
import { codesOf, wordsOfRegistry } from '../../../src/core/registry/errors.ts'
import {
  labelsIn,
  manifestContent,
  manifestParts,
  mediaTypeOf,
  OCI_MANIFEST,
} from '../../../src/core/registry/manifest.ts'
import { entriesOf } from '../../../src/core/registry/merge-entry.ts'
import { predicatesIn, provenanceIn } from '../../../src/core/registry/provenance.ts'
import { unsafeRedirect } from '../../../src/core/registry/redirect.ts'
import { refusalProblem, saysExpired } from '../../../src/core/registry/refusal.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { pageIn } from '../../../src/core/registry/tag-page.ts'
import { grantedActions, parseToken } from '../../../src/core/registry/token.ts'
import { waitBeforeRetry } from '../../../src/core/retry.ts'

const RUNS = { numRuns: 500 }
const bytesOf = (text: string) => new TextEncoder().encode(text)
/** Text, JSON, and JSON with the words that registries use. */
const WORDS = [
  'errors',
  'code',
  'message',
  'detail',
  'manifests',
  'config',
  'layers',
  'blobs',
  'digest',
]
const key = fc.oneof(
  fc.constantFrom(...WORDS, 'size', 'mediaType', 'access', 'token', 'Labels'),
  fc.string(),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
}))
const body = fc.oneof(
  fc.string({ unit: 'binary' }),
  value.map((json) => JSON.stringify(json) ?? ''),
)

describe('whatever a registry answers', () => {
  test('its words are one line, not too long, and no command of the runner', () => {
    fc.assert(
      fc.property(body, (text) => {
        const words = wordsOfRegistry(text)
        expect(words.length).toBeLessThanOrEqual(201)
        expect(words).not.toMatch(/\p{Cc}|::/u)
        expect(codesOf(text).every((code) => typeof code === 'string')).toBe(true)
        expect(typeof saysExpired(text)).toBe('boolean')
      }),
      RUNS,
    )
  })

  test('a refusal is a problem with a cure', () => {
    const hosts = fc.constantFrom('docker.io', 'ghcr.io', 'public.ecr.aws', 'quay.io')
    const status = fc.integer({ min: 100, max: 599 })
    const user = fc.option(fc.string(), { nil: undefined })
    fc.assert(
      fc.property(hosts, status, body, user, fc.boolean(), (host, code, text, who, loggedIn) => {
        const about = { registry: registryOf(host), repository: 'acme/app', wanted: 'read' }
        const problem = refusalProblem({ ...about, status: code, body: text, user: who, loggedIn })
        expect(problem.message).toContain(`status ${code}`)
        expect(problem.fix).not.toBe('')
      }),
      RUNS,
    )
  })

  test('a manifest is read or not, and leads to digests alone', () => {
    fc.assert(
      fc.property(body, (text) => {
        expect(manifestContent(bytesOf(text))).toHaveProperty('kind')
        expect(labelsIn(bytesOf(text))).toBeDefined()
        const parts = manifestParts(bytesOf(text))
        const digests = parts ? [...parts.manifests, ...parts.blobs.map((one) => one.digest)] : []
        for (const digest of digests) expect(digest).toMatch(/^sha(256|512):[0-9a-f]+$/)
      }),
      RUNS,
    )
  })

  test('a token is read or not, and is good for a time', () => {
    fc.assert(
      fc.property(body, fc.string(), (text, repository) => {
        const token = parseToken(text)
        if (token) expect(token.seconds).toBeGreaterThan(0)
        const claims = Buffer.from(text).toString('base64url')
        for (const jwt of [text, `.${claims}.`]) {
          const granted = grantedActions(jwt, repository)
          expect((granted ?? []).every((one) => ['pull', 'push', 'delete'].includes(one))).toBe(
            true,
          )
        }
      }),
      RUNS,
    )
  })

  test('a challenge leads to an address, or to nothing', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'Bearer ',
        'Basic ',
        'realm="',
        'https://a.b/t',
        '"',
        ',',
        '=',
        '\\',
        'scope=',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        for (const challenge of parseChallenges(parts.join('')))
          if (challenge.scheme === 'bearer' && URL.canParse(challenge.realm))
            expect(tokenUrl(challenge, ['a b']).searchParams.getAll('scope')).toContain('a b')
      }),
      RUNS,
    )
  })

  test('a long challenge is read in a moment', () => {
    for (const text of ['"', '\\"', 'a=', 'a="\\', ' ', 'a , ', 'Bearer realm='])
      parseChallenges(text.repeat(16_384 / text.length)) // as long as Node lets a header be
  })

  test('a way onwards is http, or none', () => {
    const urls = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.webUrl().map((url) => url.replace(/^https?/, 'file')),
    )
    fc.assert(
      fc.property(urls, urls, (from, to) => {
        const [one, other] = [new URL(from), new URL(to)]
        if (unsafeRedirect(one, other) === undefined) expect(other.protocol).toMatch(/^https?:$/)
      }),
      RUNS,
    )
  })

  test('a wait is neither negative nor longer than a minute', () => {
    const outcome = fc.record({
      kind: fc.constant('answer' as const),
      status: fc.integer({ min: 100, max: 599 }),
      retryAfter: fc.option(fc.double({ min: 0, noNaN: true }), { nil: undefined }),
    })
    fc.assert(
      fc.property(
        outcome,
        fc.integer({ min: 1, max: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (end, done, luck) => {
          const wait = waitBeforeRetry(end, { done, allowed: 6, first: 1 }, luck)
          if (wait !== undefined) expect(wait >= 0 && wait <= 60).toBe(true)
        },
      ),
      RUNS,
    )
  })
})

describe('a field that no text and no number can be made of', () => {
  const ODD = { toString: 1, valueOf: 1 }
  const DIGEST = `sha256:${'a'.repeat(64)}`
  const bytes = (value: unknown) => bytesOf(JSON.stringify(value))
  const attestation = bytes({
    layers: [{ annotations: { 'in-toto.io/predicate-type': ODD }, digest: DIGEST }],
  })
  const token = (claims: unknown) =>
    `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`
  const platform = { os: 'linux', architecture: 'amd64' }
  const index = bytes({ manifests: [{ digest: DIGEST, mediaType: ODD, platform }] })

  test.each<[string, () => unknown, unknown]>([
    ['a count of tags', () => pageIn(bytes({ tags: ['a'], total: ODD }))?.total, 0],
    [
      'the type of a layer',
      () => mediaTypeOf(bytes({ layers: [{ mediaType: ODD }], config: {} }), ''),
      OCI_MANIFEST,
    ],
    [
      'the type of a configuration',
      () => manifestParts(bytes({ config: { digest: DIGEST, size: 1, mediaType: ODD } }))?.blobs,
      [{ digest: DIGEST, size: 1 }],
    ],
    [
      'how long a token lasts',
      () => parseToken(JSON.stringify({ token: 'abc', expires_in: ODD })),
      { token: 'abc', seconds: 60 },
    ],
    [
      'what a token is for',
      () => grantedActions(token({ access: [{ type: ODD, name: 'a', actions: ['pull'] }] }), 'a'),
      [],
    ],
    ['what is attested', () => predicatesIn(attestation), ['']],
    ['the provenance', () => provenanceIn(attestation), undefined],
    [
      'the type of an image in an index',
      () => entriesOf({ manifest: { mediaType: '', digest: DIGEST, bytes: index } })[0]?.platform,
      'linux/amd64',
    ],
  ])('says nothing as %s', (_, read, expected) => expect(read()).toEqual(expected))
})
