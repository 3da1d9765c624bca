import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { Cancelled, Problem } from '../../../src/core/problem.ts'
import type { Credentials } from '../../../src/core/registry/client.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { enginePushes } from '../../../src/io/docker/engine-push.ts'
import { dockerHome } from '../../../src/io/docker/home.ts'
import type { EnginePush, World } from '../../../src/world.ts'
import { ownDocker } from '../../support/own-docker.ts'

const DIGEST = `sha256:${'d'.repeat(64)}`
const docker = ownDocker()

/** An engine; answers where it listens and what it was asked. */
async function engine(answer: (response: ServerResponse) => void) {
  const requests: IncomingMessage[] = []
  const address = await docker.engine((request, response) => {
    requests.push(request)
    answer(response)
  })
  return { address, requests }
}

const streaming =
  (...lines: readonly (object | string)[]) =>
  (response: ServerResponse) => {
    for (const line of lines)
      response.write(typeof line === 'string' ? line : `${JSON.stringify(line)}\r\n`)
    response.end()
  }

const PUSHED = streaming(
  { status: 'The push refers to repository [registry.lan/acme/app]' },
  { status: 'Waiting', id: { toString: 1, valueOf: 1 } },
  { status: 'Pushing', progressDetail: { current: 1, total: 2 }, id: '0123456789ab' },
  { status: 'Pushed', progressDetail: {}, id: '0123456789ab' },
  { status: 'Layer already exists', progressDetail: {}, id: 'abcdef012345' },
  { status: `v1: digest: ${DIGEST} size: 855` },
)

const noProgram: World['run'] = async () => Promise.reject(new Error('no program is needed'))
const silent = new AbortController().signal

interface Asked extends Partial<EnginePush> {
  readonly run?: World['run']
  readonly cancelled?: AbortSignal
  readonly silence?: number
}

async function push({ run = noProgram, cancelled = silent, silence, ...more }: Asked = {}) {
  const lines: string[] = []
  const pushes = enginePushes(dockerHome, run, cancelled, silence)
  const digest = await pushes.push({
    ...{ context: '', environment: {}, reference: 'registry.lan/acme/app:v1' },
    ...{ registry: registryOf('registry.lan'), credentials: undefined },
    onLine: (line) => lines.push(line),
    ...more,
  })
  return { digest, lines }
}

const failing = (asked?: Asked) => push(asked).catch((error: unknown) => error)

