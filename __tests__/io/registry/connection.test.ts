import { createServer, request as httpRequest } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from '@jest/globals'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { proxiesIn } from '../../../src/core/route/proxy.ts'
import { HERE } from '../../../src/io/http/agents.ts'
import { registryClient } from '../../../src/io/registry/client.ts'
import { type Loopback, withLoopback } from './loopback.ts'
import { basic, DIGEST, FOUND, LOGIN, MANIFEST, problemOf, QUICK } from './small-registry.ts'

/** A name that leads nowhere from here: a proxy alone knows the way. */
const NAME = 'registry.invalid:5000'

interface Proxy {
  /** Answers everything with it, in place of the registry. */
  readonly answers?: number
  /** Which variables name it; both when left out. */
  readonly names?: readonly string[]
  readonly exceptions?: string
  readonly login?: string
  /** Where the variables say it is, if not where it is. */
  readonly at?: string
}

/** A plain registry with a login, behind a proxy that passes on what it is asked for, and writes down who asks it. */
async function through(
  { answers = 0, names = ['HTTP_PROXY', 'HTTPS_PROXY'], exceptions = '', login = '', at }: Proxy,
  work: (client: RegistryClient, asked: string[], registry: Loopback) => Promise<void>,
) {
  const routes = basic(({ method }) =>
    method === 'PUT' ? { status: 201, headers: { 'docker-content-digest': DIGEST } } : FOUND,
  )
  await withLoopback(
    (asked, server) => routes(asked, server) ?? { status: 404 },
    async (registry) => {
      const [host, port] = registry.host.split(':')
      const asked: string[] = []
      const proxy = createServer((message, response) => {
        const { 'proxy-authorization': shown, ...headers } = message.headers
        asked.push(`${message.method} ${message.url}${shown ? ` ${shown}` : ''}`)
        if (answers) return void response.writeHead(answers).end('<html>no</html>')
        const { pathname: path } = new URL(message.url ?? '')
        const on = httpRequest({ host, port, path, method: message.method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 0, answer.headers)
          answer.pipe(response)
        })
        message.pipe(on)
      }).on('connect', ({ url }, socket) => {
        asked.push(`CONNECT ${url}`)
        const away = () => socket.destroy()
        socket.on('error', away).write(`HTTP/1.1 ${answers || 200} x\r\n\r\n`)
        if (answers) return void socket.end()
        const on = connect(Number(port), host).on('error', away)
        on.pipe(socket).pipe(on)
      })
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
      const address = at ?? `${login}127.0.0.1:${(proxy.address() as AddressInfo).port}`
      const variables = names.map((name) => [name, `http://${address}`])
      const proxies = proxiesIn({ ...Object.fromEntries(variables), NO_PROXY: exceptions })
      const settings = async () => ({ ...(await HERE()), proxies, insecureRegistries: [NAME] })
      try {
        const client = registryClient(registryOf(NAME), LOGIN, { ...QUICK, settings })
        await work(client, asked, registry)
      } finally {
        proxy.closeAllConnections()
        await new Promise((resolve) => proxy.close(resolve))
      }
    },
  )
}

const problemThrough = async (proxy: Proxy) => {
  let said = ''
  await through(proxy, async (client) => {
    said = String(await problemOf(client.headManifest('acme/app', 'v1')))
  })
  return said
}

test.each<[string, Proxy, string[]]>([
  ['after a tunnel has led to no TLS', {}, [`CONNECT ${NAME}`]],
  ['where nothing else is the way for HTTPS', { names: ['HTTP_PROXY'] }, []],
  ['in lower case', { names: ['http_proxy'] }, []],
])('a plain registry is read and written through HTTP_PROXY, %s', async (_, proxy, before) => {
  await through(proxy, async (client, asked, registry) => {
    expect(await client.headManifest('acme/app', 'v1')).toMatchObject({ digest: DIGEST })
    await client.putManifest('acme/app', 'v2', MANIFEST)
    expect(asked.slice(0, before.length)).toEqual(before)
    expect(asked).toContain(`PUT http://${NAME}/v2/acme/app/manifests/v2`)
    expect(registry.asked.at(-1)).toMatchObject({ method: 'PUT', bytes: MANIFEST.bytes })
  })
})

test('the login of the proxy and that of the registry are shown to each alone', async () => {
  await through({ login: 'maya:p%40ss@' }, async (client, asked, registry) => {
    await client.headManifest('acme/app', 'v1')
    expect(asked.at(-1)).toContain(`Basic ${Buffer.from('maya:p@ss').toString('base64')}`)
    expect(registry.asked.at(-1)?.headers).toMatchObject({
      host: NAME,
      authorization: `Basic ${Buffer.from('acme:secret').toString('base64')}`,
    })
  })
})

test.each(['registry.invalid', '.invalid', '*.invalid', 'registry.invalid:5000', '*'])(
  'NO_PROXY: %s has it asked without a proxy',
  async (exceptions) => {
    expect(await problemThrough({ exceptions })).toContain('the host name cannot be resolved')
  },
)

test.each<[string, Proxy, string]>([
  ['that wants a login', { answers: 407 }, 'the proxy does not let us through (PROXY_REFUSED)'],
  ['that bars the host', { answers: 403 }, 'or a proxy before it, turns this machine away'],
  ['that is not there', { at: '127.0.0.1:9' }, 'the proxy does not connect us (PROXY_UNREACHABLE)'],
  [
    'whose name is wrong',
    { at: 'proxy.invalid:3128', names: ['HTTP_PROXY'] },
    'the proxy does not connect us (PROXY_UNREACHABLE)',
  ],
])('a proxy %s is named, and not the registry or its login', async (_, proxy, expected) => {
  const said = await problemThrough(proxy)
  expect(said).toContain(expected)
  expect(said).not.toContain('"acme"')
})
