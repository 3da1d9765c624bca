import { describe, expect, test } from '@jest/globals'
import { ImmutableTag } from '../../../src/core/registry/refusal.ts'
import type { Reply } from './loopback.ts'
import {
  BODY,
  DIGEST,
  digestOf,
  ERROR,
  FOUND,
  MANIFEST,
  MEDIA_TYPE,
  open,
  problemOf,
  withRegistry,
} from './small-registry.ts'

describe('a manifest that the registry calls invalid', () => {
  const INVALID: Reply = { status: 400, body: ERROR('MANIFEST_INVALID') }
  /** Answers `replies` to one PUT after the other; has the manifest by its digest, or not. */
  const saying = (has: boolean, ...replies: Reply[]) =>
    open(({ method, url }) => {
      if (method === 'PUT') return replies.shift() ?? { status: 201 }
      return has && url.endsWith(DIGEST) ? FOUND : undefined
    })
  const puts = (transcript: readonly string[]) =>
    transcript.filter((line) => line.startsWith('PUT')).length

  test('and has by its digest is put again: another tag was written at the same moment', async () => {
    await withRegistry(saying(true, INVALID, INVALID), async (client, { transcript }) => {
      expect(await client.putManifest('acme/app', 'v1', MANIFEST)).toBe(DIGEST)
      expect(puts(transcript)).toBe(3)
    })
  })

  test('again and again is refused in the end', async () => {
    const always = Array.from({ length: 9 }, () => INVALID)
    await withRegistry(saying(true, ...always), async (client, { transcript }) => {
      await expect(client.putManifest('acme/app', 'v1', MANIFEST)).rejects.toThrow(
        'does not accept the request',
      )
      expect(puts(transcript)).toBe(5)
    })
  })

  test.each<[string, boolean, Reply]>([
    ['and does not have', false, INVALID],
    [
      'because its tag is immutable',
      true,
      {
        status: 400,
        body: '{"errors":[{"code":"MANIFEST_INVALID","message":"tag already exists and cannot be overwritten"}]}',
      },
    ],
    ['with another code', true, { status: 400, body: ERROR('TAG_INVALID') }],
  ])('%s is refused at once', async (_, has, reply) => {
    await withRegistry(saying(has, reply), async (client, { transcript }) => {
      await problemOf(client.putManifest('acme/app', 'v1', MANIFEST))
      expect(puts(transcript)).toBe(1)
    })
  })
})