describe('an engine on a socket', () => {
  test('pushes, and reports the digest and what became of each layer', async () => {
    const { address, requests } = await engine(PUSHED)
    process.env['DOCKER_HOST'] = address
    expect(await push()).toEqual({
      digest: DIGEST,
      lines: ['0123456789ab: Pushed', 'abcdef012345: Layer already exists'],
    })
    const [{ method, url } = {}] = requests
    expect([method, url]).toEqual(['POST', '/images/registry.lan/acme/app/push?tag=v1'])
  })

  test('is understood in whatever pieces its answer comes', async () => {
    const text = JSON.stringify({ status: `v1: digest: ${DIGEST} size: 855` })
    const { address } = await engine(streaming(text.slice(0, 20), text.slice(20)))
    process.env['DOCKER_HOST'] = address
    expect(await push()).toMatchObject({ digest: DIGEST })
  })

  test('that says no digest is believed', async () => {
    const { address } = await engine(streaming({ status: 'Pushed', id: '0123456789ab' }))
    process.env['DOCKER_HOST'] = address
    expect(await push()).toMatchObject({ digest: '' })
  })

  test('shows nothing of a registry’s that could be a command to the runner', async () => {
    const { address } = await engine(
      streaming({ status: '::set-env name=A::b', id: 'x' }, { status: 'Pushed', id: '::error::' }),
    )
    process.env['DOCKER_HOST'] = address
    expect(await push()).toMatchObject({ lines: [] })
  })

  test.each<[string, string, Credentials | undefined, object]>([
    [
      'a password, padded and safe in an address as the engine wants it',
      'registry.lan',
      { username: 'ünï~~~>>>???', password: 'pässwörd' },
      { username: 'ünï~~~>>>???', password: 'pässwörd', serveraddress: 'registry.lan' },
    ],
    [
      'Docker Hub by its old address',
      'docker.io',
      { username: 'acme', password: 'secret' },
      { username: 'acme', password: 'secret', serveraddress: 'https://index.docker.io/v1/' },
    ],
    [
      'an identity token',
      'registry.lan',
      { identityToken: 'token' },
      { identitytoken: 'token', serveraddress: 'registry.lan' },
    ],
    [
      'a registry token',
      'registry.lan',
      { registryToken: 'token' },
      { registrytoken: 'token', serveraddress: 'registry.lan' },
    ],
    ['no account', 'registry.lan', undefined, {}],
  ])('is given %s', async (_, host, credentials, expected) => {
    const { address, requests } = await engine(PUSHED)
    process.env['DOCKER_HOST'] = address
    await push({ credentials, registry: registryOf(host) })
    const header = String(requests[0]?.headers['x-registry-auth'])
    expect(header).toMatch(/^[\w-]+=*$/)
    expect(header.length % 4).toBe(0)
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual(expected)
  })

  test('names an image before', async () => {
    const { address, requests } = await engine((response) => response.writeHead(201).end())
    process.env['DOCKER_HOST'] = address
    const { tag } = enginePushes(dockerHome, noProgram, silent)
    await tag({ context: '', id: DIGEST, environment: {} }, 'registry.lan:5000/acme/app:v1')
    const { pathname, searchParams } = new URL(String(requests[0]?.url), 'http://engine')
    expect(decodeURIComponent(pathname)).toBe(`/images/${DIGEST}/tag`)
    expect(Object.fromEntries(searchParams)).toEqual({
      repo: 'registry.lan:5000/acme/app',
      tag: 'v1',
    })
  })

  test('takes a name away, or has nothing to take', async () => {
    const { address, requests } = await engine((response) => response.writeHead(404).end('{}'))
    process.env['DOCKER_HOST'] = address
    const { untag } = enginePushes(dockerHome, noProgram, AbortSignal.abort())
    await untag({ context: '', environment: {} }, 'registry.lan:5000/acme/app:sha-1a2b3c4-x7qa2b')
    const [{ method, url } = {}] = requests
    const path = '/images/registry.lan:5000/acme/app:sha-1a2b3c4-x7qa2b'
    expect([method, url]).toEqual(['DELETE', path])
  })

  test('that cannot take a name away says why', async () => {
    const { address } = await engine((response) =>
      response.writeHead(409).end('{"message":"conflict: it is in use"}'),
    )
    process.env['DOCKER_HOST'] = address
    const { untag } = enginePushes(dockerHome, noProgram, silent)
    const failure = untag({ context: '', environment: {} }, 'acme/app:v1')
    await expect(failure).rejects.toMatchObject({ output: 'ERROR: conflict: it is in use' })
  })

  test('that does not have the image says so', async () => {
    const { address } = await engine((response) =>
      response.writeHead(404).end('{"message":"No such image: sha256:d"}'),
    )
    process.env['DOCKER_HOST'] = address
    const { tag } = enginePushes(dockerHome, noProgram, silent)
    const failure = tag({ context: '', id: DIGEST, environment: {} }, 'acme/app:v1')
    await expect(failure).rejects.toMatchObject({ output: 'ERROR: No such image: sha256:d' })
  })

  test('of another docker context is found there', async () => {
    const { address } = await engine(PUSHED)
    process.env['DOCKER_HOST'] = 'unix:///nothing.sock'
    docker.writeContext('team', { Endpoints: { docker: { Host: address } } })
    expect(await push({ context: 'team' })).toMatchObject({ digest: DIGEST })
  })
})

