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
})