describe('a manifest', () => {
  test('is described', async () => {
    await withRegistry(
      open(() => FOUND),
      async (client, { asked }) => {
        expect(await client.headManifest('acme/app', 'v1')).toEqual({
          mediaType: MEDIA_TYPE,
          digest: DIGEST,
        })
        expect(asked.at(-1)?.headers.accept).toContain('application/vnd.oci.image.index.v1+json')
      },
    )
  })

  test('says how many pulls are left, where the registry does', async () => {
    const limited = { ...FOUND, headers: { ...FOUND.headers, 'ratelimit-remaining': '76;w=21600' } }
    await withRegistry(
      open(() => limited),
      async (client) => {
        expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ pullsLeft: 76 })
      },
    )
  })

  test('is described where the registry gives no digest', async () => {
    const bare: Reply = { body: BODY, headers: { 'content-type': MEDIA_TYPE } }
    await withRegistry(
      open(() => bare),
      async (client) => {
        expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
      },
    )
  })

  test('of a tag that may not be moved is a problem of its own kind', async () => {
    const said =
      "The image tag 'v1' already exists in the 'app' repository and cannot be overwritten because the tag is immutable."
    const body = JSON.stringify({ errors: [{ code: 'TAG_INVALID', message: said }] })
    await withRegistry(
      open(({ method }) => (method === 'PUT' ? { status: 400, body } : undefined)),
      async (client) => {
        const problem = await problemOf(client.putManifest('acme/app', 'v1', MANIFEST))
        expect(problem).toBeInstanceOf(ImmutableTag)
        expect(problem.message).toContain('(status 400, “TAG_INVALID: The image tag')
      },
    )
  })

  test('that is not there is undefined', async () => {
    await withRegistry(
      open(() => undefined),
      async (client) => {
        expect(await client.headManifest('acme/app', 'v1')).toBeUndefined()
        expect(await client.getManifest('acme/app', 'v1')).toBeUndefined()
      },
    )
  })

  test('is read byte for byte', async () => {
    await withRegistry(
      open(() => FOUND),
      async (client) => {
        for (const reference of ['v1', DIGEST]) {
          const manifest = await client.getManifest('acme/app', reference)
          expect(manifest).toMatchObject({ mediaType: MEDIA_TYPE, digest: DIGEST })
          expect(Buffer.from(manifest?.bytes ?? []).toString()).toBe(BODY)
        }
      },
    )
  })

  test.each<[string, string, Reply]>([
    ['other bytes than its digest', `sha256:${'0'.repeat(64)}`, { body: BODY }],
    [
      'other bytes than its header',
      'v1',
      { body: BODY.replace('2', '3'), headers: FOUND.headers ?? {} },
    ],
    ['a page', 'v1', { body: '<title>Sign in</title>' }],
    ['an error with status 200', 'v1', { body: ERROR('UNKNOWN') }],
    ['an empty answer', 'v1', {}],
  ])('with %s is a problem', async (_, reference, reply) => {
    await withRegistry(
      open(({ url }) => (url === '/v2/' ? {} : reply)),
      async (client) => {
        const problem = await problemOf(client.getManifest('acme/app', reference))
        expect(problem.message).toContain('/acme/app')
      },
    )
  })

  test('is written as it is', async () => {
    const stored: Reply = { status: 201, headers: { 'docker-content-digest': DIGEST } }
    const routes = open(({ method }) => (method === 'PUT' ? stored : undefined))
    await withRegistry(routes, async (client, { asked }) => {
      expect(await client.putManifest('acme/app', 'v1', MANIFEST)).toBe(DIGEST)
      const put = asked.at(-1)
      expect(put?.body).toBe(BODY)
      expect(put?.headers['content-type']).toBe(MEDIA_TYPE)
      expect(put?.headers['content-length']).toBe(String(Buffer.byteLength(BODY)))
    })
  })

  test('is read back where the registry does not say what it stored', async () => {
    const routes = open(({ method }) => (method === 'PUT' ? { status: 201 } : FOUND))
    await withRegistry(routes, async (client, { transcript }) => {
      expect(await client.putManifest('acme/app', 'v1', MANIFEST)).toBe(DIGEST)
      expect(transcript.at(-1)).toBe('HEAD /v2/acme/app/manifests/v1')
    })
  })

  test('that was stored as another is a problem', async () => {
    const other: Reply = { status: 201, headers: { 'docker-content-digest': digestOf('other') } }
    await withRegistry(
      open(({ method }) => (method === 'PUT' ? other : undefined)),
      async (client) => {
        const problem = await problemOf(client.putManifest('acme/app', 'v1', MANIFEST))
        expect(problem.message).toContain(`stored ${digestOf('other')}`)
      },
    )
  })

  const refusing = (reply: Reply, found: Reply) =>
    open(({ method, url }) => (url === '/v2/' ? {} : method === 'HEAD' ? reply : found))

  test.each([400, 403, 404, 405, 500, 501, 503])(
    'is read by GET where HEAD is answered with %d',
    async (status) => {
      await withRegistry(refusing({ status }, FOUND), async (client, { transcript }) => {
        expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
        expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
        // … once: later it is asked for by GET at once.
        expect(transcript.map((line) => line.split(' ')[0])).toEqual(['GET', 'HEAD', 'GET', 'GET'])
      })
    },
  )

  test('is read by GET where HEAD is answered by a reset, or not at all', async () => {
    for (const fault of ['reset', 'hang'] as const)
      await withRegistry(
        refusing({ fault }, FOUND),
        async (client) => {
          expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
        },
        undefined,
        { timeout: 200 },
      )
  })

  test.each<[string, Reply]>([
    ['a 404 without a word', { status: 404 }],
    ['a 404 and a page', { status: 404, body: '<html><title>Not Found</title></html>' }],
    ['a 404 with another error', { status: 404, body: ERROR('UNSUPPORTED') }],
    ['a 404 of a proxy in JSON', { status: 404, body: '{"message":"no Route matched"}' }],
    ['a 410', { status: 410, body: ERROR('MANIFEST_UNKNOWN') }],
  ])('is not said to be absent by %s', async (_, reply) => {
    await withRegistry(
      open(({ url }) => (url === '/v2/' ? {} : reply)),
      async (client) => {
        await problemOf(client.headManifest('acme/app', 'v1'))
        await problemOf(client.getManifest('acme/app', 'v1'))
      },
    )
  })

  test.each([
    'MANIFEST_UNKNOWN',
    'NAME_UNKNOWN',
    'NOT_FOUND',
    'TAG_NOT_FOUND',
    'TAG_EXPIRED',
    'manifest unknown',
    'ImageNotFoundException',
  ])('is absent where the registry says %s', async (code) => {
    await withRegistry(
      open(({ url }) => (url === '/v2/' ? {} : { status: 404, body: ERROR(code) })),
      async (client) => expect(await client.getManifest('acme/app', 'v1')).toBeUndefined(),
    )
  })

  test.each(['application/json', 'text/plain', 'application/octet-stream', undefined])(
    'says itself what it is, where the registry calls it %s',
    async (type) => {
      const reply: Reply = { body: BODY, ...(type ? { headers: { 'content-type': type } } : {}) }
      await withRegistry(
        open(({ url }) => (url === '/v2/' ? {} : reply)),
        async (client) => {
          expect(await client.getManifest('acme/app', 'v1')).toMatchObject({
            mediaType: MEDIA_TYPE,
          })
        },
      )
    },
  )

  test('is not put once more where something has changed while the registry failed for a moment', async () => {
    const routes = open(({ method }) => (method === 'PUT' ? { status: 503 } : undefined))
    await withRegistry(routes, async (client, { transcript }) => {
      const overtaken = new Error('overtaken')
      const put = client.putManifest('acme/app', 'v1', MANIFEST, () => Promise.reject(overtaken))
      await expect(put).rejects.toBe(overtaken)
      expect(transcript.filter((line) => line.startsWith('PUT'))).toHaveLength(1)
    })
  })

  test('that is put is believed to be there though the tag is shown late', async () => {
    const old: Reply = { body: BODY.replace('2', '3'), headers: { 'content-type': MEDIA_TYPE } }
    const routes = open(({ method, url }) => {
      if (url === '/v2/') return {}
      if (method === 'PUT') return { status: 201 }
      return url.endsWith(DIGEST) ? FOUND : old
    })
    await withRegistry(routes, async (client) => {
      expect(await client.putManifest('acme/app', 'v1', MANIFEST)).toBe(DIGEST)
    })
  })
})