describe('a push that fails', () => {
  test.each<[string, (response: ServerResponse) => void, string]>([
    [
      'in the middle',
      streaming(
        { status: 'Pushing', id: '0123456789ab' },
        { errorDetail: { message: 'denied: no' }, error: 'denied: no' },
      ),
      'denied: no',
    ],
    [
      'at once',
      (response) => response.writeHead(404).end('{"message":"tag does not exist"}'),
      'tag does not exist',
    ],
    [
      'without JSON',
      (response) => response.writeHead(502).end('<html>bad gateway</html>\n'),
      '<html>bad gateway</html>',
    ],
  ])('%s is shown as `docker push` reports it', async (_, answer, words) => {
    const { address } = await engine(answer)
    process.env['DOCKER_HOST'] = address
    const failure = await failing()
    expect(failure).toBeInstanceOf(CommandFailure)
    expect(failure).toMatchObject({
      output: `ERROR: failed to push registry.lan/acme/app:v1: ${words}`,
    })
  })

  test.each<[string, (response: ServerResponse) => void]>([
    ['says nothing any more', (response) => response.write('{"status":"Preparing"}\r\n')],
    [
      'says the same all the time',
      (response) => {
        const say = () => response.write('{"status":"Waiting","id":"0123456789ab"}\r\n')
        const saying = setInterval(say, 10)
        response.on('close', () => clearInterval(saying))
      },
    ],
  ])('because the engine waits for ever, and %s, is no endless one', async (_, answer) => {
    const { address } = await engine(answer)
    process.env['DOCKER_HOST'] = address
    expect(await failing({ silence: 200 })).toMatchObject({
      output: expect.stringMatching(/failed to push .*: i\/o timeout: no progress for 0\.2 s$/),
    })
  })

  test('slowly is none that fails: it gets on', async () => {
    let sent = 0
    const { address } = await engine((response) => {
      const sending = setInterval(() => {
        const progressDetail = { current: sent++, total: 30 }
        if (sent < 30)
          response.write(`${JSON.stringify({ status: 'Pushing', progressDetail, id: 'a' })}\r\n`)
        else response.end(`${JSON.stringify({ status: `v1: digest: ${DIGEST} size: 855` })}\r\n`)
        if (sent === 30) clearInterval(sending)
      }, 20)
    })
    process.env['DOCKER_HOST'] = address
    expect(await push({ silence: 300 })).toMatchObject({ digest: DIGEST })
  })

  test('because the engine hangs up is the engine’s fault', async () => {
    const { address } = await engine((response) => response.socket?.destroy())
    process.env['DOCKER_HOST'] = address
    const failure = await failing()
    expect(failure).toBeInstanceOf(Problem)
    expect(String(failure)).toContain(`the Docker engine does not answer at ${address}`)
  })

  test('because the user cancels ends at once', async () => {
    const controller = new AbortController()
    const { address } = await engine((response) => {
      response.write('{"status":"Preparing"}\r\n')
      controller.abort()
    })
    process.env['DOCKER_HOST'] = address
    expect(await failing({ cancelled: controller.signal })).toBeInstanceOf(Cancelled)
  })
})

describe('an engine further away', () => {
  const environment = { DOCKER_CONFIG: '/private' }
  const lines = [
    'The push refers to repository [registry.lan/acme/app]',
    '0123456789ab: Preparing',
    '0123456789ab: Pushed',
    `v1: digest: ${DIGEST} size: 855`,
  ]

  test.each(['tcp://10.0.0.1:2376', 'ssh://builder@example.com'])(
    'at %s is reported by docker, which knows keys and certificates, and credentials by its configuration',
    async (address) => {
      process.env['DOCKER_HOST'] = address
      const commands: unknown[] = []
      const run: World['run'] = async (program, args, options = {}) => {
        commands.push([[program, ...args].join(' '), options.environment])
        for (const line of lines) options.onLine?.(line)
        return ''
      }
      const credentials = { username: 'acme', password: 'secret' }
      const { tag } = enginePushes(dockerHome, run, silent)
      await tag({ context: '', id: DIGEST, environment }, 'registry.lan/acme/app:v1')
      expect(await push({ run, environment, credentials })).toEqual({
        digest: DIGEST,
        lines: ['0123456789ab: Pushed'],
      })
      expect(commands).toEqual([
        [`docker tag ${DIGEST} registry.lan/acme/app:v1`, environment],
        ['docker push registry.lan/acme/app:v1', environment],
      ])
    },
  )

  test('in another docker context is named to docker', async () => {
    process.env['DOCKER_HOST'] = 'tcp://10.0.0.1:2376'
    const commands: string[] = []
    const run: World['run'] = async (program, args) => {
      commands.push([program, ...args].join(' '))
      return ''
    }
    await push({ run, context: 'default' })
    expect(commands).toEqual(['docker --context default push registry.lan/acme/app:v1'])
  })

  test('loses a name by docker, too, even of a cancelled run', async () => {
    process.env['DOCKER_HOST'] = 'tcp://10.0.0.1:2376'
    const asked: unknown[] = []
    const run: World['run'] = async (program, args, { evenIfCancelled } = {}) => {
      asked.push([[program, ...args].join(' '), evenIfCancelled])
      return ''
    }
    const { untag } = enginePushes(dockerHome, run, silent)
    await untag({ context: 'default', environment }, 'acme/app:v1')
    expect(asked).toEqual([['docker --context default image rm acme/app:v1', true]])
  })

  test('that fails to push is reported in all its words', async () => {
    process.env['DOCKER_HOST'] = 'tcp://10.0.0.1:2376'
    const words = 'errors:\ndenied: no\nunauthorized: authentication required'
    const output = `Using default tag: latest\n0123456789ab: Preparing\n${words}\n0123456789ab: Waiting\n`
    const run: World['run'] = async () =>
      Promise.reject(new CommandFailure('docker push', 1, output))
    expect(await failing({ run })).toMatchObject({
      output: `ERROR: failed to push registry.lan/acme/app:v1: ${words}`,
    })
  })
})
