import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { findBuildkit } from '../../script/parts/engine/buildkitd.ts'
import { type Engine, startEngine } from '../../script/parts/engine/engine.ts'
import { runInside } from '../../script/parts/engine/inside.ts'
import {
  type RealHosts,
  realHostParts,
  startRealHosts,
} from '../../script/parts/engine/real-hosts.ts'
import { startPlainRegistry } from '../../script/parts/registry/plain-registry.ts'
import { startTinyproxy, type Tinyproxy } from '../../script/parts/registry/tinyproxy.ts'
import { makeAuthority } from '../../script/parts/tools/certificates.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { makeOwnDirectory } from '../../script/parts/tools/own-directory.ts'
import { withBuildkitd } from '../support/buildkitd-inside.ts'
import { describeWith } from '../support/real-parts.ts'

/*
 * Every way to a registry, each tried by three: a real Docker engine pushes, the action's own client asks, and BuildKit
 * with the configuration that the action gives to its builders pushes. All must agree. They are in a network of their
 * own, with real registries, real certificates and a real proxy.
 */

jest.setTimeout(300_000)

const parts = {
  ...realHostParts(),
  engine: findProgram('dockerd'),
  registry: findProgram('docker-registry'),
  tinyproxy: findProgram('tinyproxy'),
}

interface Row {
  /** As in the name of an image. */
  readonly host: string
  readonly what: string
  /** Where it listens; its host when left out. */
  readonly at?: string
  readonly tls?: 'own' | 'system'
  /** Files in its folder of `certs.d`. */
  readonly files?: readonly ('ca' | 'client' | 'stranger')[]
  /** The folder's name, where it is not the host. */
  readonly folder?: string
  readonly wantsClient?: true
  /** What our client says where it is not reached. */
  readonly refused?: RegExp
}

const HERE = '10.77.0.1'
const LAX = '10.88.0.1'
const ROWS: readonly Row[] = [
  { host: 'system.test:5401', what: 'an authority of the system', tls: 'system' },
  { host: 'ca.test:5402', what: 'an authority in certs.d', tls: 'own', files: ['ca'] },
  {
    host: 'own-port.test',
    what: 'one without a port',
    at: `${HERE}:443`,
    tls: 'own',
    files: ['ca'],
  },
  {
    host: 'unknown.test:5404',
    what: 'an authority that is not trusted',
    tls: 'own',
    refused: /does not trust/,
  },
  {
    host: 'elsewhere.test:5405',
    what: 'an authority in the folder of another port',
    ...{ tls: 'own', files: ['ca'], folder: 'elsewhere.test:5499', refused: /does not trust/ },
  },
  {
    host: 'client.test:5406',
    what: 'a client certificate with an odd name',
    ...{ tls: 'own', files: ['ca', 'client'], wantsClient: true },
  },
  {
    host: 'two.test:5407',
    what: 'two client certificates, one of them a stranger’s',
    ...{ tls: 'own', files: ['ca', 'stranger', 'client'], wantsClient: true },
  },
  {
    host: 'nowhere.test:5408',
    what: 'no client certificate where one is wanted',
    ...{ tls: 'own', files: ['ca'], wantsClient: true, refused: /wants a client certificate/ },
  },
  { host: 'lax.test:5409', what: 'any certificate, by insecure-registries', tls: 'own' },
  { host: 'plain.test:5410', what: 'plain HTTP, by insecure-registries' },
  { host: 'net.test:5411', what: 'plain HTTP, by a network', at: `${LAX}:5411` },
  {
    host: 'lax-net.test:5412',
    what: 'any certificate, by a network',
    at: `${LAX}:5412`,
    tls: 'own',
  },
  { host: `${LAX}:5413`, what: 'an address in a network' },
  {
    host: 'strict.test:5414',
    what: 'plain HTTP that nothing allows',
    refused: /does not speak HTTPS/,
  },
  {
    host: '[fd77::1]:5415',
    what: 'IPv6, with its authority in certs.d',
    tls: 'own',
    files: ['ca'],
  },
  { host: '[fd88::1]:5416', what: 'IPv6 in a network' },
  { host: '[fd77::1]:5417', what: 'IPv6 that nothing allows', refused: /does not speak HTTPS/ },
]
const INSECURE = ['lax.test:5409', 'plain.test:5410', '10.88.0.0/16', 'fd88::/16']
const LOGIN = ['acme', 'pass-word'] as const

