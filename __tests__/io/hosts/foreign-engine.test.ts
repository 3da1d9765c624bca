import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { engineAt } from '../../../src/io/hosts/engine-api.ts'
import { relay } from '../../../src/io/hosts/relay.ts'
import { isSocketDirectory, removeSockets } from '../../../src/io/hosts/socket-directory.ts'
import { openTunnel } from '../../../src/io/hosts/tunnel.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-hosts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const never = new AbortController().signal

async function withEngine<T>(
  answer: (response: ServerResponse) => void,
  work: (socket: string) => Promise<T>,
): Promise<T> {
  const socket = join(folder, 'e')
  const server = createServer((_, response) => answer(response))
  await new Promise<void>((done) => server.listen(socket, done))
  try {
    return await work(socket)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

describe('an engine that does not end', () => {
  const flood = (response: ServerResponse) => {
    const piece = 'x'.repeat(1024 * 1024)
    const go = () => {
      while (response.write(piece));
      response.once('drain', go)
    }
    go()
  }

  test('is given up after 16 MB of an answer', async () => {
    await withEngine(flood, (socket) =>
      expect(engineAt(socket, never).ask({ path: '/x' })).rejects.toThrow('no end'),
    )
  })

  test('is given up after 16 MB of a line', async () => {
    await withEngine(flood, (socket) =>
      expect(engineAt(socket, never).ask({ path: '/x', onLine: () => {} })).rejects.toThrow(
        'no end',
      ),
    )
  })

  test('may send signs in halves', async () => {
    const bytes = Buffer.from('ä\nö')
    const lines: string[] = []
    const slowly = (response: ServerResponse) => {
      response.write(bytes.subarray(0, 1), () =>
        setTimeout(() => response.end(bytes.subarray(1)), 20),
      )
    }
    await withEngine(slowly, (socket) =>
      engineAt(socket, never).ask({ path: '/x', onLine: (line) => lines.push(line) }),
    )
    expect(lines).toEqual(['ä', 'ö'])
  })
})

describe('ssh', () => {
  const program = () => {
    const path = join(folder, 'ssh')
    writeFileSync(path, `#!/bin/sh\nenv > '${folder}/seen'\ntouch '${folder}/s'\ncat\n`)
    chmodSync(path, 0o755)
    return path
  }
  const seen = () => readFileSync(join(folder, 'seen'), 'utf8')

  beforeEach(() => {
    process.env['INPUT_PASSWORD'] = 'hunter2'
    process.env['GITHUB_OUTPUT'] = '/output'
  })
  afterEach(() => {
    delete process.env['INPUT_PASSWORD']
    delete process.env['GITHUB_OUTPUT']
  })

  test('that holds the way open knows no input of the step', async () => {
    const tunnel = await openTunnel(
      { program: program(), args: [], socket: join(folder, 's') },
      never,
    )
    await tunnel.close()
    expect(seen()).not.toMatch(/hunter2|GITHUB_OUTPUT/)
  })

  test('for each question knows none either', async () => {
    const socket = join(folder, 'r')
    const tunnel = await relay({ program: program(), args: [], socket })
    await new Promise<void>((done) => {
      const asking = connect(socket, () => asking.end('x'))
      asking.on('data', () => done())
    })
    await tunnel.close()
    expect(seen()).not.toMatch(/hunter2|GITHUB_OUTPUT/)
  })
})

describe('a directory for sockets', () => {
  test('is one of ours where ours are, and no other that the state names', async () => {
    const ours = mkdtempSync('/tmp/slipway-')
    try {
      expect(await isSocketDirectory(ours)).toBe(true)
      for (const path of [
        folder,
        '/tmp',
        '/tmp/slipway-..',
        `${ours}/..`,
        '/tmp/slipway-abc/../..',
        '',
      ])
        expect(await isSocketDirectory(path)).toBe(false)
      await removeSockets(folder)
      await removeSockets(ours)
      expect(await isSocketDirectory(ours)).toBe(false)
      writeFileSync(join(folder, 'still-there'), '')
    } finally {
      rmSync(ours, { recursive: true, force: true })
    }
  })
})
