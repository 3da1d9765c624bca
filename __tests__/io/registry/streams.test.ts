import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { type Loopback, type Reply, withLoopback } from './loopback.ts'
import {
  basic,
  digestOf,
  ERROR,
  LOGIN,
  open,
  problemOf,
  type Routes,
  wholeOf,
  withRegistry,
} from './small-registry.ts'

const BLOB = Buffer.alloc(300_000, 'blob')
const DESCRIPTOR = { digest: digestOf(BLOB), size: BLOB.length }
const PATH = `/v2/acme/app/blobs/${DESCRIPTOR.digest}`

async function* pieces(bytes = BLOB, size = 70_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe('whether a blob is there', () => {
  const elsewhere: Reply = { status: 307, headers: { location: 'http://127.0.0.1:9/bucket' } }

  test.each<[string, Reply, boolean]>([
    ['200: it is', {}, true],
    ['404: it is not', { status: 404 }, false],
    ['a way to the storage, which may know no HEAD: it is', elsewhere, true],
  ])('%s', async (_, reply, there) => {
    const routes = open(({ url }) => (url === PATH ? reply : undefined))
    await withRegistry(routes, async (client, { transcript }) => {
      expect(await client.hasBlob('acme/app', DESCRIPTOR.digest)).toBe(there)
      expect(transcript.at(-1)).toBe(`HEAD ${PATH}`)
    })
  })

  test('a refusal is a problem', async () => {
    const routes = open(({ url }) => (url === PATH ? { status: 403 } : undefined))
    await withRegistry(routes, async (client) => {
      const problem = await problemOf(client.hasBlob('acme/app', DESCRIPTOR.digest))
      expect(problem.message).toContain('may not do that (status 403)')
    })
  })
})

describe('a blob in pieces', () => {
  const read = (client: RegistryClient) => wholeOf(client.openBlob('acme/app', DESCRIPTOR.digest))
  const blobs = (reply: Reply | (() => Reply)): Routes =>
    open(({ url }) => {
      if (url !== PATH) return undefined
      return typeof reply === 'function' ? reply() : reply
    })

  test('comes from the storage it is on, without our credentials', async () => {
    await withLoopback(
      () => ({ stream: pieces }),
      async (storage) => {
        const location = `http://acme:secret@${storage.host}/bucket/x?signature=y`
        await withRegistry(
          basic(() => ({ status: 307, headers: { location } })),
          async (client) => {
            expect((await read(client)).equals(BLOB)).toBe(true)
            expect(storage.asked[0]?.headers.authorization).toBeUndefined()
          },
        )
      },
    )
  })

  test('nothing is asked before the first one is wanted', async () => {
    await withRegistry(blobs({ body: BLOB }), async (client, { asked }) => {
      client.openBlob('acme/app', DESCRIPTOR.digest)
      await pause(1)
      expect(asked).toEqual([])
    })
  })

  test('may take longer than a time-out, as long as something comes', async () => {
    const slow = async function* () {
      for await (const piece of pieces(BLOB, 5_000)) {
        await pause(20)
        yield piece
      }
    }
    await withRegistry(
      blobs({ stream: slow }),
      async (client) => {
        expect((await read(client)).equals(BLOB)).toBe(true)
      },
      LOGIN,
      { timeout: 1_000 }, // shorter than all pauses, and far longer than one
    )
  })

  test('may be read slowly: the registry is not to blame', async () => {
    await withRegistry(
      blobs({ body: BLOB }),
      async (client) => {
        let read = 0
        for await (const piece of client.openBlob('acme/app', DESCRIPTOR.digest)) {
          if (read === 0) await pause(1_500)
          read += piece.length
        }
        expect(read).toBe(BLOB.length)
      },
      LOGIN,
      { timeout: 1_000 },
    )
  })

  test('that stop coming is a problem', async () => {
    const stopping = async function* () {
      yield BLOB.subarray(0, 10)
      await pause(60_000, undefined, { ref: false })
    }
    await withRegistry(
      blobs({ stream: stopping }),
      async (client) => {
        expect((await problemOf(read(client))).message).toContain('does not answer in time')
      },
      LOGIN,
      { timeout: 100 },
    )
  })

  const broken = async function* () {
    yield BLOB.subarray(0, 10)
    throw new Error('cut')
  }
  test.each<[string, Reply, string]>([
    ['with another digest', { body: 'other' }, `what came is ${digestOf('other')}`],
    ['cut off', { body: BLOB, fault: 'truncate' }, 'the connection broke'],
    ['cut off in the middle of its chunks', { stream: broken }, 'the connection broke'],
    ['that is not there', { status: 404, body: ERROR('BLOB_UNKNOWN') }, '404'],
    [
      'packed on the way',
      { body: BLOB.subarray(1), headers: { 'content-encoding': 'gzip' } },
      'what came is',
    ],
  ])('%s is a problem', async (_, reply, what) => {
    await withRegistry(blobs(reply), async (client) => {
      expect((await problemOf(read(client))).message).toContain(what)
    })
  })

  test('is asked for again, if the registry fails before the first one', async () => {
    const replies: Reply[] = [{ status: 503 }, { fault: 'reset' }]
    await withRegistry(
      blobs(() => replies.shift() ?? { body: BLOB }),
      async (client) => {
        expect((await read(client)).equals(BLOB)).toBe(true)
      },
    )
  })

  test('is let go of when the rest is not needed', async () => {
    const endless = async function* () {
      for (;;) yield BLOB
    }
    await withRegistry(blobs({ stream: endless }), async (client) => {
      for await (const _piece of client.openBlob('acme/app', DESCRIPTOR.digest)) break
    })
  })
})

describe('an upload', () => {
  /** Stores what it is sent, once; uploads go to `location`. */
  function storing(location: (server: Loopback) => string, replies: Reply[] = []) {
    const stored = new Map<string, Buffer>()
    const routes = basic(({ method, url, bytes }, server) => {
      if (method === 'HEAD') return stored.has(url.split('/').at(-1) ?? '') ? {} : { status: 404 }
      if (method === 'POST') return { status: 202, headers: { location: location(server) } }
      const reply = replies.shift()
      const digest = new URL(url, 'http://x').searchParams.get('digest')
      if (digest === digestOf(bytes) && reply?.status === undefined) stored.set(digest, bytes)
      return (
        reply ?? { status: digest === digestOf(bytes) ? 201 : 400, body: ERROR('DIGEST_INVALID') }
      )
    })
    return { stored, routes }
  }
  const bring = (client: RegistryClient, source = () => pieces() as AsyncIterable<Uint8Array>) =>
    client.uploadBlob('acme/app', DESCRIPTOR, source)

  test.each<[string, (server: Loopback) => string, string]>([
    [
      'a whole address',
      ({ host }) => `http://${host}/v2/acme/app/blobs/uploads/1`,
      '/v2/acme/app/blobs/uploads/1?',
    ],
    ['a path', () => '/v2/acme/app/blobs/uploads/1', '/v2/acme/app/blobs/uploads/1?'],
    ['another path', () => '/upload/1', '/upload/1?'],
    [
      'a query, which is kept as it is',
      () => '/up?_state=a%2Bb%20c+d%3D',
      '/up?_state=a%2Bb%20c+d%3D&',
    ],
  ])('goes where the registry wants it: %s', async (_, location, start) => {
    const { stored, routes } = storing(location)
    await withRegistry(routes, async (client, { asked }) => {
      await bring(client)
      expect(stored.get(DESCRIPTOR.digest)?.equals(BLOB)).toBe(true)
      const put = asked.at(-1)
      expect(put?.url).toBe(`${start}digest=${encodeURIComponent(DESCRIPTOR.digest)}`)
      expect(put?.headers['content-length']).toBe(String(BLOB.length))
      expect(put?.headers['transfer-encoding']).toBeUndefined()
    })
  })

  test('to another host carries no credentials', async () => {
    await withLoopback(
      () => ({ status: 201 }),
      async (storage) => {
        const { routes } = storing(() => `http://${storage.host}/bucket?signature=x`)
        await withRegistry(routes, async (client) => {
          await bring(client)
          expect(storage.asked[0]?.headers.authorization).toBeUndefined()
          expect(storage.asked[0]?.bytes.equals(BLOB)).toBe(true)
        })
      },
    )
  })

  test.each(['file:///etc/passwd', 'ftp://127.0.0.1/x', 'http://', ''])(
    'to "%s" does not begin',
    async (location) => {
      const { routes } = storing(() => location)
      await withRegistry(routes, async (client) => {
        expect((await problemOf(bring(client))).message).toContain('cannot push to')
      })
    },
  )

  test.each<[string, Reply]>([
    ['503', { status: 503 }],
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
  ])('is begun again after a fault that passes: %s', async (_, fault) => {
    const { stored, routes } = storing(() => '/up', [fault, fault])
    await withRegistry(routes, async (client, { transcript }) => {
      await bring(client)
      expect(stored.size).toBe(1)
      expect(transcript.filter((line) => line.startsWith('POST'))).toHaveLength(3)
    })
  })

  test('whose answer was lost is not sent again', async () => {
    const { stored, routes } = storing(() => '/up', [{ fault: 'reset' }])
    await withRegistry(routes, async (client, { transcript }) => {
      await bring(client)
      expect(stored.size).toBe(1)
      expect(transcript.filter((line) => line.startsWith('PUT'))).toHaveLength(1)
    })
  })

  test('is begun again when its source breaks in the middle', async () => {
    let opened = 0
    await withLoopback(
      ({ url }) =>
        url === '/v2/' || ++opened > 1 ? { body: BLOB } : { body: BLOB, fault: 'truncate' },
      async (other) => {
        const from = registryClient(registryOf(other.host), undefined)
        const { stored, routes } = storing(() => '/up')
        await withRegistry(routes, async (client) => {
          await bring(client, () => from.openBlob('acme/base', DESCRIPTOR.digest))
          expect(stored.size).toBe(1)
          expect(opened).toBe(2)
        })
      },
    )
  })

  test('that is refused early is not sent to the end', async () => {
    let sent = 0
    const source = async function* () {
      for (; sent < 2000; sent++) yield BLOB
    }
    const server = createServer(({ method, url }, response) => {
      if (url === '/v2/') return void response.end()
      if (method === 'POST') return void response.writeHead(202, { location: '/up' }).end()
      response.writeHead(413).end(ERROR('TOO_LARGE'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const client = registryClient(registryOf(host), undefined)
    const blob = { digest: DESCRIPTOR.digest, size: 2000 * BLOB.length }
    const problem = await problemOf(client.uploadBlob('acme/app', blob, source))
    expect(problem.message).toContain('status 413, “TOO_LARGE')
    expect(sent).toBeLessThan(2000)
    server.closeAllConnections()
    server.close()
  })

  test.each([
    ['shorter', BLOB.subarray(1)],
    ['longer', Buffer.concat([BLOB, BLOB])],
  ])('of a source that is %s than it should be is a problem', async (_, bytes) => {
    const { stored, routes } = storing(() => '/up')
    await withRegistry(routes, async (client) => {
      const problem = await problemOf(bring(client, () => pieces(bytes)))
      expect(problem.message).toMatch(/should have 300000 bytes, and has \d+/)
      expect(stored.size).toBe(0)
    })
  })

  test('of nothing is possible', async () => {
    const { stored, routes } = storing(() => '/up')
    await withRegistry(routes, async (client) => {
      const nothing = { digest: digestOf(''), size: 0 }
      await client.uploadBlob('acme/app', nothing, () => pieces(Buffer.alloc(0)))
      expect(stored.has(nothing.digest)).toBe(true)
    })
  })
})