const nameIn = ({ host }: Row) => host.replace(/:\d+$/, '')
const addressOf = (row: Row) =>
  row.at ?? (row.host.includes('.test') ? `${HERE}:${row.host.split(':')[1]}` : row.host)
const names = Object.fromEntries(
  ROWS.filter(({ host }) => host.includes('.test')).map((row) => [
    nameIn(row),
    addressOf(row).replace(/:\d+$/, ''),
  ]),
)

describeWith(parts, 'every way to a registry', () => {
  let hosts: RealHosts
  let proxy: Tinyproxy
  const stops: (() => void)[] = []
  const home = makeOwnDirectory('home')
  const docker = makeOwnDirectory('docker')
  const own = makeAuthority(makeOwnDirectory('authority'), 'Our own')

  beforeAll(async () => {
    const network = [`${HERE}/32`, `${LAX}/32`, 'fd77::1/128', 'fd88::1/128']
    hosts = await startRealHosts(names, { network, docker })
    const stranger = makeAuthority(makeOwnDirectory('stranger'), 'A stranger')
    const clients = {
      client: own.issue('client', ['client']),
      stranger: stranger.issue('client', ['client']),
    }
    for (const row of ROWS) {
      const name = nameIn(row).replace(/^\[|\]$/g, '')
      const issuer = row.tls === 'system' ? hosts.authority : own
      const tls = row.tls && issuer.issue(`s${ROWS.indexOf(row)}`, [name])
      const address = addressOf(row)
      const options = {
        address,
        ...(tls && { tls }),
        ...(row.wantsClient && { clients: own.certificate }),
      }
      stops.push(await startPlainRegistry(options, hosts))
      for (const kind of row.files ?? []) {
        const folder = join(docker, 'certs.d', row.folder ?? row.host)
        mkdirSync(folder, { recursive: true })
        if (kind === 'ca') copyFileSync(own.certificate, join(folder, 'some authority.crt'))
        else {
          copyFileSync(
            clients[kind].certificate,
            join(folder, `${kind === 'client' ? 'z' : 'a'}.x y.cert`),
          )
          copyFileSync(clients[kind].key, join(folder, `${kind === 'client' ? 'z' : 'a'}.x y.key`))
        }
      }
    }
    writeFileSync(join(docker, 'daemon.json'), JSON.stringify({ 'insecure-registries': INSECURE }))
    proxy = await startTinyproxy({ address: HERE, port: 3128, login: LOGIN }, hosts)
    stops.push(proxy.stop)
  })
  afterAll(async () => {
    for (const stop of stops) stop()
    await hosts.stop()
  })

  /** What becomes of each host when the engine pushes there. */
  async function pushes(engine: Engine): Promise<Record<string, boolean>> {
    const inside = (...command: string[]) =>
      runInside(hosts, '/', command, { DOCKER_HOST: engine.host, HOME: home })
    const archive = join(home, 'image.tar')
    writeFileSync(join(home, 'file'), 'an image')
    await inside('tar', '-C', home, '-cf', archive, 'file')
    await inside('docker', 'import', archive, 'app')
    const pushed: Record<string, boolean> = {}
    for (const { host } of ROWS) {
      const reference = `${host}/acme/app:v1`
      await inside('docker', 'tag', 'app', reference)
      pushed[host] = /digest: sha256:/.test(await inside('docker', 'push', reference))
    }
    return pushed
  }

  const ask = async (engine: Engine, variables: Readonly<Record<string, string>>) => {
    const program = join(import.meta.dirname, '../support/routes-program.ts')
    const text = await runInside(
      { ...hosts, environment: { SSL_CERT_FILE: hosts.authority.certificate } },
      dirname(program),
      [
        process.execPath,
        '--disable-warning=ExperimentalWarning',
        program,
        JSON.stringify(ROWS.map(({ host }) => host)),
      ],
      { DOCKER_HOST: engine.host, HOME: home, NODE_OPTIONS: '', ...variables },
    )
    return JSON.parse(text) as { answers: Record<string, string>; config: string }
  }

  const expected = Object.fromEntries(
    ROWS.map(({ host, refused }) => [host, refused === undefined]),
  )
  /**
   * What may be asked of who pushes: behind a proxy containerd's code does not always notice that TLS is not what is
   * spoken, and then tries nothing else.
   */
  const sure = (pushed: Record<string, boolean>, isBehindProxy: boolean) =>
    Object.fromEntries(
      ROWS.filter(({ tls, refused }) => !isBehindProxy || tls || refused).map(({ host }) => [
        host,
        pushed[host],
      ]),
    )
  const through = `http://${LOGIN.join(':')}@${HERE}:3128`

  test.each<['containerd' | 'classic', string, Readonly<Record<string, string>>]>([
    ['containerd', 'straight', {}],
    ['classic', 'straight', {}],
    [
      'containerd',
      'through a proxy with a password',
      { HTTPS_PROXY: through, HTTP_PROXY: through },
    ],
    [
      'classic',
      'through a proxy, with exceptions in lower case',
      {
        https_proxy: through,
        http_proxy: through,
        no_proxy: 'ca.test:5402,*.none,10.88.0.0/16,.test:5410',
      },
    ],
  ])('of the %s store, %s: the engine and our client agree', async (store, _, variables) => {
    const surroundings = { ...hosts, environment: { ...hosts.environment, ...variables } }
    const engine = await startEngine({
      ...{ store, surroundings, configuration: { 'insecure-registries': INSECURE } },
    })
    try {
      const before = proxy.log().length
      const isBehind = store === 'containerd' && 'HTTPS_PROXY' in variables
      expect(sure(await pushes(engine), isBehind)).toEqual(sure(expected, isBehind))
      const led = destinations(proxy.log().slice(before))
      const middle = proxy.log().length
      const { answers } = await ask(engine, variables)
      for (const { host, what, refused } of ROWS)
        expect(`${what}: ${answers[host]}`).toMatch(refused ?? /: reached$/)
      expect(destinations(proxy.log().slice(middle))).toEqual(led)
      expect(led.length > 0).toBe(Object.keys(variables).length > 0)
    } finally {
      await engine.stop()
    }
  })

  test.each([
    ['straight', {}],
    ['through a proxy', { HTTPS_PROXY: through, HTTP_PROXY: through }],
  ])('without an engine, %s: its files say the same', async (_, variables) => {
    const before = proxy.log().length
    const { answers } = await ask(NO_ENGINE, variables)
    const led = destinations(proxy.log().slice(before))
    expect(led.length > 0).toBe(Object.keys(variables).length > 0)
    for (const { host, what, refused } of ROWS)
      expect(`${what}: ${answers[host]}`).toMatch(refused ?? /: reached$|no image/)
  })

  describeWith({ buildkit: findBuildkit() }, 'BuildKit as a builder of ours gets it', () => {
    test.each([
      ['straight', {}],
      ['through a proxy', { HTTPS_PROXY: through, HTTP_PROXY: through }],
    ])('%s', async (_, variables) => {
      const { config } = await ask(NO_ENGINE, {})
      const all = ROWS.map(({ host }) => host)
      const isBehind = 'HTTPS_PROXY' in variables
      const pushed = await withBuildkitd(hosts, { config, variables }, all)
      expect(sure(pushed, isBehind)).toEqual(sure(expected, isBehind))
    })
  })

  test('a proxy that does not take us is named, and its password is not', async () => {
    const wrong = `http://acme:wrong-word@${HERE}:3128`
    const { answers } = await ask(NO_ENGINE, { HTTPS_PROXY: wrong })
    expect(answers['ca.test:5402']).toMatch(/the proxy does not let us through.*HTTPS_PROXY/s)
    expect(JSON.stringify(answers)).not.toContain('wrong-word')
  })
})

const NO_ENGINE: Engine = { host: 'unix:///nowhere/docker.sock', stop: async () => undefined }

/** Where a proxy has led, each host once; plain and through a tunnel. */
const destinations = (log: string): string[] =>
  [
    ...new Set(
      [
        ...log.matchAll(
          /Request \(file descriptor \d+\): (?:CONNECT (\S+)|[A-Z]+ http:\/\/([^/ ]+))/g,
        ),
      ].map(([, tunnel, plain]) => `${tunnel ?? plain}`),
    ),
  ].sort()
